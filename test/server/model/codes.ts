/** R5 in the model: ten minutes, five tries, one for each purpose and subject. */
import { canonicalOf } from './pool.js';
import { next, refuse, type Code, type Purpose, type Reply, type State } from './state.js';

export const CODE_SECONDS = 600;
const RESEND_SECONDS = 30;
const TRIES = 5;

export const codeFor = (state: State, purpose: Purpose, subject: string | number): Code | undefined =>
  state.codes.find((code) => !code.dead && code.purpose === purpose && code.subject === String(subject));

/** What somebody who has kept their mail may type: the code in force, else the last one that was. */
export const typedFor = (state: State, purpose: Purpose, isMeant: (subject: string) => boolean): Code | undefined => {
  const sent = state.codes.filter((code) => code.purpose === purpose && isMeant(code.subject));
  return sent.filter(({ dead }) => !dead).at(-1) ?? sent.at(-1);
};

export const isLive = (state: State, code: Code | undefined): code is Code =>
  code !== undefined && code.at + CODE_SECONDS > state.now && code.wrong < TRIES;

export const resendIn = (state: State, code: Code | undefined): number =>
  code ? Math.max(0, code.at + RESEND_SECONDS - state.now) : 0;

export function refuseTooSoon(state: State, code: Code | undefined): void {
  const retryAfter = resendIn(state, code);
  if (retryAfter > 0) refuse('rate_limited', { retryAfter });
}

interface Issue {
  purpose: Purpose;
  subject: string | number;
  account: number | null;
  exists: boolean;
}

/** A code in place of an earlier one. */
export function issue(state: State, { purpose, subject, account, exists }: Issue): Code {
  kill(codeFor(state, purpose, subject));
  const fresh = { uid: next(state), exists, wrong: 0, at: state.now, dead: false };
  const code = { ...fresh, purpose, subject: String(subject), account };
  state.codes.push(code);
  return code;
}

export function kill(code: Code | undefined): void {
  if (code) code.dead = true;
}

/** Those that limits may hold back. */
export const codeMails = new Set([
  ...['verification', 'phone-verification', 'sign-in', 'sign-up', 'step-up'],
  ...['address-in-use', 'number-in-use'],
]);

/** Writes a mail down, and counts it against whoever may be bothered by too many: one with a code, that is. */
export function mail(state: State, to: string, kind: string, account: number | null, code?: number): void {
  state.mails.push({ to, kind, account, code });
  if (!codeMails.has(kind)) return;
  for (const who of [`to ${canonicalOf(to)}`, `by ${account}`]) state.sends.push({ who, at: state.now });
}

/** Counts a wrong secret against each of those. */
export function countWrong(state: State, ...whom: (string | number | null | undefined)[]): void {
  for (const who of whom) if (who !== null && who !== undefined) state.wrongs.push({ who: String(who), at: state.now });
}

/** Takes a typed code, by the uid of the one that it was read out of; 0 is a wrong one. */
export function use(state: State, code: Code | undefined, typed: number, onWrong: () => void = () => undefined): Code {
  if (!isLive(state, code)) return refuse('code_expired');
  if (code.exists && code.uid === typed) {
    kill(code);
    return code;
  }
  code.wrong += 1;
  countWrong(state, code.account, code.subject);
  onWrong();
  return refuse('wrong_code', { attemptsLeft: TRIES - code.wrong }, true);
}

export const shown = (state: State, code: Code): NonNullable<Reply['challenge']> => ({
  code: code.uid,
  expiresIn: Math.max(0, code.at + CODE_SECONDS - state.now),
  resendIn: resendIn(state, code),
});

/** What a replay shows of a code that is used up. */
export const spent: NonNullable<Reply['challenge']> = { code: 0, expiresIn: 0, resendIn: 0 };
