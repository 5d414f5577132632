/** What stands after the `?` of a read: never a fault, and what is refused is told at its name. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { activityKinds } from '../../../src/contract/activity.js';
import type { Verb } from '../../../src/contract/calls.js';
import { operations, type Operation } from '../../../src/contract/operations.js';
import { check } from '../support/random.js';
import { jsonOf, oddities, shapesOf } from './bodies.js';
import { allRefused, request, room, takenOrRefused, type Sent } from './client.js';
import './people.js';
import { routeOf, verbs } from './targets.js';

const queried = verbs.filter((verb) => (operations[verb] as Operation).query !== undefined);
const namesOf = (verb: Verb): string[] => {
  const { query }: Operation = operations[verb];
  return query ? shapesOf(jsonOf(query)).flatMap(({ properties = {} }) => Object.keys(properties)) : [];
};

/** With the question as it stands there, escapes and all. */
const asked = (verb: Verb, query: string): Sent => {
  const { method, path } = routeOf(verb);
  return { method, path: `${path}?${query}` };
};
const pair = (name: string, value: string): string => new URLSearchParams([[name, value]]).toString();

/** Each to be told at that name. */
const wrongs: readonly (readonly [what: string, query: (name: string) => string])[] = [
  ['empty', (name) => `${name}=`],
  ['bare', (name) => name],
  ['twice', (name) => `${name}=1&${name}=1`],
  ['twice, once by escapes', (name) => `${name}=1&%${name.charCodeAt(0).toString(16)}${name.slice(1)}=1`],
  ['a hundred times', (name) => Array.from({ length: 100 }, () => `${name}=1`).join('&')],
  ['NUL', (name) => `${name}=%00`],
  ['NUL after a good one', (name) => `${name}=25%00`],
  ['a byte that is no UTF-8', (name) => `${name}=%ff`],
  ['half an escape', (name) => `${name}=%E0%A4%A`],
  ['a percent sign', (name) => `${name}=%`],
  ['huge', (name) => `${name}=${'9'.repeat(6000)}`],
  ['negative', (name) => `${name}=-1`],
  ['a fraction', (name) => `${name}=1.5`],
  ['a quote', (name) => `${name}='%20or%20'1'='1`],
  ['a prototype', (name) => `${name}=__proto__`],
];

const unknown = [
  'more=1',
  'cursor[]=1',
  'limit[0]=1',
  '__proto__=1',
  '__proto__[admin]=1',
  'constructor=1',
  '=1',
  'LIMIT=1',
];

test('every read that may be narrowed is tried', () => {
  assert.deepEqual(queried, ['sessions.list', 'activity.list']);
});

for (const verb of queried) {
  for (const name of namesOf(verb)) {
    test(`${verb}: a wrong ${name} is refused, at its name, and changes nothing`, async () => {
      const answers = await allRefused(wrongs.map(([what, query]) => [what, asked(verb, query(name))]));
      for (const [what, { problem }] of answers) {
        assert.equal(problem.code, 'invalid', what);
        assert.deepEqual(
          problem.fields?.map((field) => field.name),
          [name],
          what,
        );
      }
    });

    test(`${verb}: whatever text ${name} is, it is taken, or refused at its name`, async () => {
      for (const [what, text] of oddities) {
        const refused = await takenOrRefused(what, asked(verb, pair(name, text)));
        if (refused) assert.equal(refused.problem.fields?.[0]?.name, name, what);
      }
    });
  }

  test(`${verb}: a name that there is not is refused`, async () => {
    const answers = await allRefused(unknown.map((query) => [query, asked(verb, query)]));
    for (const [what, { problem }] of answers) assert.equal(problem.fields?.[0]?.code, 'unknown', what);
    assert.equal(({} as Record<string, unknown>)['admin'], undefined, 'no prototype was written to');
  });

  test(`${verb}: an empty question is none`, async () => {
    for (const query of ['', '&', '&&']) assert.equal((await request(asked(verb, query))).status, 200, query);
  });

  test(`${verb}: no question breaks it`, async () => {
    const cursor = fc
      .tuple(
        fc.oneof(
          fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
          fc.jsonValue(),
        ),
        fc.jsonValue(),
      )
      .map((mark) => Buffer.from(JSON.stringify(mark)).toString('base64url'));
    const marks = fc.tuple(fc.date({ noInvalidDate: true }), fc.oneof(fc.uuid(), fc.nat().map(String)));
    const mark = marks.map(([date, id]) => Buffer.from(JSON.stringify([date.toISOString(), id])).toString('base64url'));
    const value = fc.oneof(
      cursor,
      mark,
      fc.nat({ max: 120 }).map(String),
      fc.constantFrom(...activityKinds),
      fc.string({ unit: 'binary' }),
    );
    const name = fc.oneof(
      { arbitrary: fc.constantFrom(...namesOf(verb)), weight: 9 },
      { arbitrary: fc.string(), weight: 1 },
    );
    const questions = fc.array(fc.tuple(name, value), { maxLength: 3 });
    const property = fc.asyncProperty(questions, async (pairs) => {
      const query = pairs.map(([one, other]) => pair(one, other)).join('&');
      await takenOrRefused(query, asked(verb, query));
    });
    await check(`fuzz of ${verb}`, property, { runs: 200, show: ([pairs]) => JSON.stringify(pairs) });
    room.logged.length = 0;
  });
}
