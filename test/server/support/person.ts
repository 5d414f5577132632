import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Account } from '../../../src/contract/account.js';
import type { Email } from '../../../src/contract/emails.js';
import type { Passkey } from '../../../src/contract/passkeys.js';
import type { Phone } from '../../../src/contract/phones.js';
import type { CreationOptions, RequestOptions } from '../../../src/contract/webauthn.js';
import { listOutbox } from '../../../demo/server/outbox.js';
import { readAnswer, type Answer } from './answer.js';
import type { Authenticator, Traits } from './authenticator.js';
import { freshCaller } from './callers.js';
import { freshNumber } from './numbers.js';
import { app as usual, db, freshAddress, ORIGIN } from './world.js';

export const PASSWORD = 'seven lanterns at dusk';
export const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

export type App = typeof usual;
type Given = Record<string, string>;

interface Arrival {
  address?: string;
  /** Verified from the beginning. */
  phone?: string;
  password?: string | null;
  app?: App;
  firstName?: string;
  lastName?: string;
  username?: string;
}

/** Somebody with a browser. Reads as sentences: `await ada.adds(address)`. */
export class Person {
  cookie = '';
  /** Where this person calls from, as the one trusted proxy tells it. */
  caller = freshCaller();
  constructor(
    readonly address: string = freshAddress(),
    readonly app: App = usual,
  ) {}

  /** A person with a fresh account, signed in; without a password where `password` is null. */
  static async arrives(given: Arrival = {}) {
    const { address = freshAddress(), password = PASSWORD, app = usual, ...names } = given;
    const person = new Person(address, app);
    const asked = { email: address, ...(password === null ? {} : { password }), ...names };
    const { status, text } = await person.asks('POST', '/api/test/accounts', asked);
    assert.equal(status, 201, text);
    return person;
  }

  /** The same person in another browser, signed in by password. */
  async elsewhere(identifier = this.address): Promise<Person> {
    const other = new Person(this.address, this.app);
    const { status, text } = await other.signsIn(identifier);
    assert.equal(status, 200, text);
    return other;
  }

  async asks(method: string, path: string, body?: unknown, headers: Given = {}): Promise<Answer> {
    const asIs = typeof body === 'string' || body instanceof Uint8Array;
    const sent = body === undefined ? {} : { body: asIs ? (body as BodyInit) : JSON.stringify(body) };
    const json: Given = body === undefined ? {} : { 'Content-Type': 'application/json' };
    const cookie: Given = this.cookie === '' ? {} : { Cookie: this.cookie };
    const from = { 'X-Forwarded-For': this.caller, 'User-Agent': FIREFOX };
    const own = { Origin: ORIGIN, ...from, ...json, ...cookie, ...headers };
    const response = await this.app.request(path, { method, headers: own, ...sent });
    const given = response.headers.get('set-cookie');
    if (given) this.cookie = given.includes('Max-Age=0') ? '' : (given.split(';')[0] ?? '');
    return readAnswer(method, path, response);
  }

  /** A call of the contract. */
  me(method: string, path = '', body?: unknown, headers: Given = {}): Promise<Answer> {
    const key: Given = method === 'GET' ? {} : { 'Idempotency-Key': randomUUID() };
    return this.asks(method, `/api/account/me${path}`, body, { ...key, ...headers });
  }

  async account(): Promise<Account> {
    const { status, text, body } = await this.me('GET');
    assert.equal(status, 200, text);
    return body['account'] as Account;
  }

  async email(address: string): Promise<Email> {
    const email = (await this.account()).emails.find((row) => row.address === address);
    assert.ok(email, `${address} is in the account`);
    return email;
  }

  signsIn(identifier = this.address, password = PASSWORD): Promise<Answer> {
    return this.asks('POST', '/api/sign-in', { identifier, password });
  }

  adds(address: string, headers: Given = {}): Promise<Answer> {
    return this.me('POST', '/emails', { address }, headers);
  }

  async verifies(address: string, code?: string): Promise<Answer> {
    const { id } = await this.email(address);
    return this.me('POST', `/emails/${id}/verification`, { code: code ?? (await codeTo(address)) });
  }

  /** Adds an address and proves it. */
  async owns(address = freshAddress('second')): Promise<Email> {
    await this.adds(address);
    const { status, text } = await this.verifies(address);
    assert.equal(status, 200, text);
    return this.email(address);
  }

  async makesPrimary(address: string): Promise<Answer> {
    return this.me('POST', `/emails/${(await this.email(address)).id}/primary`);
  }

