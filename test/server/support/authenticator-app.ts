/** What an authenticator app shows, at whichever server: its clock is asked. */
import assert from 'node:assert/strict';
import { TOTP } from 'otpauth';
import type { Visitor } from './visitor.js';

/** The server's own time, moved on by so many seconds. */
export async function timeAt(visitor: Visitor, advanceSeconds = 0): Promise<number> {
  const { body } = await visitor.asks('POST', '/api/test/clock', { advanceSeconds });
  return Date.parse(String(body['now']));
}

export const codeAt = (secret: string, timestamp: number): string => new TOTP({ secret }).generate({ timestamp });

/** Six digits that are no code of this secret within many steps. */
export function wrongCodeAt(secret: string, timestamp: number): string {
  const near = new Set(Array.from({ length: 200 }, (_, step) => codeAt(secret, timestamp + (step - 100) * 30_000)));
  const wrong = ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !near.has(code));
  assert.ok(wrong);
  return wrong;
}

/** Sets an authenticator app up; its secret. */
export async function enrols(visitor: Visitor): Promise<string> {
  const { body } = await visitor.me('POST', '/totp');
  const secret = String(body['secret']);
  const code = codeAt(secret, await timeAt(visitor));
  const { status, text } = await visitor.me('POST', `/totp/${String(body['id'])}/confirmation`, { code });
  assert.equal(status, 200, text);
  return secret;
}

/** Backup codes, made and confirmed. */
export async function hasCodes(visitor: Visitor): Promise<string[]> {
  const { body } = await visitor.me('POST', '/backup-codes');
  const { status, text } = await visitor.me('POST', `/backup-codes/${String(body['id'])}/confirmation`);
  assert.equal(status, 200, text);
  return body['codes'] as string[];
}

/** Takes the first step by a mailed code; the ticket for the second. */
export async function ticketFor(visitor: Visitor): Promise<string> {
  const { address: identifier } = visitor;
  await visitor.asks('POST', '/api/sign-in/code', { identifier });
  const code = await visitor.codeTo();
  const { problem, text } = await visitor.asks('POST', '/api/sign-in/code/verification', { identifier, code });
  assert.equal(problem?.code, 'second_factor_required', text);
  return problem.ticket ?? '';
}
