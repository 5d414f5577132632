/** Paths and headers that nobody should send. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calls, type Verb } from '../../../src/contract/calls.js';
import { operations, type Operation } from '../../../src/contract/operations.js';
import { allRefused, takenOrRefused, type Sent } from './client.js';
import { jsonOf, shapesOf } from './bodies.js';
import { ada, eve, pending, pendingFor } from './people.js';
import { goodBody, routeOf, rowVerbs, verbs } from './targets.js';

function sent(verb: Verb, id = pendingFor(verb), headers: Record<string, string> = {}): Sent {
  const { body }: Operation = operations[verb];
  const [shape = {}] = body ? shapesOf(jsonOf(body)) : [];
  return { ...routeOf(verb, id), headers, ...(body ? { body: JSON.stringify(goodBody(shape)) } : {}) };
}

const unsafe = verbs.filter((verb) => calls[verb].method !== 'GET');

async function refusedAs(code: string, all: (readonly [string, Sent])[]): Promise<void> {
  for (const [what, { problem }] of await allRefused(all)) assert.equal(problem.code, code, what);
}

const ids = {
  'one of another account': eve.emailId,
  'one that there is not': '00000000-0000-4000-8000-000000000000',
  'a slash': 'a%2Fb',
  'a path': '..%2f..%2fme',
  NUL: '%00',
  'NUL after a good one': `${pending.id}%00`,
  'a byte that is no UTF-8': '%ff',
  'half a character': '%ED%A0%80',
  'no end': 'x'.repeat(6000),
  'a good one in capitals': pending.id.toUpperCase(),
  'a good one and a blank': `${pending.id}%20`,
  'a quote': "'%20or%20'1'='1",
  __proto__: '__proto__',
  constructor: 'constructor',
  'a wildcard': '%25',
  'a letter of another alphabet': '%C3%A9',
  'a percent sign alone': '%',
};

/** Of what is pending there is one: any other may have been, and its place was taken. */
const replaced: readonly Verb[] = ['totp.confirm', 'backupCodes.confirm'];

for (const verb of rowVerbs) {
  test(`${verb}: an id that is none of one’s own is refused, and changes nothing`, async () => {
    const answers = await allRefused(Object.entries(ids).map(([what, id]) => [what, sent(verb, id)] as const));
    for (const [what, { problem }] of answers) {
      // Where it is no id at all, the address itself leads nowhere.
      const codes = replaced.includes(verb) ? ['superseded', 'not_found'] : ['not_found'];
      assert.ok(codes.includes(problem.code), `${what}: ${problem.code}`);
    }
  });
}

for (const verb of unsafe) {
  test(`${verb}: something that is no key is refused, whatever else is right`, async () => {
    const keys = [
      'short',
      'with a blank in it',
      'x'.repeat(201),
      '\u00e9'.repeat(10),
      'a\tb\tc\td\te',
      '12345678, 12345678',
    ];
    await refusedAs(
      'malformed',
      keys.map((key) => [key, sent(verb, pendingFor(verb), { 'Idempotency-Key': key })]),
    );
  });
}

test('an If-Match that is no revision matches none', async () => {
  const junk = [
    'x',
    '""',
    '"x"',
    'W/"1"',
    '"-1"',
    '"1e0"',
    '"0x1"',
    '1',
    '"1", "2"',
    '"99999999999999999999"',
    '"\u00b9"',
  ];
  await refusedAs(
    'conflict',
    junk.map((tag) => [tag, sent('profile.update', '', { 'If-Match': tag })]),
  );
});

const token = ada.cookie.split('=')[1] ?? '';
const strangers: Record<string, string> = {
  'no token': 'session=',
  'a word': 'session=junk',
  'a percent sign': 'session=%',
  'half an escape': 'session=%E0%A4%A',
  NUL: 'session=%00',
  'two of them': 'session=a; session=b',
  'separators alone': ';;; = ; =',
  'another name': `Session=${token}`,
  'another prefix': `__Host-session=${token}`,
  'a good one cut short': `session=${token.slice(0, -1)}`,
  'a good one and more': `session=${token}x`,
  'a good one in another case': `session=${token.toLowerCase()}`,
  'the hash of none': `session=${'A'.repeat(43)}`,
  'no end': `session=${'x'.repeat(8000)}`,
};

for (const verb of verbs) {
  test(`${verb}: a cookie of nobody’s is nobody’s`, async () => {
    await refusedAs(
      'unauthenticated',
      Object.entries(strangers).map(([what, Cookie]) => [what, sent(verb, pendingFor(verb), { Cookie })]),
    );
  });

  test(`${verb}: nor does junk in Authorization sign anybody in`, async () => {
    const junk = [
      'Bearer',
      'Bearer ',
      'Bearer x',
      `Basic ${token}`,
      `bearer ${token}=`,
      'Bearer a b',
      'x'.repeat(8000),
    ];
    await refusedAs(
      'unauthenticated',
      junk.map((Authorization) => [Authorization, sent(verb, pendingFor(verb), { Authorization, Cookie: '' })]),
    );
  });
}

test('of two session cookies, at most one is believed, and nothing breaks', async () => {
  for (const Cookie of [`session=junk; ${ada.cookie}`, `${ada.cookie}; session=junk`, `${ada.cookie}; ${eve.cookie}`]) {
    const refused = await takenOrRefused(Cookie, sent('account.load', '', { Cookie }));
    assert.ok(refused === undefined || refused.problem.code === 'unauthenticated');
  }
});

test('pages of others are refused (R14)', async () => {
  const origins = ['null', 'http://evil.example', 'http://localhost:4400.evil.example', 'https://localhost:4400', 'x'];
  const all = unsafe.flatMap((verb) =>
    origins.map((Origin) => [`${verb} from ${Origin}`, sent(verb, pendingFor(verb), { Origin })] as const),
  );
  await refusedAs('origin_forbidden', all);
});

test('what is no call is not found', async () => {
  const paths = ['/me/', '/me/emails', '/me/nothing', '/me/username/x', '/', '', '/ME', '/me;a=b', '/me%2Fusername'];
  const methods = ['PUT', 'DELETE'];
  const all = paths.flatMap((path) =>
    methods.map((method) => [`${method} ${path}`, { method, path: `/api/account${path}`, body: '{}' }] as const),
  );
  await refusedAs('not_found', all);
});

test('what a proxy says of the caller may be junk', async () => {
  for (const from of ['', 'x', ', ,', '::1', '1.2.3.4.5', '%00', 'x'.repeat(8000), '<script>', '100.64.0.1, junk']) {
    // Somebody else each time: of one name ten wrong passwords an hour are enough (R5).
    const body = JSON.stringify({ identifier: `nobody.${from.length}.${from.at(0)}@fuzz.example`, password: 'x' });
    const refused = await takenOrRefused(from, {
      method: 'POST',
      path: '/api/sign-in',
      body,
      headers: { 'X-Forwarded-For': from },
    });
    assert.equal(refused?.problem.code, 'unauthenticated');
  }
});
