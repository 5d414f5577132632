/** The setting CONNECTION_PROVIDERS. No message repeats a value: there are secrets in it. */
import * as z from 'zod';
import { json } from './json.js';
import { isLoopback } from './shapes.js';

const word = z.string().trim().min(1, 'empty').max(200, 'longer than 200 characters');

/** What a browser or this server is sent to: `https:`, or `http:` on this machine alone. */
export const isSafeAddress = (address: string): boolean => {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  const safe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
  return safe && username === '' && password === '';
};

const safeAddress = word.refine(isSafeAddress, 'neither an https:// address nor an http:// one on loopback');

const provider = z.strictObject({
  /** How the contract names it; it stays with every connection. */
  id: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,49}$/, 'not made of a to z, 0 to 9, - and _'),
  name: word,
  issuer: safeAddress,
  clientId: word,
  clientSecret: word,
  /** What is asked for beyond signing in. */
  scopes: z.array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/, 'not a scope')).default([]),
  iconUrl: safeAddress.optional(),
  /** Whether several accounts at it may be connected. */
  multiple: z.boolean().default(false),
  /** Sent along as it is: `select_account` or `login` let people choose another account, where the provider knows it. */
  prompt: word.optional(),
});

export type ConnectionProvider = Readonly<z.output<typeof provider>>;

const list = z.array(provider).refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'two have one id');

export const providers = json(list);
