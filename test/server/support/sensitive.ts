/** Every sensitive call of the contract as one that can really be made, on an account of whichever kind. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { connections } from '../../../demo/server/db/schema.js';
import type { Verb } from '../../../src/contract/calls.js';
import { connects, connectionsOf, PAGE } from './connecting.js';
import { Authenticator } from './authenticator.js';
import { freshNumber } from './numbers.js';
import { PASSWORD, type Person } from './person.js';
import { appOf, beginsBackupCodes, beginsTotp, enrolsSms } from './second-factors.js';
import { db, freshAddress } from './world.js';

/** How an account proves who is there: what it has besides a verified email. */
export type Kind = 'a password alone' | 'an authenticator app' | 'no password' | 'a passkey, and no password';

/** Somebody with an account of a kind, who is signed in elsewhere as well. */
export interface Someone {
  readonly person: Person;
  readonly kind: Kind;
}

export interface Scene {
  /** In the place of `{id}`. */
  readonly id?: string;
  /** Made when the call is: a code of an app does not keep. */
  readonly body?: () => unknown;
  /** Its own refusal, where an account of this kind can have nothing to do it with. */
  readonly refusal?: string;
}

type Setting = (given: Someone) => Scene | Promise<Scene>;

const hasFactor = ({ kind }: Someone): boolean => kind === 'an authenticator app';
const nothing: Setting = () => ({});
const ofEmail: Setting = async ({ person }) => ({ id: (await person.owns()).id });
const ofPhone: Setting = async ({ person }) => {
  await person.ownsPhone();
  return { id: (await person.ownsPhone()).id };
};
const ofConnection: Setting = async ({ person }) => {
  // The provider has few people, and each is somebody's alone: whoever had them before lets them go.
  await db.delete(connections);
  await connects(person);
  const [connection] = await connectionsOf(person);
  assert.ok(connection);
  return { id: connection.id, body: () => ({ returnTo: PAGE }) };
};

/** Beside an app a number can come and go as a factor; alone it would make another kind of account of this one. */
const ofFactor: Setting = async (given) => ({
  id: (await (hasFactor(given) ? enrolsSms(given.person) : given.person.ownsPhone())).id,
});

export const scenes: Readonly<Partial<Record<Verb, Setting>>> = {
  'username.set': () => ({ body: () => ({ username: `u${randomUUID().slice(0, 20)}` }) }),
  'emails.add': () => ({ body: () => ({ address: freshAddress('more') }) }),
  'emails.makePrimary': ofEmail,
  'emails.remove': ofEmail,
  'phones.add': () => ({ body: () => ({ number: freshNumber() }) }),
  'phones.makePrimary': ofPhone,
  'phones.remove': ofPhone,
  'connections.start': () => ({ body: () => ({ provider: 'contoso', returnTo: PAGE }) }),
  'connections.reconnect': ofConnection,
  'connections.remove': async (given) => ({ id: (await ofConnection(given)).id ?? '' }),
  'password.set': async ({ person }) => {
    const { set } = (await person.account()).password;
    const current = set ? { currentPassword: PASSWORD } : {};
    return { body: () => ({ ...current, newPassword: 'eleven lanterns at dawn', signOutOthers: false }) };
  },
  'password.remove': nothing,
  'passkeys.start': nothing,
  'passkeys.add': async ({ person }) => {
    const { id, options } = await person.startsPasskey();
    return { body: () => ({ id, credential: new Authenticator().makes(options) }) };
  },
  // Where there is nothing else, the first one makes another kind of account of this one.
  'passkeys.remove': async ({ person, kind }) =>
    kind === 'no password'
      ? { id: randomUUID(), refusal: 'not_found' }
      : { id: (await person.adopts(new Authenticator())).id },
  'totp.start': nothing,
  'totp.confirm': async ({ person }) => {
    const { id, secret } = await beginsTotp(person);
    return { id, body: async () => ({ code: await appOf(secret).codeNow() }) };
  },
  'totp.remove': nothing,
  'smsFactor.enable': ofPhone,
  'smsFactor.disable': ofFactor,
  'secondFactors.setDefault': async (given) => {
    const { id: phoneId } = await ofFactor(given);
    const body = () => ({ type: 'sms', phoneId });
    return hasFactor(given) ? { body } : { body, refusal: 'invalid' };
  },
  'backupCodes.start': (given) => (hasFactor(given) ? {} : { refusal: 'second_factor_required' }),
  'backupCodes.confirm': async (given) =>
    hasFactor(given) ? { id: (await beginsBackupCodes(given.person)).id } : { id: randomUUID(), refusal: 'superseded' },
  'sessions.revoke': async ({ person }) => {
    const { body } = await person.me('GET', '/sessions');
    const other = (body['items'] as { id: string; current: boolean }[]).find(({ current }) => !current);
    assert.ok(other, 'they are signed in elsewhere');
    return { id: other.id };
  },
  'sessions.revokeOthers': nothing,
  'export.create': nothing,
  'deletion.request': nothing,
};
