import { html, type TemplateResult } from 'lit';
import type { AccountError } from '../client/errors.js';
import { button } from '../ui/button.js';
import { codeInput, digitsOf } from '../ui/code-input.js';
import type { Countdown } from '../ui/countdown.js';
import { actions, form, typed } from '../ui/form.js';
import { resend } from '../ui/resend.js';
import { timeLeft } from './panel-time.js';
import type { ProofForm } from './step-up-proving.js';

type CodeForm = ProofForm & { readonly countdown: Countdown };

/** A code by email or SMS: first it is asked for, then typed. */
export function codeForm(given: CodeForm): TemplateResult {
  const { t, method, state, jobs, refused, rest, countdown } = given;
  const { challenge } = state;
  const sending = jobs.isRunning('send');
  const send = (): void => sendCode(given);
  if (!challenge) {
    const label = t(sending ? 'stepUp.sending' : 'stepUp.useEmail', { destination: method.destination ?? '' });
    return actions(button({ label, look: 'primary', off: sending, press: send }), rest);
  }
  const length = challenge.codeLength ?? 6;
  const again = resend({
    left: countdown.left(state.resendAt),
    waiting: (left) => t('stepUp.sendAgainIn', { time: timeLeft(t, left) }),
    label: t(sending ? 'stepUp.sending' : 'stepUp.sendAgain'),
    busy: sending,
    send,
  });
  return form({
    busy: jobs.running !== undefined || refused,
    submit: (element) => finish(given, challenge.id, length, element),
    content: html`${codeInput({
      name: 'proof-code',
      label: t('stepUp.code'),
      length,
      hint: t(challenge.channel === 'sms' ? 'stepUp.codeHintSms' : 'stepUp.codeHint', {
        count: length,
        destination: challenge.destination,
      }),
      error: state.error,
      busy: jobs.running !== undefined || refused,
    })}
    ${actions(again, rest)}`,
  });
}

function sendCode({ t, pending, method, set, jobs, countdown }: CodeForm): void {
  jobs.start({
    name: 'send',
    busy: t('stepUp.sending'),
    then: '',
    failed: t('stepUp.failed'),
    run: () => pending.start(method),
    done: (started) => {
      if (!('challenge' in started)) return;
      const { challenge } = started;
      set({ challenge, resendAt: countdown.deadline(challenge.resendIn), error: undefined });
    },
  });
}

function finish(
  { t, pending, method, set, jobs }: CodeForm,
  challengeId: string,
  length: number,
  form: HTMLFormElement,
): void {
  const code = digitsOf(typed(form, 'proof-code'));
  // A partial code is never sent: it would cost a try (R5).
  if (code.length < length) return set({ error: t('stepUp.codeShort', { count: length }) });
  jobs.start({
    name: 'prove',
    busy: t('stepUp.confirming'),
    then: '',
    failed: t('stepUp.failed'),
    run: () =>
      pending.finish({ method: method.type === 'phone_code' ? 'phone_code' : 'email_code', code, challengeId }),
    done: () => undefined,
    refused: ({ code: problem, attemptsLeft }: AccountError) => {
      if (problem !== 'wrong_code' && problem !== 'code_expired') return false;
      const dead = problem === 'code_expired' || attemptsLeft === 0;
      set({ error: dead ? t('stepUp.codeDead') : t('stepUp.wrongCode', { count: attemptsLeft ?? 1 }) });
      return true;
    },
    again: () => form.requestSubmit(),
  });
}
