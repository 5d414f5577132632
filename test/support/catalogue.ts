/** All English words by noun, as hosts and translators see them; in the element they come in chunks. */
import activity from '../../src/i18n/en/activity.js';
import activityForms from '../../src/i18n/en/activity-forms.js';
import common from '../../src/i18n/en/common.js';
import commonForms from '../../src/i18n/en/common-forms.js';
import connections from '../../src/i18n/en/connections.js';
import connectionsForms from '../../src/i18n/en/connections-forms.js';
import deletion from '../../src/i18n/en/deletion.js';
import deletionForms from '../../src/i18n/en/deletion-forms.js';
import element from '../../src/i18n/en/element.js';
import elementLater from '../../src/i18n/en/element-forms.js';
import emails from '../../src/i18n/en/emails.js';
import emailsForms from '../../src/i18n/en/emails-forms.js';
import exported from '../../src/i18n/en/export.js';
import exportForms from '../../src/i18n/en/export-forms.js';
import passkeys from '../../src/i18n/en/passkeys.js';
import passkeysForms from '../../src/i18n/en/passkeys-forms.js';
import password from '../../src/i18n/en/password.js';
import passwordForms from '../../src/i18n/en/password-forms.js';
import phones from '../../src/i18n/en/phones.js';
import phonesForms from '../../src/i18n/en/phones-forms.js';
import problems from '../../src/i18n/en/problems.js';
import profile from '../../src/i18n/en/profile.js';
import profileForms from '../../src/i18n/en/profile-forms.js';
import sessions from '../../src/i18n/en/sessions.js';
import sessionsForms from '../../src/i18n/en/sessions-forms.js';
import stepUp from '../../src/i18n/en/step-up.js';
import twoFactor from '../../src/i18n/en/two-factor.js';
import twoFactorForms from '../../src/i18n/en/two-factor-forms.js';
import username from '../../src/i18n/en/username.js';
import usernameForms from '../../src/i18n/en/username-forms.js';
import type { Messages } from '../../src/i18n/messages.js';

export const english: Messages = {
  common: { ...common, ...commonForms },
  element: { ...element, ...elementLater },
  problems,
  stepUp,
  profile: { ...profile, ...profileForms },
  username: { ...username, ...usernameForms },
  emails: { ...emails, ...emailsForms },
  phones: { ...phones, ...phonesForms },
  connections: { ...connections, ...connectionsForms },
  password: { ...password, ...passwordForms },
  passkeys: { ...passkeys, ...passkeysForms },
  twoFactor: { ...twoFactor, ...twoFactorForms },
  sessions: { ...sessions, ...sessionsForms },
  activity: { ...activity, ...activityForms },
  export: { ...exported, ...exportForms },
  deletion: { ...deletion, ...deletionForms },
};
