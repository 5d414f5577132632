/** Where the words are that come after the first page: what forms, failures and step-up say. */
import { lazy } from '../lazy.js';
import { wordsOf, type LaterWords } from './load.js';

export const later: Readonly<Record<string, LaterWords>> = {
  en: {
    'element-forms': lazy(() => import('./en/element-forms.js'), wordsOf),
    'common-forms': lazy(() => import('./en/common-forms.js'), wordsOf),
    problems: lazy(() => import('./en/problems.js'), wordsOf),
    stepUp: lazy(() => import('./en/step-up.js'), wordsOf),
    'profile-forms': lazy(() => import('./en/profile-forms.js'), wordsOf),
    'username-forms': lazy(() => import('./en/username-forms.js'), wordsOf),
    'phones-forms': lazy(() => import('./en/phones-forms.js'), wordsOf),
    'emails-forms': lazy(() => import('./en/emails-forms.js'), wordsOf),
    'connections-forms': lazy(() => import('./en/connections-forms.js'), wordsOf),
    'password-forms': lazy(() => import('./en/password-forms.js'), wordsOf),
    'passkeys-forms': lazy(() => import('./en/passkeys-forms.js'), wordsOf),
    'twoFactor-forms': lazy(() => import('./en/two-factor-forms.js'), wordsOf),
    'sessions-forms': lazy(() => import('./en/sessions-forms.js'), wordsOf),
    'activity-forms': lazy(() => import('./en/activity-forms.js'), wordsOf),
    'export-forms': lazy(() => import('./en/export-forms.js'), wordsOf),
    'deletion-forms': lazy(() => import('./en/deletion-forms.js'), wordsOf),
  },
};
