import { expect } from '@open-wc/testing';
import { calls, type Call, type Verb } from '../../src/contract/calls.js';
import { isHeldBack, operations, type Operation } from '../../src/contract/operations.js';
import { emailPattern } from '../../src/contract/patterns.js';
import { account, capabilities } from '../support/fixtures.js';

const rows = Object.entries<Call>(calls) as [Verb, Call][];
const operationOf = (verb: Verb): Operation => operations[verb];
const loaded = { contract: 1, account: account(), capabilities: capabilities(), sessionId: 'session-1' };
const load = (answer: object) => operations['account.load'].answer.safeParse(answer);

describe('the table of calls', () => {
  it('has no two calls alike', () => {
    const addresses = rows.map(([, { method, path }]) => `${method} ${path}`);
    expect(new Set(addresses).size).to.equal(addresses.length);
  });

  it('names an event only where something changes', () => {
    expect(rows.filter(([, { method, event }]) => method === 'GET' && event !== undefined)).to.deep.equal([]);
  });

  it('has a body only where the method can have one', () => {
    const odd = rows.filter(([verb, { method }]) => operationOf(verb).body && ['GET', 'DELETE'].includes(method));
    expect(odd).to.deep.equal([]);
  });

  it('asks for step-up for all that is sensitive, and for the proof itself never (R8)', () => {
    const sensitive = rows.filter(([verb]) => operationOf(verb).sensitive).map(([verb]) => verb);
    expect(sensitive).to.deep.equal([
      'username.set',
      ...['emails', 'phones'].flatMap((noun) => [`${noun}.add`, `${noun}.makePrimary`, `${noun}.remove`]),
      'connections.start',
      'connections.reconnect',
      'connections.remove',
      'password.set',
      'password.remove',
      ...['start', 'add', 'remove'].map((verb) => `passkeys.${verb}`),
      ...['start', 'confirm', 'remove'].map((verb) => `totp.${verb}`),
      'smsFactor.enable',
      'smsFactor.disable',
      'secondFactors.setDefault',
      'backupCodes.start',
      'backupCodes.confirm',
      'sessions.revoke',
      'sessions.revokeOthers',
      'export.create',
      'deletion.request',
    ]);
  });
});

describe('while the account is to be deleted (R17)', () => {
  const works = (verb: Verb, { method }: Call) => !isHeldBack(method, operationOf(verb));

  it('reading works, and of all changes only what keeps it, proves who is there, hands out its data, or signs out', () => {
    const working = rows.filter(([verb, row]) => works(verb, row));
    expect(working.filter(([, { method }]) => method !== 'GET').map(([verb]) => verb)).to.deep.equal([
      'sessions.revoke',
      'sessions.revokeOthers',
      'export.create',
      'deletion.cancel',
      'reverification.start',
      'reverification.finish',
    ]);
    expect(rows.filter(([, { method }]) => method === 'GET').every(([verb, row]) => works(verb, row))).to.equal(true);
  });
});

describe('a request', () => {
  for (const [verb] of rows.filter(([each]) => operationOf(each).body)) {
    it(`of ${verb} is refused where it has a field that the contract does not know`, () => {
      expect(operationOf(verb).body?.safeParse({ surprise: true }).success).to.equal(false);
    });
  }

  it('may change any of the names, and clears one by null', () => {
    const { body } = operations['profile.update'];
    expect(body.safeParse({ firstName: 'Ada' }).success).to.equal(true);
    expect(body.safeParse({ displayName: null }).success).to.equal(true);
    expect(body.safeParse({ firstName: 'A\u0000da' }).success).to.equal(false);
    expect(body.safeParse({ firstName: 'a'.repeat(101) }).success).to.equal(false);
  });

  it('trims what people paste', () => {
    const parsed = operations['emails.add'].body.safeParse({ address: ' ada@example.com\n' });
    expect(parsed.data).to.deep.equal({ address: 'ada@example.com' });
  });
});

describe('an answer', () => {
  it('is read without the fields that this version does not know', () => {
    expect(load({ ...loaded, news: 1, account: { ...loaded.account, news: 1 } }).data).to.deep.equal(loaded);
  });

  it('reads an unknown word of an enumeration as "unknown"', () => {
    const { data } = load({ ...loaded, capabilities: { emails: { max: 1, verification: 'pigeon' } } });
    expect(data?.capabilities.emails?.verification).to.equal('unknown');
  });

  it('may leave out what the server does not offer', () => {
    expect(load({ ...loaded, capabilities: {} }).success).to.equal(true);
    expect(load({ ...loaded, capabilities: { emails: null } }).success).to.equal(true);
  });
});

describe('an email address', () => {
  const good = ['ada@example.com', 'ada+tag@mail.example.co.uk', "o'hara@example.ie", 'ада@пример.рф', 'a@b.co'];
  const bad = [
    'ada',
    'ada@localhost',
    '@example.com',
    'ada@',
    'a b@example.com',
    'ada@-x.com',
    'a@b@c.com',
    '<ada@example.com>',
  ];
  for (const address of good) it(`is ${address}`, () => expect(address).to.match(emailPattern));
  for (const address of bad) it(`is not "${address}"`, () => expect(address).to.not.match(emailPattern));
});
