/** Second factors of people in tests: an authenticator app on their phone, backup codes on paper. */
import assert from 'node:assert/strict';
import { TOTP } from 'otpauth';
import { codeTo, Person } from './person.js';
import { deps, passes } from './world.js';

const PERIOD = 30;

export interface App {
  readonly secret: string;
  /** What it shows at this moment of the server's clock, so many steps away from it. */
  codeNow(steps?: number): Promise<string>;
  /** What it shows once the code that was used last has gone: waits for it, by the server's clock. */
  nextCode(): Promise<string>;
}

/** An app that was handed this secret. */
export function appOf(secret: string): App {
  const codeNow = async (steps = 0) => {
    const now = await deps.clock.now();
    return new TOTP({ secret, digits: 6, period: PERIOD }).generate({
      timestamp: now.getTime() + steps * PERIOD * 1000,
    });
  };
  return {
    secret,
    codeNow,
    nextCode: async () => {
      await passes(PERIOD);
      return codeNow();
    },
  };
}

/** Six digits that are none of the codes that count now. */
export async function wrongCodeOf(app: App): Promise<string> {
  const right = await Promise.all([-1, 0, 1].map((steps) => app.codeNow(steps)));
  return ['000000', '111111', '222222', '333333'].find((code) => !right.includes(code)) ?? '';
}

export interface Begun {
  readonly id: string;
  readonly secret: string;
  readonly uri: string;
  readonly expiresIn: number;
}

export async function beginsTotp(person: Person, headers: Record<string, string> = {}): Promise<Begun> {
  const { status, text, body } = await person.me('POST', '/totp', undefined, headers);
  assert.equal(status, 201, text);
  return body as unknown as Begun;
}

export const confirmsTotp = (person: Person, id: string, code: string) =>
  person.me('POST', `/totp/${id}/confirmation`, { code });

/** Sets an authenticator app up; the code that confirmed it is used. */
export async function enrolsTotp(person: Person): Promise<App> {
  const { id, secret } = await beginsTotp(person);
  const app = appOf(secret);
  const { status, text } = await confirmsTotp(person, id, await app.codeNow());
  assert.equal(status, 200, text);
  return app;
}

/** Makes a proved number a second factor; its id. */
export async function enrolsSms(person: Person, number?: string): Promise<{ id: string; number: string }> {
  const phone = await person.ownsPhone(number);
  const { status, text } = await person.me('PUT', `/phones/${phone.id}/second-factor`);
  assert.equal(status, 200, text);
  return phone;
}

export interface Codes {
  readonly id: string;
  readonly codes: readonly string[];
}

export async function beginsBackupCodes(person: Person, headers: Record<string, string> = {}): Promise<Codes> {
  const { status, text, body } = await person.me('POST', '/backup-codes', undefined, headers);
  assert.equal(status, 201, text);
  return body as unknown as Codes;
}

export const confirmsBackupCodes = (person: Person, id: string) =>
  person.me('POST', `/backup-codes/${id}/confirmation`);

/** Backup codes, made and confirmed. */
export async function hasBackupCodes(person: Person): Promise<readonly string[]> {
  const { id, codes } = await beginsBackupCodes(person);
  const { status, text } = await confirmsBackupCodes(person, id);
  assert.equal(status, 200, text);
  return codes;
}

/** Takes the first step of signing in, and is asked for the second. */
export async function ticketOf(person: Person): Promise<string> {
  const answer = await person.signsIn();
  assert.equal(answer.status, 401, answer.text);
  assert.equal(answer.problem?.code, 'second_factor_required', answer.text);
  return answer.problem.ticket ?? '';
}

export const secondStep = (person: Person, body: object) => person.asks('POST', '/api/sign-in/second-factor', body);

/** Asks for the code by SMS; the challenge's id. */
export async function asksForSms(person: Person, ticket: string, id?: string): Promise<string> {
  const { status, text, body } = await person.asks('POST', '/api/sign-in/second-factor/challenge', { ticket, id });
  assert.equal(status, 200, text);
  return (body['challenge'] as { id: string }).id;
}

/** Asks for a code by SMS and types it in. */
export async function proveBySms(person: Person, ticket: string, number: string) {
  const challengeId = await asksForSms(person, ticket);
  return secondStep(person, { ticket, method: 'sms', code: await codeTo(number), challengeId });
}

/** Ada at home with an authenticator app, and at a browser where nobody is signed in. */
export async function adaWithTotp(given: Parameters<typeof Person.arrives>[0] = {}) {
  const ada = await Person.arrives(given);
  const app = await enrolsTotp(ada);
  return { ada, app, abroad: new Person(ada.address, ada.app) };
}
