import * as z from 'zod/mini';
import { id, instant, openEnum } from './shapes.js';

/** What somebody sits at, as far as the browser says. */
export const device = z.object({
  type: openEnum(['phone', 'tablet', 'desktop']),
  os: z.nullable(z.string()),
  browser: z.nullable(z.string()),
});
export type Device = z.infer<typeof device>;

/** Where a request came from, as a proxy in front of the server says; `country` as ISO 3166-1 alpha-2. */
export const location = z.object({ city: z.nullable(z.string()), country: z.nullable(z.string()) });
export type Location = z.infer<typeof location>;

/** One place where the account is signed in. */
export const session = z.object({
  id,
  /** Whether it is the one that asks. */
  current: z.boolean(),
  device,
  ip: z.nullable(z.string()),
  location: z.nullable(location),
  signedInAt: instant,
  /** Within some minutes: it is not written with every request. */
  lastActiveAt: instant,
  signedInWith: openEnum(['password', 'email_code', 'phone_code', 'connection', 'passkey']),
  /** Who uses it in the person's name: somebody of the site's support. */
  impersonatedBy: z.nullable(z.string()),
});
export type Session = z.infer<typeof session>;

export const sessionsCapability = z.object({});
