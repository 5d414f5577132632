import { html, type TemplateResult } from 'lit';
import { button } from '../ui/button.js';
import { codeInput, digitsOf } from '../ui/code-input.js';
import { actions, form, typed } from '../ui/form.js';
import { resend } from '../ui/resend.js';
import { timeLeft } from './panel-time.js';
import { prove, type ProofForm } from './step-up-proving.js';
import { labelOf } from './step-up-ways.js';

type CodeForm = ProofForm & { readonly type: 'sms' | 'email_code' | 'phone_code' };

/** A code by email or SMS: first it is asked for, then typed. */
export function codeForm(given: CodeForm): TemplateResult {
  const { t, method, state, jobs, refused, rest, countdown } = given;
  const sent = state.sent.get(method);
  const sending = jobs.isRunning('send');
  const send = (): void => sendCode(given);
  if (!sent) {
    const label = sending ? t('stepUp.sending') : labelOf(method, t);
    return actions(button({ label, look: 'primary', off: sending, press: send }), rest);
  }
  const { challenge, resendAt } = sent;
  const length = challenge.codeLength ?? 6;
  const busy = jobs.running !== undefined || refused;
  const again = resend({
    left: countdown.left(resendAt),
    waiting: (left) => t('stepUp.sendAgainIn', { time: timeLeft(t, left) }),
    label: t(sending ? 'stepUp.sending' : 'stepUp.sendAgain'),
    busy: sending,
    send,
  });
  const input = codeInput({
    name: 'proof-code',
    label: t('stepUp.code'),
    length,
    hint: t(challenge.channel === 'sms' ? 'stepUp.codeHintSms' : 'stepUp.codeHint', {
      count: length,
      destination: challenge.destination,
    }),
    error: state.error,
    busy,
  });
  return form({
    busy,
    submit: (element) => finish(given, challenge.id, length, element),
    content: html`${input} ${actions(again, rest)}`,
  });
}

function sendCode({ t, pending, method, type, state, set, jobs, countdown }: CodeForm): void {
  jobs.start({
    name: 'send',
    busy: t('stepUp.sending'),
    then: '',
    failed: t('stepUp.failed'),
    run: () => pending.start({ type, id: method.id }),
    done: (started) => {
      if (!('challenge' in started)) return;
      const { challenge } = started;
      const sent = { challenge, resendAt: countdown.deadline(challenge.resendIn) };
      set({ sent: new Map([...state.sent, [method, sent]]), error: undefined });
    },
  });
}

function finish(given: CodeForm, challengeId: string, length: number, form: HTMLFormElement): void {
  const { t, type, set } = given;
  const code = digitsOf(typed(form, 'proof-code'));
  // A partial code is never sent: it would cost a try (R5).
  if (code.length < length) return set({ error: t('stepUp.codeShort', { count: length }) });
  prove(given, form, { method: type, code, challengeId }, ({ code: problem, attemptsLeft }) => {
    if (problem !== 'wrong_code' && problem !== 'code_expired') return undefined;
    const dead = problem === 'code_expired' || attemptsLeft === 0;
    return dead ? t('stepUp.codeDead') : t('stepUp.wrongCode', { count: attemptsLeft ?? 1 });
  });
}
