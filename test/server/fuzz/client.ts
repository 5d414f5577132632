/** Sends what nobody should, and holds the answer and the tables to what they must be. */
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { problemStatus, problem as schema, fieldProblemCodes, type Problem } from '../../../src/contract/problems.js';
import { openRoom, ORIGIN, type Row, type Tables } from '../support/room.js';

export const room = await openRoom();
after(() => room.close());

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

let cookie = '';
/** Somebody with an account, whose calls these are; `other` has one too. */
export async function arrive(email: string): Promise<{ cookie: string; emailId: string }> {
  const body = JSON.stringify({ email, password: 'seven lanterns at dusk' });
  const response = await request({ method: 'POST', path: '/api/test/accounts', body });
  const { account } = (await response.json()) as { account: { emails: [{ id: string }] } };
  cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { cookie, emailId: account.emails[0].id };
}
export const become = (other: string): void => void (cookie = other);

export async function request({ method, path, body, headers = {} }: Sent): Promise<Response> {
  const own = {
    Origin: ORIGIN,
    'Content-Type': 'application/json',
    'X-Forwarded-For': room.freshCaller(),
    ...(cookie === '' ? {} : { Cookie: cookie }),
    ...headers,
  };
  const given = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== ''));
  return room.app.request(path, { method, headers: given, ...(body === undefined ? {} : { body: body as BodyInit }) });
}

/** Tables that refusals count in, and columns, and lines of the log: they are no change. */
const counters = new Set(['clock_offset', 'limits']);
const counted = new Set(['wrong_tries', 'last_active_at', 'photo_turn']);

function settled(tables: Tables): Record<string, unknown> {
  const kept = Object.entries(tables).filter(([name]) => !counters.has(name));
  const lasting = (row: Row) => row['kind'] !== 'sign-in-failed';
  const plain = (row: Row) => JSON.stringify(Object.entries(row).filter(([column]) => !counted.has(column)));
  return Object.fromEntries(kept.map(([name, rows]) => [name, rows.filter(lasting).map(plain).sort()]));
}

export interface Refused {
  readonly status: number;
  readonly problem: Problem;
}

const faults = (): string[] => room.logged.filter((line) => line.includes('"level":"error"'));

/** Those that say which field they are about. */
const atFields = new Set(['invalid', 'common_password', 'breached_password']);

/** An answer that is a problem as RFC 9457 and the contract have it, and no fault of the server's. */
async function readProblem(response: Response, what: string): Promise<Refused> {
  const { status, headers } = response;
  const text = await response.text();
  assert.deepEqual(faults(), [], `${what}: nothing breaks`);
  assert.ok(status >= 400 && status < 500, `${what}: ${status} ${text}`);
  assert.equal(headers.get('content-type'), 'application/problem+json', what);
  const problem = schema.parse(JSON.parse(text));
  assert.equal(problemStatus[problem.code as keyof typeof problemStatus], status, `${what}: ${text}`);
  assert.equal(problem.status, status, what);
  assert.ok(problem.requestId.length > 0, what);
  if (status === 429) assert.equal(headers.get('retry-after'), String(problem.retryAfter), what);
  assert.equal(atFields.has(problem.code), problem.fields !== undefined && problem.fields.length > 0, what);
  for (const { code } of problem.fields ?? []) assert.ok((fieldProblemCodes as readonly string[]).includes(code), what);
  return { status, problem };
}

/** Sends several that must all be refused, and finds everything as it was. */
export async function allRefused(sent: readonly (readonly [string, Sent])[]): Promise<Map<string, Refused>> {
  const before = settled(await room.tables());
  const answers = new Map<string, Refused>();
  for (const [what, one] of sent) answers.set(what, await readProblem(await request(one), what));
  assert.deepEqual(settled(await room.tables()), before, 'nothing was changed');
  return answers;
}

/** Sends one that may be taken; where it is not, nothing was changed. */
export async function takenOrRefused(what: string, sent: Sent): Promise<Refused | undefined> {
  const before = settled(await room.tables());
  const response = await request(sent);
  if (response.ok) {
    assert.deepEqual(faults(), [], `${what}: nothing breaks`);
    return undefined;
  }
  const refused = await readProblem(response, what);
  assert.deepEqual(settled(await room.tables()), before, `${what}: nothing was changed`);
  return refused;
}
