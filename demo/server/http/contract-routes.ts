/** The contract's routes, read off its tables: path, feature, who is asking, body, and then the noun's own handler. */
import type { Context, Hono } from 'hono';
import { calls, type Call as Row, type Verb } from '../../../src/contract/calls.js';
import { isHeldBack, isOffered, operations, type Operation } from '../../../src/contract/operations.js';
import { id } from '../../../src/contract/shapes.js';
import { hasReceipt } from '../deletion-receipts.js';
import type { Deps } from '../deps.js';
import { handlers } from '../handlers.js';
import { actionKey } from '../idempotency.js';
import { Problem } from '../problem.js';
import { sha256 } from '../secrets.js';
import { findSession } from '../session-rows.js';
import { parse, readJson } from './body.js';
import type { Call, Handler } from './call.js';
import { isByCookie, readToken } from './credentials.js';
import { bindBrowser } from './flow-cookie.js';
import { callerOf, CONTRACT_BASE, type Env } from './guards.js';
import { clearSessionCookie } from './session-cookie.js';
import { uploadOf } from './upload.js';

async function authenticate(c: Context, { db, clock, settings }: Deps) {
  const token = readToken(c, settings);
  const session = token === undefined ? undefined : await findSession(db, token, await clock.now());
  if (!session) throw new Problem('unauthenticated');
  return session;
}

/** @throws {Problem} `malformed` where the header is no key: 8 to 200 printable characters */
function readKey(c: Context): string | undefined {
  const key = c.req.header('idempotency-key');
  if (key === undefined || c.req.method === 'GET') return undefined;
  if (!/^[\x21-\x7e]{8,200}$/.test(key)) throw new Problem('malformed', { detail: 'Idempotency-Key must be a UUID.' });
  return key;
}

/** The revision that `If-Match` names; one that can't be read matches nothing. */
function readIfMatch(c: Context): number | undefined {
  const header = c.req.header('if-match');
  return header === undefined || header === '*' ? undefined : Number(/^"(\d{1,15})"$/.exec(header)?.[1] ?? -1);
}

/** The row that the path names. What can be no id is found nowhere, and no database is asked for it: NUL is an error there. */
function readRowId(c: Context): string {
  const given = c.req.param('id');
  if (given !== undefined && !id.safeParse(given).success) throw new Problem('not_found');
  return given ?? '';
}

/** What stands after the `?`. Of a name that stands there twice all values, which no schema takes. */
function readQuery(c: Context): unknown {
  const { searchParams } = new URL(c.req.url);
  const valueOf = (name: string): unknown => {
    const [value, ...more] = searchParams.getAll(name);
    return more.length > 0 ? [value, ...more] : value;
  };
  return Object.fromEntries([...new Set(searchParams.keys())].map((name) => [name, valueOf(name)]));
}

/** Whether this deleted the account already: the same request, of the session that went with it (R17). */
async function isDone(c: Context, { db, clock, settings }: Deps): Promise<boolean> {
  const [token, key] = [readToken(c, settings), c.req.header('idempotency-key')];
  if (token === undefined || key === undefined) return false;
  const action = actionKey(key, c.req.method, c.req.path, '');
  return hasReceipt(db, sha256(token), action, await clock.now());
}

async function readCall(c: Context, deps: Deps, operation: Operation): Promise<Call<Verb>> {
  const session = await authenticate(c, deps);
  const { text, value } = operation.body ? await readJson(c) : { text: '', value: undefined };
  const key = readKey(c);
  const ask = {
    accountId: session.accountId,
    sessionId: session.id,
    caller: callerOf(c, deps.settings),
    sensitive: operation.sensitive === true,
    heldBack: isHeldBack(c.req.method, operation),
    key: key === undefined ? undefined : actionKey(key, c.req.method, c.req.path, text),
    status: operation.status,
  };
  // Bytes wait for whoever knows how many may come; the key is bound to them then.
  const body: unknown = operation.upload ? uploadOf(c, key) : operation.body && parse(operation.body, value);
  const query: unknown = operation.query && parse(operation.query, readQuery(c));
  const given = {
    deps,
    ask,
    session,
    rowId: readRowId(c),
    bindBrowser: isByCookie(c, deps.settings) ? undefined : bindBrowser(c, deps.settings),
    ifRevision: readIfMatch(c),
  };
  // The table ties this verb's schema to its handler; the loop over verbs cannot carry that through.
  return { ...given, body, query } as Call<Verb>;
}

/** The answer; empty too where nobody is signed in any more because the same request has ended the account. */
async function answerOf(c: Context, deps: Deps, operation: Operation, handler: Handler<Verb>): Promise<object> {
  try {
    return await handler(await readCall(c, deps, operation));
  } catch (error) {
    const isOut = error instanceof Problem && error.code === 'unauthenticated';
    if (operation.orNothing && isOut && (await isDone(c, deps))) return {};
    throw error;
  }
}

/** The account is gone, and its sessions with it: what the browser still holds is of no use. */
function answerGone(c: Context, { settings }: Deps) {
  if (isByCookie(c, settings)) clearSessionCookie(c, settings);
  return c.body(null, 204);
}

/** What a browser calls the file that it keeps. */
async function asFile({ clock }: Deps): Promise<string> {
  const [date] = (await clock.now()).toISOString().split('T');
  return `attachment; filename="account-${date}.json"`;
}

export function contractRoutes(app: Hono<Env>, deps: Deps): void {
  for (const verb of Object.keys(calls) as Verb[]) {
    const row: Row = calls[verb];
    const operation: Operation = operations[verb];
    if (!isOffered(operation, (feature) => deps.settings.features[feature])) continue;
    const handler = handlers[verb] as Handler<Verb>;
    app.on(row.method, CONTRACT_BASE + row.path.replace(/\{(\w+)\}/g, ':$1'), async (c) => {
      const answer = await answerOf(c, deps, operation, handler);
      if (operation.orNothing && Object.keys(answer).length === 0) return answerGone(c, deps);
      if (row.file) c.header('Content-Disposition', await asFile(deps));
      return operation.status === 204 ? c.body(null, 204) : c.json(answer, operation.status);
    });
  }
}
