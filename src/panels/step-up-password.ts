import { html, type TemplateResult } from 'lit';
import { button } from '../ui/button.js';
import { field } from '../ui/field.js';
import { actions, form, typed } from '../ui/form.js';
import { usernameHint } from '../ui/username-hint.js';
import { prove, type ProofForm } from './step-up-proving.js';

/** The password, with the hidden username that tells a password manager whose it is. */
export function passwordForm(given: ProofForm): TemplateResult {
  const { t, state, set, jobs, refused, username, rest } = given;
  const busy = jobs.isRunning('prove');
  const submit = (element: HTMLFormElement): void => {
    const password = typed(element, 'proof-password');
    if (!password) return set({ error: t('stepUp.passwordMissing') });
    prove(given, element, { method: 'password', password }, ({ code }) =>
      code === 'wrong_password' ? t('stepUp.wrongPassword') : undefined,
    );
  };
  const reveal = button({
    label: t(state.revealed ? 'common.hide' : 'common.show'),
    look: 'quiet',
    press: () => set({ revealed: !state.revealed }),
  });
  const password = field({
    name: 'proof-password',
    label: t('stepUp.password'),
    type: state.revealed ? 'text' : 'password',
    autocomplete: 'current-password',
    verbatim: true,
    error: state.error,
    end: reveal,
  });
  return form({
    busy: busy || refused,
    submit,
    content: html`${usernameHint(username)}${password}
      ${actions(
        button({
          label: t(busy ? 'stepUp.confirming' : 'stepUp.confirm'),
          look: 'primary',
          submit: true,
          off: busy || refused,
        }),
        rest,
      )}`,
  });
}
