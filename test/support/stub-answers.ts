/** What the stub server does when no test says otherwise: the happy path, on its in-memory account. */
import type { Account } from '../../src/contract/account.js';
import type { Verb } from '../../src/contract/calls.js';
import type { Challenge } from '../../src/contract/challenge.js';
import type { Email } from '../../src/contract/emails.js';
import type { Phone } from '../../src/contract/phones.js';
import { noTotp } from '../../src/contract/totp.js';
import { challenge, email, passkey, phone } from './fixtures.js';
import type { StubServer } from './stub-server.js';
import { Refusal, type Handler } from './stub-types.js';

/** The code that is right, and the password that is. */
const RIGHT_CODE = '123456';
const RIGHT_PASSWORD = 'correct horse';
/** The secret of an app that is begun, and the codes of a set. */
export const TOTP_SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
export const BACKUP_CODES = Array.from({ length: 10 }, (_, index) => `${index}k4d2-p9q${index}m`);

const creationOptions = {
  rp: { id: 'localhost', name: 'Northwind' },
  user: { id: 'YWNjb3VudC1hZGE', name: 'ada@example.com', displayName: 'Ada Lovelace' },
  challenge: 'Y2hhbGxlbmdlLW9mLXRoZS1zdHVi',
  pubKeyCredParams: [{ type: 'public-key' as const, alg: -7 }],
  timeout: 60_000,
};

const digits = (code: string): string => code.replace(/\D/g, '');

function checkCode(code: string): void {
  if (digits(code) !== RIGHT_CODE) throw new Refusal({ code: 'wrong_code', attemptsLeft: 4 });
}

function checkBackupCode(code: string): void {
  if (!BACKUP_CODES.includes(code)) throw new Refusal({ code: 'wrong_code' });
}

function find(server: StubServer, id: string): Email {
  const found = server.account.emails.find((each) => each.id === id);
  if (!found) throw new Refusal({ code: 'not_found' });
  return found;
}

/** The emails with one of them changed. */
function withEmail(server: StubServer, id: string, part: Partial<Email>): Email[] {
  find(server, id);
  return server.account.emails.map((each) => (each.id === id ? { ...each, ...part } : each));
}

/** A code or a link goes out, as this server does it. */
function send({ capabilities }: StubServer, id: string): Challenge {
  const link = capabilities.emails?.verification === 'link';
  return challenge(link ? { id, method: 'link', codeLength: null } : { id });
}

/** Where one address is all that is allowed, the new one takes the place of the old. */
function verified(server: StubServer, id: string): Email[] {
  if (server.capabilities.emails?.max === 1) {
    return [{ ...find(server, id), verified: true, primary: true, challenge: null }];
  }
  return withEmail(server, id, { verified: true, challenge: null });
}

/** The person opens the mailed link, on whatever device: its page posts the token. */
export const openLink = (server: StubServer, id: string): Account => server.change({ emails: verified(server, id) });

/** The phones with one of them changed. */
function withPhone({ account: { phones } }: StubServer, id: string, part: Partial<Phone>): Phone[] {
  if (!phones.some((each) => each.id === id)) throw new Refusal({ code: 'not_found' });
  return phones.map((each) => (each.id === id ? { ...each, ...part } : each));
}

/** A code goes out by SMS. */
const text = (id: string): Challenge => challenge({ id, channel: 'sms', destination: '•••• 820' });

/** One part of a list; the cursor is how many came before. */
function part<T>(all: readonly T[], { cursor = '0', limit = '25' }: Readonly<Record<string, string>>) {
  const end = Number(cursor) + Number(limit);
  return { items: all.slice(Number(cursor), end), nextCursor: end < all.length ? String(end) : null };
}

