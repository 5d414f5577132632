/** The cookie that binds a way to a provider and back to the browser that began it, where no session's does (R12). */
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { newToken, sha256 } from '../secrets.js';
import type { Settings } from '../settings.js';

export const FLOW_SECONDS = 600;

/** One for each, so that two tabs are not in each other's way. `Lax` lets it come back from the provider (R14). */
const facts = ({ origin }: Settings, flowId: string) => {
  const secure = origin.startsWith('https:');
  const name = `${secure ? '__Host-' : ''}flow-${flowId}`;
  return { name, options: { secure, httpOnly: true, sameSite: 'Lax', path: '/' } as const };
};

/** Leaves it with the answer. @returns what is kept of it */
export const bindBrowser =
  (c: Context, settings: Settings) =>
  (flowId: string): string => {
    const { name, options } = facts(settings, flowId);
    const token = newToken();
    setCookie(c, name, token, { ...options, maxAge: FLOW_SECONDS });
    return sha256(token);
  };

/** The hash of the one that came back. */
export function readFlowCookie(c: Context, settings: Settings, flowId: string): string | undefined {
  const token = getCookie(c, facts(settings, flowId).name);
  return token === undefined ? undefined : sha256(token);
}

export function clearFlowCookie(c: Context, settings: Settings, flowId: string): void {
  const { name, options } = facts(settings, flowId);
  deleteCookie(c, name, options);
}
