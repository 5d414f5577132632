/** The setting CONNECTION_PROVIDERS. Its messages never repeat a value: there are secrets in it. */
import * as z from 'zod';
import { isLoopback, text } from './shapes.js';

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

const list = z.array(provider).refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'two of one id');

function read(value: string): unknown {
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return undefined;
  }
}

/** Where it is wrong and how, to end the sentence "CONNECTION_PROVIDERS is …". */
function told({ path, message }: z.core.$ZodIssue): string {
  const [index, ...names] = path;
  if (index === undefined) return message.startsWith('two') ? `wrong: there are ${message}` : 'not an array';
  return `wrong: entry ${Number(index) + 1}${names.length > 0 ? `, ${names.join('.')}` : ''}: ${message}`;
}

export const providers = text.transform((value, context): readonly ConnectionProvider[] => {
  const json = read(value);
  const { success, data, error } = list.safeParse(json);
  if (success) return data;
  const issue = error.issues[0];
  context.addIssue(json === undefined || !issue ? 'not JSON' : told(issue));
  return z.NEVER;
});
