/** What the stub server does when no test says otherwise: the happy path, on its in-memory account. */
import type { Account } from '../../src/contract/account.js';
import type { Verb } from '../../src/contract/calls.js';
import type { Challenge } from '../../src/contract/challenge.js';
import type { Email } from '../../src/contract/emails.js';
import { challenge, dueDate, email, instant, phone } from './fixtures.js';
import { factorPath } from './stub-factors.js';
import { checkCode, RIGHT_PASSWORD, withPhone } from './stub-secrets.js';
import type { StubServer } from './stub-server.js';
import { Refusal, type Handler } from './stub-types.js';

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
  ...factorPath,
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
  'export.create': (_, { account, sessions, activity }) => ({ exportedAt: instant, account, sessions, activity }),
  'deletion.request': (_, server) => {
    const { graceDays = 0 } = server.capabilities.deletion ?? {};
    if (graceDays === 0) return {};
    server.sessions = server.sessions.filter(({ current }) => current);
    return { account: server.change({ deletion: { scheduledFor: dueDate } }) };
  },
  'deletion.cancel': (_, server) => ({ account: server.change({ deletion: null }) }),
  'activity.list': ({ query }, { activity }) =>
    part(
      activity.filter(({ kind }) => query['kind'] === undefined || kind === query['kind']),
      query,
    ),
};
