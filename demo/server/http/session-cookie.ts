import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Settings } from '../settings.js';

/** R14. With `Secure` the name's prefix makes browsers refuse one that a neighbouring domain has set. */
const facts = ({ origin }: Settings) => {
  const secure = origin.startsWith('https:');
  return { name: secure ? '__Host-session' : 'session', secure, httpOnly: true, sameSite: 'Lax', path: '/' } as const;
};

export const readSessionCookie = (c: Context, settings: Settings): string | undefined =>
  getCookie(c, facts(settings).name);

export function writeSessionCookie(c: Context, settings: Settings, token: string): void {
  const { name, ...options } = facts(settings);
  setCookie(c, name, token, { ...options, maxAge: settings.sessionDays * 86_400 });
}

export function clearSessionCookie(c: Context, settings: Settings): void {
  const { name, ...options } = facts(settings);
  deleteCookie(c, name, options);
}
