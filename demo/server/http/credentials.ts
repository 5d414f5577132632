/** Who is asking: a session cookie, or `Authorization: Bearer`; the contract is blind to which. */
import type { Context } from 'hono';
import * as z from 'zod/mini';
import type { Settings } from '../settings.js';
import { readSessionCookie, writeSessionCookie } from './session-cookie.js';

/** How a sign-in wants its session: in a cookie, or as a token for a page on another site, or an app. */
export const credential = z.optional(z.enum(['cookie', 'token']));

/** The token of the session. A bearer token is never mixed with a cookie: where both come, the cookie means nothing. */
export function readToken(c: Context, settings: Settings): string | undefined {
  const authorization = c.req.header('authorization');
  if (authorization === undefined) return readSessionCookie(c, settings);
  return /^Bearer +([\w.~+/-]+=*) *$/i.exec(authorization)?.[1];
}

/** Whether the browser may have sent the credentials by itself: then another site's page may have made it (R14). */
export const isByCookie = (c: Context, settings: Settings): boolean =>
  c.req.header('authorization') === undefined && readSessionCookie(c, settings) !== undefined;

/** Answers a sign-in with its session. */
export function answerSignedIn(c: Context, settings: Settings, token: string, as: z.output<typeof credential>) {
  if (as === 'token') return c.json({ token }, 200);
  writeSessionCookie(c, settings, token);
  return c.json({}, 200);
}
