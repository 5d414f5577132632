/**
 * Where the first step was taken at a provider, the browser comes back by a redirect: its ticket is in a cookie, since in
 * an address it would be in logs and in the history. `Lax`, as every cookie here (R14).
 */
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Settings } from '../settings.js';
import { TICKET_SECONDS } from '../tickets.js';

const facts = ({ origin }: Settings) => {
  const secure = origin.startsWith('https:');
  const name = secure ? '__Host-second-step' : 'second-step';
  return { name, secure, httpOnly: true, sameSite: 'Lax', path: '/' } as const;
};

export const readTicketCookie = (c: Context, settings: Settings): string | undefined =>
  getCookie(c, facts(settings).name);

export function writeTicketCookie(c: Context, settings: Settings, ticket: string): void {
  const { name, ...options } = facts(settings);
  setCookie(c, name, ticket, { ...options, maxAge: TICKET_SECONDS });
}

export function clearTicketCookie(c: Context, settings: Settings): void {
  const { name, ...options } = facts(settings);
  deleteCookie(c, name, options);
}