export const happyPath: { [V in Verb]: Handler<V> } = {
  'account.load': (_, { account, capabilities }) => ({ contract: 1, account, capabilities, sessionId: 'session-1' }),
  'profile.update': ({ body, headers }, server) => {
    const expected = headers.get('If-Match') ?? `"${server.account.revision}"`;
    if (expected !== `"${server.account.revision}"`) throw new Refusal({ code: 'conflict' });
    const profile = { ...server.account.profile };
    profile.firstName = body.firstName === undefined ? profile.firstName : body.firstName;
    profile.lastName = body.lastName === undefined ? profile.lastName : body.lastName;
    profile.displayName = body.displayName === undefined ? profile.displayName : body.displayName;
    profile.custom = { ...profile.custom, ...body.custom };
    return { account: server.change({ profile }) };
  },
  'username.set': ({ body }, server) => ({
    account: server.change({ profile: { ...server.account.profile, username: body.username } }),
  }),
  'emails.add': ({ body }, server) => {
    const { emails } = server.account;
    const id = `email-${Math.max(0, ...emails.map((each) => Number(each.id.replace('email-', '')))) + 1}`;
    const sent = send(server, `challenge-${id}`);
    const added = email({ id, address: body.address.trim(), verified: false, challenge: sent });
    // Of one that is allowed, one is in use and one may be pending: another takes its place.
    const kept = server.capabilities.emails?.max === 1 ? emails.filter((each) => each.verified) : emails;
    return { account: server.change({ emails: [...kept, added] }), id, challenge: sent };
  },
  'emails.sendCode': ({ id }, server) => {
    const sent = send(server, `challenge-again-${id}`);
    return { account: server.change({ emails: withEmail(server, id, { challenge: sent }) }), challenge: sent };
  },
  'emails.verify': ({ id, body }, server) => {
    checkCode(body.code ?? '');
    return { account: server.change({ emails: verified(server, id) }) };
  },
  'emails.makePrimary': ({ id }, server) => {
    if (!find(server, id).verified) throw new Refusal({ code: 'not_verified' });
    const emails = server.account.emails.map((each) => ({ ...each, primary: each.id === id }));
    return { account: server.change({ emails }) };
  },
  'emails.remove': ({ id }, server) => {
    if (find(server, id).primary) throw new Refusal({ code: 'primary' });
    return { account: server.change({ emails: server.account.emails.filter((each) => each.id !== id) }) };
  },
  'photo.set': (_, server) => {
    // A picture that is there, under a name that is new each time.
    const photoUrl = `${location.origin}/demo/icon.svg?${server.account.revision}`;
    return { account: server.change({ profile: { ...server.account.profile, photoUrl } }) };
  },
  'photo.remove': (_, server) => ({
    account: server.change({ profile: { ...server.account.profile, photoUrl: null } }),
  }),
  'phones.add': ({ body }, server) => {
    const { phones } = server.account;
    const id = `phone-${Math.max(0, ...phones.map((each) => Number(each.id.replace('phone-', '')))) + 1}`;
    const sent = text(`challenge-${id}`);
    const added = phone({ id, number: body.number, verified: false, challenge: sent });
    const kept = server.capabilities.phones?.max === 1 ? phones.filter((each) => each.verified) : phones;
    return { account: server.change({ phones: [...kept, added] }), id, challenge: sent };
  },
  'phones.sendCode': ({ id }, server) => {
    const sent = text(`challenge-again-${id}`);
    return { account: server.change({ phones: withPhone(server, id, { challenge: sent }) }), challenge: sent };
  },
  'phones.verify': ({ id, body }, server) => {
    checkCode(body.code);
    const primary = server.capabilities.phones?.max === 1 || !server.account.phones.some((each) => each.primary);
    const phones = withPhone(server, id, { verified: true, primary, challenge: null });
    const kept = server.capabilities.phones?.max === 1 ? phones.filter((each) => each.id === id) : phones;
    return { account: server.change({ phones: kept }) };
  },
  'phones.makePrimary': ({ id }, server) => {
    const phones = withPhone(server, id, {}).map((each) => ({ ...each, primary: each.id === id }));
    return { account: server.change({ phones }) };
  },
  'phones.remove': ({ id }, server) => {
    const [gone] = server.account.phones.filter((each) => each.id === id);
    const phones = server.account.phones.filter((each) => each.id !== id);
    const next = gone?.primary ? phones.find((each) => each.verified)?.id : undefined;
    return {
      account: server.change({ phones: phones.map((each) => (each.id === next ? { ...each, primary: true } : each)) }),
    };
  },
  'connections.start': ({ body }) => ({
    flowId: `flow-${body.provider}`,
    authorizationUrl: `https://${body.provider}.example/authorize?state=1`,
  }),
  'connections.reconnect': ({ id }) => ({
    flowId: `flow-${id}`,
    authorizationUrl: `https://provider.example/authorize?state=${id}`,
  }),
  'connections.remove': ({ id }, server) => ({
    account: server.change({ connections: server.account.connections.filter((each) => each.id !== id) }),
  }),
  'password.set': ({ body }, server) => {
    const { password } = server.account;
    if (password.set && body.currentPassword !== RIGHT_PASSWORD) throw new Refusal({ code: 'wrong_password' });
    if (body.signOutOthers) server.sessions = server.sessions.filter(({ current }) => current);
    return { account: server.change({ password: { set: true, changedAt: '2026-11-23T09:00:00.000Z' } }) };
  },
  'password.remove': (_, server) => ({ account: server.change({ password: { set: false, changedAt: null } }) }),
  'passkeys.start': () => ({ id: 'ceremony-1', options: creationOptions }),
  'passkeys.add': ({ body }, server) => {
    const { passkeys } = server.account;
    const id = `passkey-${passkeys.length + 1}`;
    const made = passkey({ id, name: body.name ?? 'Passkey', credentialId: body.credential.id });
    return { account: server.change({ passkeys: [...passkeys, made] }), id };
  },
  'passkeys.rename': ({ id, body }, server) => {
    const passkeys = server.account.passkeys.map((each) => (each.id === id ? { ...each, name: body.name } : each));
    return { account: server.change({ passkeys }) };
  },
  'passkeys.remove': ({ id }, server) => ({
    account: server.change({ passkeys: server.account.passkeys.filter((each) => each.id !== id) }),
  }),
  'totp.start': () => ({
    id: 'totp-1',
    secret: TOTP_SECRET,
    uri: `otpauth://totp/Northwind:ada%40example.com?issuer=Northwind&secret=${TOTP_SECRET}&algorithm=SHA1&digits=6&period=30`,
    expiresIn: 600,
  }),
  'totp.confirm': ({ body }, server) => {
    checkCode(body.code);
    const first = !server.account.phones.some((each) => each.defaultSecondFactor);
    const totp = { enabled: true, addedAt: '2026-11-23T09:00:00.000Z', defaultSecondFactor: first };
    return { account: server.change({ totp }) };
  },
  'totp.remove': (_, server) => {
    const [next] = server.account.phones.filter((each) => each.secondFactor);
    const phones = server.account.phones.map((each) => ({ ...each, defaultSecondFactor: each.id === next?.id }));
    const left = next ? {} : { backupCodes: null };
    return { account: server.change({ totp: noTotp, phones, ...left }) };
  },
  'smsFactor.enable': ({ id }, server) => {
    const { totp } = server.account;
    const first = !totp.enabled && !server.account.phones.some((each) => each.secondFactor);
    return {
      account: server.change({ phones: withPhone(server, id, { secondFactor: true, defaultSecondFactor: first }) }),
    };
  },
  'smsFactor.disable': ({ id }, server) => {
    const phones = withPhone(server, id, { secondFactor: false, defaultSecondFactor: false });
    const { totp } = server.account;
    const left = totp.enabled || phones.some((each) => each.secondFactor) ? {} : { backupCodes: null };
    return { account: server.change({ phones, totp: { ...totp, defaultSecondFactor: totp.enabled }, ...left }) };
  },
  'secondFactors.setDefault': ({ body }, server) => {
    const isIt = (each: Phone) => body.type === 'sms' && (body.phoneId ?? each.id) === each.id && each.secondFactor;
    const phones = server.account.phones.map((each) => ({ ...each, defaultSecondFactor: isIt(each) }));
    return {
      account: server.change({ phones, totp: { ...server.account.totp, defaultSecondFactor: body.type === 'totp' } }),
    };
  },
  'backupCodes.start': () => ({ id: 'backup-codes-1', codes: [...BACKUP_CODES] }),
  'backupCodes.confirm': (_, server) => {
    const total = BACKUP_CODES.length;
    const generatedAt = '2026-11-23T09:00:00.000Z';
    return { account: server.change({ backupCodes: { remaining: total, total, generatedAt } }) };
  },
  'sessions.list': ({ query }, { sessions }) => part(sessions, query),
  'sessions.revoke': ({ id }, server) => {
    if (!server.sessions.some((each) => each.id === id)) throw new Refusal({ code: 'not_found' });
    server.sessions = server.sessions.filter((each) => each.id !== id);
    return {};
  },
  'sessions.revokeOthers': (_, server) => {
    const before = server.sessions.length;
    server.sessions = server.sessions.filter(({ current }) => current);
    return { revoked: before - server.sessions.length };
  },
  'activity.list': ({ query }, { activity }) =>
    part(
      activity.filter(({ kind }) => query['kind'] === undefined || kind === query['kind']),
      query,
    ),
  'reverification.start': ({ body }) =>
    body.method === 'passkey'
      ? { id: 'challenge-proof', options: { challenge: creationOptions.challenge, rpId: 'localhost' } }
      : {
          challenge: challenge({
            id: 'challenge-proof',
            ...(body.method === 'email_code'
              ? { destination: 'a•••@example.com' }
              : { channel: 'sms', destination: '•••• 820' }),
          }),
        },
  'reverification.finish': ({ body }, server) => {
    if (body.method === 'backup_code') checkBackupCode(body.code);
    else if ('code' in body) checkCode(body.code);
    else if (body.method === 'password' && body.password !== RIGHT_PASSWORD)
      throw new Refusal({ code: 'wrong_password' });
    server.proved();
    return { verifiedUntil: '2026-11-23T12:00:00.000Z' };
  },
};