  async removes(address: string): Promise<Answer> {
    return this.me('DELETE', `/emails/${(await this.email(address)).id}`);
  }

  async phone(number: string): Promise<Phone> {
    const phone = (await this.account()).phones.find((row) => row.number === number);
    assert.ok(phone, `${number} is in the account`);
    return phone;
  }

  addsPhone(number: string, headers: Given = {}): Promise<Answer> {
    return this.me('POST', '/phones', { number }, headers);
  }

  async verifiesPhone(number: string, code?: string): Promise<Answer> {
    const { id } = await this.phone(number);
    return this.me('POST', `/phones/${id}/verification`, { code: code ?? (await codeTo(number)) });
  }

  /** Adds a number and proves it. */
  async ownsPhone(number = freshNumber()): Promise<Phone> {
    await this.addsPhone(number);
    const { status, text } = await this.verifiesPhone(number);
    assert.equal(status, 200, text);
    return this.phone(number);
  }

  async makesPhonePrimary(number: string): Promise<Answer> {
    return this.me('POST', `/phones/${(await this.phone(number)).id}/primary`);
  }

  async removesPhone(number: string): Promise<Answer> {
    return this.me('DELETE', `/phones/${(await this.phone(number)).id}`);
  }

  /** Signs in by a code that is sent to an email or a number. */
  async signsInByCode(identifier: string, to = identifier): Promise<Answer> {
    await this.asks('POST', '/api/sign-in/code', { identifier });
    return this.asks('POST', '/api/sign-in/code/verification', { identifier, code: await codeTo(to) });
  }

  /** What the browser is to make a passkey with, and its id. */
  async startsPasskey() {
    const { status, text, body } = await this.me('POST', '/passkeys/options');
    assert.equal(status, 200, text);
    return body as unknown as { id: string; options: CreationOptions };
  }

  /** Has an authenticator make a passkey, and hands it in. */
  async addsPasskey(authenticator: Authenticator, traits?: Traits, name?: string): Promise<Answer> {
    const { id, options } = await this.startsPasskey();
    return this.me('POST', '/passkeys', { id, name, credential: authenticator.makes(options, traits) });
  }

  /** The same, and it is there. */
  async adopts(authenticator: Authenticator, name?: string): Promise<Passkey> {
    const { status, text, body } = await this.addsPasskey(authenticator, {}, name);
    assert.equal(status, 201, text);
    const passkey = (await this.account()).passkeys.find(({ id }) => id === body['id']);
    assert.ok(passkey, 'the account shows it');
    return passkey;
  }

  /** What is to be signed at the door, and its id. */
  async goesToPasskeyDoor() {
    const { status, text, body } = await this.asks('POST', '/api/sign-in/passkey/options', {});
    assert.equal(status, 200, text);
    return body as unknown as { id: string; options: RequestOptions };
  }

  async signsInByPasskey(authenticator: Authenticator, traits?: Traits): Promise<Answer> {
    const { id, options } = await this.goesToPasskeyDoor();
    return this.asks('POST', '/api/sign-in/passkey', { id, credential: authenticator.signs(options, traits) });
  }

  /** What is to be signed for step-up, and its id. */
  async startsPasskeyProof() {
    const { status, text, body } = await this.me('POST', '/reverification/challenge', { method: 'passkey' });
    assert.equal(status, 200, text);
    return body as unknown as { id: string; options: RequestOptions };
  }

  async provesByPasskey(authenticator: Authenticator, traits?: Traits): Promise<Answer> {
    const { id: challengeId, options } = await this.startsPasskeyProof();
    const credential = authenticator.signs(options, traits);
    return this.me('POST', '/reverification', { method: 'passkey', credential, challengeId });
  }
}

/** What was sent to an address or a number, newest first. */
export const mailTo = (address: string) => listOutbox(db, { to: address });

/** The code in the newest message to an address or a number. */
export async function codeTo(address: string): Promise<string> {
  const [newest] = await mailTo(address);
  assert.ok(newest?.code, `a code was mailed to ${address}`);
  assert.ok(newest.text.includes(newest.code), 'and the mail says it');
  return newest.code;
}

/** A code that is not the one in the newest message. */
export async function wrongCodeTo(address: string): Promise<string> {
  return (await codeTo(address)) === '000000' ? '000001' : '000000';
}

export function refused(answer: Answer, code: string): void {
  assert.equal(answer.problem?.code, code, answer.text);
}
