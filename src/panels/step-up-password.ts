import { html, type TemplateResult } from 'lit';
import { button } from '../ui/button.js';
import { field } from '../ui/field.js';
import { actions, form, typed } from '../ui/form.js';
import { usernameHint } from '../ui/username-hint.js';
import type { ProofForm } from './step-up-proving.js';

/** The password, with the hidden username that tells a password manager whose it is. */
export function passwordForm({ t, pending, state, set, jobs, refused, username, rest }: ProofForm): TemplateResult {
  const busy = jobs.isRunning('prove');
  const submit = (given: HTMLFormElement): void => {
    const password = typed(given, 'proof-password');
    if (!password) return set({ error: t('stepUp.passwordMissing') });
    jobs.start({
      name: 'prove',
      busy: t('stepUp.confirming'),
      then: '',
      failed: t('stepUp.failed'),
      run: () => pending.finish({ method: 'password', password }),
      done: () => undefined,
      refused: ({ code }) => {
        if (code === 'wrong_password') set({ error: t('stepUp.wrongPassword') });
        return code === 'wrong_password';
      },
      again: () => given.requestSubmit(),
    });
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
