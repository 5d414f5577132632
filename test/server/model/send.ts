/** A request as it goes out, and its answer in the model's words. */
import { randomUUID } from 'node:crypto';
import { deleteDue } from '../../../demo/server/deletion-due.js';
import { readAnswer, type Answer } from '../support/answer.js';
import { ORIGIN, type Room } from '../support/room.js';
import type { Asked } from './deed.js';
import type { Sender } from './change.js';
import { deedOf, JOB, routeOf, type Act, type What } from './deeds.js';
import { type Seen, type Bound } from './seen.js';
import type { Reply } from './state.js';

/** Ready to be sent, once or again. */
export interface Prepared extends Pick<Asked, 'does' | 'against' | 'upload' | 'overtaken'> {
  readonly what: What;
  readonly browser: number;
  readonly sender: Sender;
  readonly method: string;
  readonly path: string;
  readonly body: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Observed {
  readonly answer: Answer;
  /** The cookie that was set; null where it was taken away. */
  readonly cookie: string | null | undefined;
}

/** Resolves what was drawn against what is there now. */
export function prepare({ what, browser, key, args }: Act, seen: Seen, last: Prepared | undefined): Prepared {
  const { id, body, query, headers = {}, ...rest } = deedOf(what).ask(args, seen);
  const { method, path: bare } = routeOf(what, id);
  const path = query ? `${bare}?${new URLSearchParams(query).toString()}` : bare;
  const text = rest.upload ? rest.upload.name : body && JSON.stringify(body);
  const contract = !what.startsWith('/api/') && what !== JOB && method !== 'GET';
  const given = key === 'last' ? (last?.sender.key ?? randomUUID()) : key === 'fresh' ? randomUUID() : undefined;
  const sender = {
    session: seen.session,
    key: contract ? given : undefined,
    request: [method, path, text].join('\n'),
  };
  return { ...rest, what, browser, sender, method, path, body: text, headers };
}

const done: Answer = { status: 204, headers: new Headers(), text: '', body: {}, problem: undefined };

export async function send(room: Room, cookie: string | undefined, { sender, ...sent }: Prepared): Promise<Observed> {
  if (sent.what === JOB) {
    await deleteDue(room.deps);
    return { answer: done, cookie: undefined };
  }
  const { method, path, body, headers, upload } = sent;
  const response = await room.app.request(path, {
    method,
    headers: {
      Origin: ORIGIN,
      'X-Forwarded-For': room.freshCaller(),
      ...(cookie === undefined ? {} : { Cookie: cookie }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(sender.key === undefined ? {} : { 'Idempotency-Key': sender.key }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: upload ? (upload.bytes as BodyInit) : body }),
  });
  const given = response.headers.get('set-cookie');
  const set = given === null ? undefined : given.includes('Max-Age=0') ? null : given.split(';')[0];
  return { answer: await readAnswer(method, path, response), cookie: set };
}

interface Shown {
  id: string;
  address: string;
  number: string;
  verified: boolean;
  primary: boolean;
  secondFactor: boolean;
  defaultSecondFactor: boolean;
  challenge: Shown['challenges'] | null;
  challenges: { id: string; expiresIn: number; resendIn: number };
}

interface Part {
  items: { kind?: string; subject: string | null; current: boolean; signedInWith: string; signedInAt: string }[];
  nextCursor: string | null;
}

/** Sessions or lines of the log, as the model writes them. */
function listedIn(room: Room, { items, nextCursor }: Part): string[] {
  if (nextCursor !== null) return [`${items.length} and more`];
  const lines = items.map(({ kind, subject, current, signedInWith, signedInAt }) =>
    kind === undefined
      ? [current ? 'this' : 'other', signedInWith, room.secondsOf(signedInAt)].join(' ')
      : [kind, subject].filter((word) => word !== null).join(' '),
  );
  return lines.sort();
}

const NEW = 0;
const uidOf = (bound: Bound, id: string): number => [...bound.codes].find(([, one]) => one === id)?.[0] ?? NEW;

/** What was answered, as a reply of the model, with codes that it has not met as 0. */
export function replyOf(room: Room, bound: Bound, now: number, { answer, cookie }: Observed): Reply {
  const { status, body, problem } = answer;
  const challengeOf = ({ id, expiresIn, resendIn }: Shown['challenges']) => {
    return { code: uidOf(bound, id), expiresIn, resendIn };
  };
  if (problem) {
    const { code, fields, methods, attemptsLeft, retryAfter } = problem;
    return clean({
      status,
      code,
      fields: fields?.map((field) => `${field.name} ${field.code}`),
      methods: methods?.map(({ type }) => type),
      attemptsLeft,
      retryAfter,
      made: problem.ticket === undefined ? undefined : NEW,
    });
  }
  const account = body['account'] as
    | {
        revision: number;
        profile: Record<string, string | null>;
        password: { set: boolean };
        emails: Shown[];
        phones: Shown[];
        totp: { enabled: boolean; defaultSecondFactor: boolean };
        backupCodes: { remaining: number } | null;
        deletion: { scheduledFor: string } | null;
      }
    | undefined;
  const sorted = (rows: readonly Omit<Shown, 'number'>[]) =>
    rows
      .map(({ address, verified, primary, challenge }) => {
        return { address, verified, primary, challenge: challenge && challengeOf(challenge) };
      })
      .sort((one, other) => (one.address < other.address ? -1 : 1));
  const phones = account?.phones.map((phone) => ({ ...phone, address: phone.number })) ?? [];
  const factorOf = (address: string) => {
    const { secondFactor, defaultSecondFactor } = phones.find((phone) => phone.address === address)!;
    return { secondFactor, defaultSecondFactor };
  };
  const { firstName, lastName, displayName, username, photoUrl } = account?.profile ?? {};
  return clean({
    status,
    account: account && {
      revision: account.revision,
      names: { firstName, lastName, displayName },
      username,
      photo: photoUrl !== null,
      password: account.password.set,
      emails: sorted(account.emails),
      phones: sorted(phones).map((phone) => ({ ...phone, ...factorOf(phone.address) })),
      totp: { enabled: account.totp.enabled, defaultSecondFactor: account.totp.defaultSecondFactor },
      backupCodes: account.backupCodes?.remaining ?? null,
      deletion: account.deletion && room.secondsOf(account.deletion.scheduledFor),
    },
    about: [...(account?.emails ?? []), ...phones].find(({ id }) => id === body['id'])?.address,
    challenge: body['challenge'] && challengeOf(body['challenge'] as Shown['challenges']),
    made: 'secret' in body || 'codes' in body ? NEW : undefined,
    revoked: body['revoked'],
    listed: body['items'] && listedIn(room, body as unknown as Part),
    verifiedFor: body['verifiedUntil'] && room.secondsOf(body['verifiedUntil']) - now,
    session: cookie === undefined ? undefined : cookie === null ? null : NEW,
  });
}

/** The model's own reply in the same words: what is not bound yet is 0. */
export function wordsOf(bound: Bound, { row: _, ...reply }: Reply & { row?: unknown }): Reply {
  const text = JSON.stringify(reply, (name, value: unknown) => {
    if ((name === 'session' || name === 'made') && typeof value === 'number') return NEW;
    return name === 'code' && typeof value === 'number' && !bound.codes.has(value) ? NEW : value;
  });
  return JSON.parse(text) as Reply;
}

/** Without what is undefined. */
const clean = (reply: object): Reply => JSON.parse(JSON.stringify(reply)) as Reply;
