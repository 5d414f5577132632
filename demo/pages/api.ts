/** The demo's own calls: signing in, up and out. The account itself is the element's business. */
import type { Challenge } from '../../src/contract/challenge.js';
import type { Problem } from '../../src/contract/problems.js';

export type Reply<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Partial<Problem> };

async function send<T>(path: string, init: RequestInit): Promise<Reply<T>> {
  try {
    const response = await fetch(path, init);
    const text = await response.text();
    const value: unknown = text === '' ? undefined : JSON.parse(text);
    return response.ok ? { ok: true, value: value as T } : { ok: false, problem: value as Partial<Problem> };
  } catch {
    return { ok: false, problem: { code: 'network' } };
  }
}

/** Asks for what is there; never rejects. */
export const ask = <T>(path: string): Promise<Reply<T>> => send(path, { headers: { Accept: 'application/json' } });

/** Posts, and answers what came back; never rejects. */
export const post = <T = unknown>(path: string, body?: unknown): Promise<Reply<T>> =>
  send(path, {
    method: 'POST',
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

/** Deletes, once for its key, and answers what came back; never rejects. */
export const remove = <T = unknown>(path: string, key: string): Promise<Reply<T>> =>
  send(path, { method: 'DELETE', headers: { 'Idempotency-Key': key } });

export interface Sent {
  readonly challenge: Challenge;
}

const duration = (seconds: number): string =>
  seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;

const sentences: Readonly<Record<string, string>> = {
  network: 'The server cannot be reached. Is it running? Nothing was lost: try again.',
  unauthenticated: 'No account has this name and password. Look at both and try again.',
  wrong_password: 'This is not the password. Look again.',
  wrong_credential: 'This passkey is not right here. Try again, or take another.',
  taken: 'This address or number belongs to another account by now. Nothing was changed.',
  code_expired: 'This code works no longer. Start again, and a new one is sent.',
  sign_in_over: 'This sign-in is over: it took too long, or a code was wrong too often. Start again.',
  send_again: 'This code works no longer. Send another one.',
  second_factor_required:
    'From here there is no second step. Sign in another way: by your password, or by a code to your email.',
  common_password: 'Many people use this password, so it is easily guessed. Choose another.',
  breached_password: 'This password is known from a breach elsewhere, so it is easily guessed. Choose another.',
};

const fieldSentences: Readonly<Record<string, string>> = {
  required: 'is missing',
  too_short: 'is too short',
  too_long: 'is too long',
  pattern: 'does not look right',
  taken: 'is taken',
  not_allowed: 'is not allowed here; for a password, that is also your own name or email',
};
const fieldNames: Readonly<Record<string, string>> = {
  identifier: 'The email, phone or username',
  email: 'The email',
  password: 'The password',
  firstName: 'The first name',
  lastName: 'The last name',
  code: 'The code',
};

/** A problem in words: what is wrong, and what to do. */
export function inWords({ code = 'internal', fields, retryAfter, attemptsLeft, requestId }: Partial<Problem>): string {
  const field = fields?.[0];
  if (field && !(code in sentences))
    return `${fieldNames[field.name] ?? field.name} ${fieldSentences[field.code] ?? 'is not right'}.`;
  if (code === 'wrong_code') {
    return attemptsLeft === 0
      ? 'That was wrong too often. Start again, and a new code is sent.'
      : 'This is not the code. Look again.';
  }
  if (code === 'rate_limited' || code === 'too_many_attempts') {
    return `That was too often. Try again in ${duration(retryAfter ?? 60)}.`;
  }
  return (
    sentences[code] ??
    `The server had a problem. Try again; if it stays, say ${[code, requestId].filter(Boolean).join(' · ')}.`
  );
}
