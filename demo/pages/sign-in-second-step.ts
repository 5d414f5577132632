/** The second step of signing in: one way at a time, the one that was chosen first, and the others a click away. */
import type { Problem } from '../../src/contract/problems.js';
import { ask, inWords, post, type Reply, type Sent } from './api.js';
import { find, make } from './dom.js';
import { handle } from './form.js';

type Methods = NonNullable<Problem['methods']>;
type Method = Methods[number];

interface Asked {
  readonly methods: Methods;
  readonly ticket?: string | undefined;
}

/** What the first step was answered with; without a ticket the browser has it in a cookie. */
type Answered = Pick<Partial<Problem>, 'methods' | 'ticket'>;

export interface SecondStep {
  /** Whether there is one to take. */
  readonly isDue: () => boolean;
  /** @returns false where the account has no way on from here */
  readonly begin: (asked: Answered) => boolean;
  /** Goes on where a provider left off. @returns what is to be said where it cannot */
  readonly resume: () => Promise<string | undefined>;
}

const SIX_DIGITS = 6;

const nameOf = ({ type, destination = 'your phone' }: Method): string =>
  type === 'sms' ? `Code by SMS to ${destination}` : type === 'totp' ? 'Authenticator app' : 'Backup code';

const leads: Readonly<Record<string, string>> = {
  totp: 'Enter the six digits that your authenticator app shows.',
  backup_code: 'Enter one of your backup codes. Each of them works once.',
};

/** In this place a code that expired is sent again, and a sign-in that is over begins again. */
function asSecondStep(reply: Reply<unknown>): Reply<unknown> {
  if (reply.ok) return reply;
  const { code, attemptsLeft } = reply.problem;
  if (code === 'unauthenticated' || (code === 'wrong_code' && attemptsLeft === 0)) {
    return { ok: false, problem: { ...reply.problem, code: 'sign_in_over' } };
  }
  return code === 'code_expired' ? { ok: false, problem: { ...reply.problem, code: 'send_again' } } : reply;
}

/** @param enter - goes on where it is open */
export function secondStep(enter: (reply: Promise<Reply<unknown>>) => Promise<Reply<unknown>>): SecondStep {
  const section = find('#second-step', HTMLElement);
  const input = find('[name="code"]', HTMLInputElement, section);
  const again = find('[data-send-again]', HTMLButtonElement, section);
  const error = find('.error', HTMLElement, section);
  let asked: Asked | undefined;
  let method: Method | undefined;
  /** By phone: what was sent there last. */
  const sent = new Map<string, string>();
  let countdown: ReturnType<typeof setTimeout> | undefined;

  const lead = (text: string) => void (find('#second-step-lead', HTMLElement).textContent = text);
  const isShown = (one: Method) => method === one;

  /** Another code may be asked for once the seconds are over. */
  function wait(seconds: number): void {
    clearTimeout(countdown);
    again.ariaDisabled = seconds > 0 ? 'true' : null;
    again.textContent = seconds > 0 ? `Send another code in ${seconds} s` : 'Send another code';
    if (seconds > 0) countdown = setTimeout(() => wait(seconds - 1), 1000);
  }

  async function send(one: Method): Promise<void> {
    error.textContent = '';
    lead('A code is being sent …');
    const reply = await post<Sent>('/api/sign-in/second-factor/challenge', { ticket: asked?.ticket, id: one.id });
    if (!isShown(one)) return;
    lead(reply.ok ? `Enter the six digits that we sent to ${reply.value.challenge.destination}.` : 'No code was sent.');
    if (reply.ok) sent.set(one.id ?? '', reply.value.challenge.id);
    else error.textContent = inWords((asSecondStep(reply) as typeof reply).problem);
    wait(reply.ok ? reply.value.challenge.resendIn : (reply.problem.retryAfter ?? 0));
  }

  function choose(one: Method): void {
    method = one;
    error.textContent = '';
    input.value = '';
    input.ariaInvalid = null;
    input.inputMode = one.type === 'backup_code' ? 'text' : 'numeric';
    input.autocomplete = one.type === 'backup_code' ? 'off' : 'one-time-code';
    input.classList.toggle('long', one.type === 'backup_code');
    again.hidden = one.type !== 'sms';
    find('[data-inbox-line]', HTMLElement, section).hidden = one.type !== 'sms';
    lead(leads[one.type] ?? '');
    showOthers();
    if (one.type === 'sms') void send(one);
    input.focus();
  }

  function showOthers(): void {
    const others = (asked?.methods ?? []).filter((each) => each !== method);
    find('[data-others]', HTMLElement, section).hidden = others.length === 0;
    find('[data-other-ways]', HTMLElement, section).replaceChildren(
      ...others.map((each) => {
        const button = make('button', { type: 'button', className: 'button', textContent: nameOf(each) });
        button.addEventListener('click', () => choose(each));
        return make('li', {}, button);
      }),
    );
  }

  function begin({ methods = [], ticket }: Answered): boolean {
    const known = methods.filter(({ type }) => ['totp', 'sms', 'backup_code'].includes(type));
    const [first] = known;
    if (!first) return false;
    asked = { methods: known, ticket };
    sent.clear();
    location.hash = 'second-step';
    choose(first);
    return true;
  }

  const form = handle('second-step', async ({ code = '' }) => {
    const { type = '', id = '' } = method ?? {};
    const challenge = type === 'sms' ? { challengeId: sent.get(id) ?? 'none' } : {};
    const body = { ticket: asked?.ticket, method: type, code, ...challenge };
    return asSecondStep(await enter(post('/api/sign-in/second-factor', body)));
  });
  input.addEventListener('input', () => {
    if (method?.type === 'backup_code') return;
    if (input.value.replaceAll(/\D/g, '').length === SIX_DIGITS) form.requestSubmit();
  });
  again.addEventListener('click', () => {
    if (method && again.ariaDisabled !== 'true') void send(method).then(() => input.focus());
  });

  async function resume(): Promise<string | undefined> {
    const reply = await ask<Asked>('/api/sign-in/second-factor');
    if (!reply.ok) return inWords((asSecondStep(reply) as typeof reply).problem);
    return begin(reply.value) ? undefined : inWords({ code: 'second_factor_required' });
  }

  return { isDue: () => asked !== undefined, begin, resume };
}
