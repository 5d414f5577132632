/** R8: every sensitive call of the contract, on accounts of every tier. Read off the table: a call that is new is here. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { calls, type Verb } from '../../../src/contract/calls.js';
import type { ReverificationMethod } from '../../../src/contract/reverification.js';
import { operations, type Operation } from '../../../src/contract/operations.js';
import type { Answer } from '../support/answer.js';
import { Authenticator } from '../support/authenticator.js';
import { app } from '../support/connecting.js';
import { codeTo, PASSWORD, Person, refused } from '../support/person.js';
import { enrolsTotp } from '../support/second-factors.js';
import { scenes, type Kind, type Scene, type Someone } from '../support/sensitive.js';
import { passes } from '../support/world.js';

/** Proof lasts ten minutes: what a call needs is made shortly before, since some of that does not last longer. */
const NEARLY = 540;
const REST = 61;

const provesBy = (person: Person, proof: object): Promise<Answer> => person.me('POST', '/reverification', proof);
const byPassword = (person: Person): Promise<Answer> => provesBy(person, { method: 'password', password: PASSWORD });

async function byCode(person: Person): Promise<Answer> {
  const started = await person.me('POST', '/reverification/challenge', { method: 'email_code' });
  if (started.status !== 200) return started;
  const { id: challengeId } = started.body['challenge'] as { id: string };
  return provesBy(person, { method: 'email_code', code: await codeTo(person.address), challengeId });
}

type Type = ReverificationMethod['type'];

interface Tier {
  /** The types of proof that it has; the first is always among them. */
  readonly types: readonly [Type, ...Type[]];
  /** Gives the person what makes the account one of this kind; answers how they prove who is there from then on. */
  readonly has: (person: Person) => Promise<(person: Person) => Promise<Answer>>;
  /** What proves less. */
  readonly weaker: readonly ((person: Person) => Promise<Answer>)[];
}

const tiers: Readonly<Record<Kind, Tier>> = {
  'a password alone': {
    types: ['password', 'passkey'],
    has: () => Promise.resolve(byPassword),
    weaker: [byCode],
  },
  'an authenticator app': {
    types: ['totp', 'sms', 'backup_code', 'passkey'],
    has: async (person) => {
      const authenticatorApp = await enrolsTotp(person);
      return async (who) => provesBy(who, { method: 'totp', code: await authenticatorApp.nextCode() });
    },
    weaker: [byPassword, byCode],
  },
  'no password': { types: ['email_code', 'phone_code'], has: () => Promise.resolve(byCode), weaker: [] },
  'a passkey, and no password': {
    types: ['passkey'],
    has: async (person) => {
      const authenticator = new Authenticator();
      await person.adopts(authenticator);
      return (who) => who.provesByPasskey(authenticator);
    },
    weaker: [byCode],
  },
};

/** A call as it is made again and again: by the same key, as the element does. */
function repeatable({ person }: Someone, verb: Verb, { id = '', body }: Scene): () => Promise<Answer> {
  const { method, path } = calls[verb];
  const key = { 'Idempotency-Key': randomUUID() };
  return async () => person.me(method, path.slice('/me'.length).replace('{id}', id), await body?.(), key);
}

async function arrives(kind: Kind) {
  const password = kind.endsWith('no password') ? null : PASSWORD;
  const person = await Person.arrives({ password, app });
  const other = new Person(person.address, app);
  await (password === null ? other.signsInByCode(person.address) : other.signsIn());
  return { kind, person, proves: await tiers[kind].has(person) };
}

const sensitive = (Object.keys(calls) as Verb[]).filter((verb) => (operations[verb] as Operation).sensitive);

for (const kind of Object.keys(tiers) as Kind[]) {
  for (const verb of sensitive) {
    test(`R8: ${verb} by who has ${kind}: refused without fresh proof and by a weaker one, done with it`, async () => {
      const setting = scenes[verb];
      assert.ok(setting, `test/server/support/sensitive.ts has a scene for ${verb}`);
      const ada = await arrives(kind);
      await passes(NEARLY);
      const scene = await setting(ada);
      await passes(REST);
      const call = repeatable(ada, verb, scene);
      const { types, weaker } = tiers[kind];
      const before = await ada.person.account();
      const demand = async () => {
        const answer = await call();
        refused(answer, 'reverification_required');
        const offered = (answer.problem?.methods ?? []).map(({ type }) => type);
        assert.ok(offered.includes(types[0]), `${types[0]} is offered: ${offered.join(' ')}`);
        assert.deepEqual(
          offered.filter((type) => !types.includes(type)),
          [],
          'of one tier alone',
        );
        assert.deepEqual(await ada.person.account(), before, 'nothing has changed');
      };
      await demand();
      for (const prove of weaker) {
        const answer = await prove(ada.person);
        refused(answer, 'invalid');
        assert.deepEqual(answer.problem?.fields, [{ name: 'method', code: 'not_allowed' }]);
        await demand();
      }
      const proof = await ada.proves(ada.person);
      assert.equal(proof.status, 200, proof.text);
      const done = await call();
      if (scene.refusal === undefined) assert.ok(done.status < 300, done.text);
      else refused(done, scene.refusal);
    });
  }
}

test('R8: a code that was asked for by the weaker way is no proof once there is a stronger one', async () => {
  const ada = await Person.arrives({ password: null });
  const started = await ada.me('POST', '/reverification/challenge', { method: 'email_code' });
  const { id: challengeId } = started.body['challenge'] as { id: string };
  const proof = { method: 'email_code', code: await codeTo(ada.address), challengeId };
  await enrolsTotp(ada);
  refused(await provesBy(ada, proof), 'invalid');
});
