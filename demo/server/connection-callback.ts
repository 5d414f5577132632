/** Where providers send the browser back to (R12). It always goes on to a page: what went wrong stands in the address. */
import type { Context, Hono } from 'hono';
import { claimFlow, findFlow, FlowFailure, keepFailure, type Flow, type WayEnd } from './connection-flows.js';
import { identify } from './connection-grant.js';
import { finishConnection, finishSignIn } from './connection-outcome.js';
import type { Deps } from './deps.js';
import { clearFlowCookie, readFlowCookie } from './http/flow-cookie.js';
import { callerOf, type Env } from './http/guards.js';
import { readSessionCookie, writeSessionCookie } from './http/session-cookie.js';
import { writeTicketCookie } from './http/ticket-cookie.js';
import { Problem } from './problem.js';
import { findProvider } from './providers.js';
import { withMarkers } from './return-to.js';
import { sameHash } from './secrets.js';
import { findSession } from './session-rows.js';
import { connectionSignInRoutes } from './sign-in-connection.js';

/**
 * Whether the browser that came back is the one that went: by the session's cookie, or by the flow's where the session
 * is a token, which does not come along, and where nobody is signed in yet.
 */
async function isSameBrowser(c: Context, { db, settings }: Deps, flow: Flow, now: Date): Promise<boolean> {
  if (flow.browserHash !== null) {
    const came = readFlowCookie(c, settings, flow.id);
    return came !== undefined && sameHash(came, flow.browserHash);
  }
  const token = readSessionCookie(c, settings);
  const session = token === undefined ? undefined : await findSession(db, token, now);
  return session?.id === flow.sessionId;
}

/** @returns the token of a session that it opened */
async function finish(c: Context, deps: Deps, flow: Flow, query: URLSearchParams): Promise<string | undefined> {
  const provider = findProvider(deps.settings, flow.provider);
  if (!provider) throw new FlowFailure('expired');
  const identity = await identify(deps.settings, deps.log, { flow, provider, query });
  const arrived = { flow, provider, identity, caller: callerOf(c, deps.settings) };
  if (flow.kind === 'sign-in') return finishSignIn(deps, arrived);
  await finishConnection(deps, arrived);
  return undefined;
}

/** What the page is told. Where the second step is missing, the browser is handed its ticket. */
function endOf(c: Context, { settings, log }: Deps, error: unknown): WayEnd {
  if (error instanceof FlowFailure) return error.code;
  if (error instanceof Problem && error.more.ticket !== undefined) {
    writeTicketCookie(c, settings, error.more.ticket);
    return 'second_factor_required';
  }
  log.error('a connection failed', { requestId: c.get('requestId'), error });
  return 'unavailable';
}

async function finishOnce(c: Context, deps: Deps, flow: Flow, query: URLSearchParams): Promise<WayEnd | null> {
  try {
    const token = await finish(c, deps, flow, query);
    if (token !== undefined) writeSessionCookie(c, deps.settings, token);
    if (flow.browserHash !== null) clearFlowCookie(c, deps.settings, flow.id);
    return null;
  } catch (error) {
    const code = endOf(c, deps, error);
    await keepFailure(deps.db, flow.id, code);
    return code;
  }
}

/** Those that are coming back just now: a reload meanwhile waits for the first one's end, and tells the same. */
const underWay = new Map<string, Promise<WayEnd | null>>();

async function comeBack(c: Context, deps: Deps, flow: Flow, query: URLSearchParams): Promise<WayEnd | null> {
  const now = await deps.clock.now();
  if (!(await isSameBrowser(c, deps, flow, now))) return 'session_changed';
  if (flow.usedAt !== null) return (await underWay.get(flow.id)) ?? (flow.error as WayEnd | null);
  if (flow.expiresAt <= now) return 'expired';
  if (!(await claimFlow(deps.db, flow.id, now))) return (await underWay.get(flow.id)) ?? null;
  const ending = finishOnce(c, deps, flow, query).finally(() => underWay.delete(flow.id));
  underWay.set(flow.id, ending);
  return ending;
}

async function whereTo(c: Context, deps: Deps): Promise<string> {
  const query = new URL(c.req.url).searchParams;
  const flow = await findFlow(deps.db, query.get('state') ?? '');
  // Begun nowhere: there is no page that could be trusted, so it is ours.
  if (!flow) return withMarkers(`${deps.settings.origin}/`, undefined, 'expired');
  return withMarkers(flow.returnTo, flow.id, await comeBack(c, deps, flow, query));
}

export function connectionRoutes(app: Hono<Env>, deps: Deps): void {
  if (!deps.settings.features.connections) return;
  connectionSignInRoutes(app, deps);
  app.get('/api/connections/callback', async (c) => {
    // Link checkers ask so, and a code is good once.
    if (c.req.method !== 'GET') throw new Problem('not_found');
    const address = await whereTo(c, deps);
    c.header('Referrer-Policy', 'no-referrer');
    return c.redirect(address, 303);
  });
}
