/** Somebody with a browser, at whichever server: for tests that have more than one. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Account } from '../../../src/contract/account.js';
import { readAnswer, type Answer } from './answer.js';
import { freshCaller } from './callers.js';

/** Whoever answers: an app in this process, or a server elsewhere. */
export interface Door {
  readonly origin: string;
  ask(path: string, init: RequestInit): Response | Promise<Response>;
}

type Headers = Record<string, string>;

let number = 0;

export const freshEmail = (name: string): string => `${name}.${++number}@example.com`;

export class Visitor {
  cookie = '';
  constructor(
    public door: Door,
    readonly address = freshEmail('ada'),
    readonly caller = freshCaller(),
  ) {}

  /** With a fresh account, signed in. Making a password takes long, so there is none unless it is told. */
  static async arrives(door: Door, password?: string): Promise<Visitor> {
    const visitor = new Visitor(door);
    const made = await visitor.asks('POST', '/api/test/accounts', { email: visitor.address, password });
    assert.equal(made.status, 201, made.text);
    return visitor;
  }

  /** The same browser, at another door of the same house. */
  at(door: Door): Visitor {
    const same = new Visitor(door, this.address, this.caller);
    same.cookie = this.cookie;
    return same;
  }

  async asks(method: string, path: string, body?: unknown, headers: Headers = {}): Promise<Answer> {
    const from = { Origin: this.door.origin, 'X-Forwarded-For': this.caller, Cookie: this.cookie };
    const json = body === undefined ? undefined : { 'Content-Type': 'application/json' };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const init: RequestInit = { method, headers: { ...from, ...json, ...headers }, ...sent };
    const response = await this.door.ask(path, init);
    this.cookie = response.headers.get('set-cookie')?.split(';')[0] ?? this.cookie;
    return readAnswer(method, path, response);
  }

  /** A call of the contract. */
  me(method: string, path = '', body?: unknown, key: string = randomUUID()): Promise<Answer> {
    return this.asks(method, `/api/account/me${path}`, body, method === 'GET' ? {} : { 'Idempotency-Key': key });
  }

  async account(): Promise<Account> {
    const { status, text, body } = await this.me('GET');
    assert.equal(status, 200, text);
    return body['account'] as Account;
  }

  /** The code in the newest message to an address or a number. */
  async codeTo(address = this.address): Promise<string> {
    const { body } = await this.asks('GET', `/api/test/outbox?to=${encodeURIComponent(address)}`);
    const code = (body['items'] as { code?: string }[]).find((mail) => mail.code !== undefined)?.code;
    assert.ok(code, `a code was sent to ${address}`);
    return code;
  }

  /** Adds a number; its id. */
  async addsPhone(number: string): Promise<string> {
    const { status, text, body } = await this.me('POST', '/phones', { number });
    assert.equal(status, 201, text);
    return body['id'] as string;
  }

  /** Adds a number and proves it; its id. */
  async ownsPhone(number: string): Promise<string> {
    const id = await this.addsPhone(number);
    const { status, text } = await this.me('POST', `/phones/${id}/verification`, { code: await this.codeTo(number) });
    assert.equal(status, 200, text);
    return id;
  }

  /** Adds an address; its id. */
  async adds(address = freshEmail('more')): Promise<string> {
    const { status, text, body } = await this.me('POST', '/emails', { address });
    assert.equal(status, 201, text);
    return body['id'] as string;
  }

  /** Adds an address and proves it; its id. */
  async owns(address = freshEmail('more')): Promise<string> {
    const id = await this.adds(address);
    const code = await this.codeTo(address);
    const { status, text } = await this.me('POST', `/emails/${id}/verification`, { code });
    assert.equal(status, 200, text);
    return id;
  }
}
