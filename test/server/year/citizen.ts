/** Somebody who lives in the town, in a browser. What is refused is refused: people try. */
import { randomUUID } from 'node:crypto';
import { TOTP } from 'otpauth';
import type { Account } from '../../../src/contract/account.js';
import { freshCaller } from '../support/callers.js';
import { ORIGIN, type Town } from './town.js';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
export const PASSWORD = 'seven lanterns at dusk';

interface Heard {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

let addresses = 0;
export const freshAddress = (): string => `someone.${++addresses}@example.com`;

export class Citizen {
  #cookie = '';
  readonly #caller = freshCaller();
  constructor(
    readonly town: Town,
    public address = freshAddress(),
  ) {}

  async asks(method: string, path: string, body?: unknown): Promise<Heard> {
    const headers: Record<string, string> = {
      Origin: ORIGIN,
      'X-Forwarded-For': this.#caller,
      'User-Agent': FIREFOX,
      'Idempotency-Key': randomUUID(),
      Cookie: this.#cookie,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await this.town.app.request(path, { method, headers, ...sent });
    const session = answer.headers.getSetCookie().find((cookie) => cookie.startsWith('session='));
    this.#cookie = session?.split(';')[0] ?? this.#cookie;
    const text = await answer.text();
    return { status: answer.status, body: text.startsWith('{') ? (JSON.parse(text) as Heard['body']) : {} };
  }

  me(method: string, path = '', body?: unknown): Promise<Heard> {
    return this.asks(method, `/api/account/me${path}`, body);
  }

  async account(): Promise<Account | undefined> {
    return (await this.me('GET')).body['account'] as Account | undefined;
  }

  async signsUp(): Promise<void> {
    const { address: email } = this;
    await this.asks('POST', '/api/sign-up', { email, password: PASSWORD });
    await this.asks('POST', '/api/sign-up/verification', { email, code: await this.town.codeTo(email) });
  }

  asksForCode(): Promise<Heard> {
    return this.asks('POST', '/api/sign-in/code', { identifier: this.address });
  }

  typesCode(code: string): Promise<Heard> {
    return this.asks('POST', '/api/sign-in/code/verification', { identifier: this.address, code });
  }

  async signsInByCode(): Promise<Heard> {
    await this.asksForCode();
    return this.typesCode(await this.town.codeTo(this.address));
  }

  signsIn(password = PASSWORD): Promise<Heard> {
    return this.asks('POST', '/api/sign-in', { identifier: this.address, password });
  }

  /** Signs in by whatever there is, and has proved who is there (R8). */
  async comes(): Promise<void> {
    await this.signsInByCode();
    if ((await this.account())?.password.set)
      await this.me('POST', '/reverification', { method: 'password', password: PASSWORD });
  }

  /** Adds an address; its id. */
  async adds(address = freshAddress()): Promise<string> {
    return String((await this.me('POST', '/emails', { address })).body['id']);
  }

  async owns(): Promise<string> {
    const address = freshAddress();
    const id = await this.adds(address);
    await this.me('POST', `/emails/${id}/verification`, { code: await this.town.codeTo(address) });
    return id;
  }

  async enrolsTotp(now: Date): Promise<void> {
    const { id, secret } = (await this.me('POST', '/totp')).body;
    if (typeof secret !== 'string') return;
    const code = new TOTP({ secret, digits: 6, period: 30 }).generate({ timestamp: now.getTime() });
    await this.me('POST', `/totp/${String(id)}/confirmation`, { code });
  }
}
