import { html, type TemplateResult } from 'lit';
import { button } from '../ui/button.js';
import { codeInput, digitsOf } from '../ui/code-input.js';
import { field } from '../ui/field.js';
import { actions, form, typed } from '../ui/form.js';
import { prove, type ProofForm } from './step-up-proving.js';

/** What every authenticator app shows (RFC 6238). */
const DIGITS = 6;

/** The code that an authenticator app shows now: nothing is sent, and a wrong one leaves the next as good. */
export function appForm(given: ProofForm): TemplateResult {
  const { t, state, jobs, refused, rest, set } = given;
  const busy = jobs.running !== undefined || refused;
  const submit = (element: HTMLFormElement): void => {
    const code = digitsOf(typed(element, 'proof-app'));
    // A partial code is never sent: it would cost a try (R5).
    if (code.length < DIGITS) return set({ error: t('stepUp.codeShort', { count: DIGITS }) });
    prove(given, element, { method: 'totp', code }, (error) =>
      error.code === 'wrong_code' ? t('stepUp.wrongAppCode') : undefined,
    );
  };
  const input = codeInput({
    name: 'proof-app',
    label: t('stepUp.appCode'),
    length: DIGITS,
    hint: t('stepUp.appHint', { count: DIGITS }),
    error: state.error,
    busy,
  });
  return form({ busy, submit, content: html`${input} ${actions(rest)}` });
}

/** One of the codes that were kept for this: letters too, so that it cannot tell when it is typed to its end. */
export function backupForm(given: ProofForm): TemplateResult {
  const { t, state, jobs, refused, rest, set } = given;
  const proving = jobs.isRunning('prove');
  const submit = (element: HTMLFormElement): void => {
    // Spaces and dashes are the server's to read: other servers' codes may be made of other things.
    const code = typed(element, 'proof-backup').trim().replace(/\s+/g, ' ');
    if (!code) return set({ error: t('stepUp.backupMissing') });
    prove(given, element, { method: 'backup_code', code }, (error) =>
      error.code === 'wrong_code' || error.code === 'invalid' ? t('stepUp.wrongBackup') : undefined,
    );
  };
  const input = field({
    name: 'proof-backup',
    label: t('stepUp.backupCode'),
    hint: t('stepUp.backupHint'),
    autocomplete: 'off',
    verbatim: true,
    error: state.error,
  });
  const confirm = button({
    label: t(proving ? 'stepUp.confirming' : 'stepUp.confirmBackup'),
    look: 'primary',
    submit: true,
    off: proving || refused,
  });
  return form({ busy: proving || refused, submit, content: html`${input} ${actions(confirm, rest)}` });
}
