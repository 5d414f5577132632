/** What every request to the API passes first. */
import { randomUUID } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { calls, type Call, type Verb } from '../../../src/contract/calls.js';
import { operations, type Operation } from '../../../src/contract/operations.js';
import { callerAddress, isBehindProxy, type Caller } from '../caller.js';
import type { Deps } from '../deps.js';
import { nowhere, readPlace, type Place } from '../location.js';
import { Problem } from '../problem.js';
import type { Settings } from '../settings.js';
import { BODY_MAX_BYTES } from './body.js';
import { isByCookie } from './credentials.js';

export interface Env {
  Variables: { requestId: string };
}

const isSafe = (method: string): boolean => ['GET', 'HEAD', 'OPTIONS'].includes(method);

/** The server's own origin; on loopback under each of its names. */
function ownOrigins({ origin, production }: Settings): readonly string[] {
  const { protocol, hostname, port } = new URL(origin);
  if (production || !['localhost', '127.0.0.1', '[::1]'].includes(hostname)) return [origin];
  return ['localhost', '127.0.0.1', '[::1]'].map((name) => new URL(`${protocol}//${name}:${port}`).origin);
}

/** The origins whose pages may act: the server's own, and those of the settings. */
export const allowedOrigins = (settings: Settings): readonly string[] => [
  ...ownOrigins(settings),
  ...settings.allowedOrigins,
];

/** R14: a page of another site may neither use the person's cookie nor sign its own person in. */
export const guardOrigin = ({ settings }: Deps): MiddlewareHandler<Env> => {
  const allowed = allowedOrigins(settings);
  return async (c, next) => {
    const origin = c.req.header('origin');
    const bare = origin === undefined && c.req.header('sec-fetch-site') !== 'same-origin';
    const refused = origin === undefined ? bare && isByCookie(c, settings) : !allowed.includes(origin);
    if (refused && !isSafe(c.req.method)) {
      throw new Problem('origin_forbidden', { detail: `Allowed: ${allowed.join(', ')}.` });
    }
    await next();
  };
};

/** CORS: pages of the origins that the settings name may read the answers; nobody else hears of it (R14). */
export const crossOrigin = ({ settings }: Deps): MiddlewareHandler<Env> =>
  cors({
    origin: (asked) => (settings.allowedOrigins.includes(asked) ? asked : null),
    credentials: true,
    allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    // Without a list of ours, those that were asked for: hosts send headers of their own.
    exposeHeaders: ['Retry-After', 'X-Request-Id'],
    maxAge: 600,
  });

/** Below it are the contract's calls. */
export const CONTRACT_BASE = '/api/account';

const rows = Object.entries(calls) as [Verb, Call][];
const uploads = rows.filter(([verb]) => (operations[verb] as Operation).upload).map(([, row]) => row);

const guardJson = bodyLimit({
  maxSize: BODY_MAX_BYTES,
  onError: () => {
    throw new Problem('too_large', { detail: `At most ${BODY_MAX_BYTES} bytes.` });
  },
});

/** Uploads hold their own limit, once it is known who sends them. */
const isUpload = (c: Context): boolean =>
  uploads.some(({ method, path }) => c.req.method === method && c.req.path === CONTRACT_BASE + path);

export const guardSize: MiddlewareHandler<Env> = (c, next) => (isUpload(c) ? next() : guardJson(c, next));

/** Names the request, keeps answers out of caches, and writes one line of log. */
export const trace = ({ log }: Deps): MiddlewareHandler<Env> => {
  return async (c, next) => {
    const requestId = randomUUID();
    const start = performance.now();
    c.set('requestId', requestId);
    await next();
    c.header('X-Request-Id', requestId);
    // Photos alone say otherwise.
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store');
    c.header('X-Content-Type-Options', 'nosniff');
    const ms = Math.round(performance.now() - start);
    log.info('request', { method: c.req.method, path: c.req.path, status: c.res.status, ms, requestId });
  };
};

function socketAddress(c: Context): string | undefined {
  try {
    return getConnInfo(c).remote.address;
  } catch {
    return undefined; // Asked in process, by a test.
  }
}

/** Longer than any browser's; what is kept of each session and each line of the log has a bound. */
const USER_AGENT_MAX = 512;

/** Anybody can send the headers of a place: they are read where a trusted proxy stands before this server, which writes its own. */
function placeOf(c: Context, { trustedProxies, locationHeaders: { city, country } }: Settings): Place {
  if (!isBehindProxy(socketAddress(c), trustedProxies)) return nowhere;
  return readPlace({ city: city && c.req.header(city), country: country && c.req.header(country) });
}

export const callerOf = (c: Context, settings: Settings): Caller => ({
  ip: callerAddress(socketAddress(c), c.req.header('x-forwarded-for'), settings.trustedProxies),
  userAgent: (c.req.header('user-agent') ?? '').slice(0, USER_AGENT_MAX),
  ...placeOf(c, settings),
});
