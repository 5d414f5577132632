/** How the text of an environment variable becomes a value. Each message ends the sentence "NAME is …". */
import { isIP } from 'node:net';
import * as z from 'zod';

export const text = z.string().trim().min(1, 'empty');

export const whole = (least: number, most: number) =>
  text
    .regex(/^\d{1,9}$/, 'not a whole number')
    .transform(Number)
    .refine((value) => value >= least && value <= most, `not between ${least} and ${most}`);

const words: Readonly<Record<string, boolean>> = {
  on: true,
  off: false,
  '1': true,
  '0': false,
  true: true,
  false: false,
};

export const onOff = text
  .toLowerCase()
  .refine((word) => word in words, 'neither on nor off')
  .transform((word) => words[word] === true);

export const oneOf = <const W extends readonly [string, ...string[]]>(allowed: W) =>
  z.enum(allowed, { error: `none of ${allowed.join(', ')}` });

const parsed = (address: string): URL | undefined => (URL.canParse(address) ? new URL(address) : undefined);

/** An address of the given kinds. Its value is never told: there may be a password in it. */
export const address = (...protocols: readonly string[]) =>
  text.refine(
    (value) => protocols.includes(parsed(value)?.protocol ?? ''),
    `not an address that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  );

/** Scheme, host and port, as browsers send them in `Origin`. */
export const origin = text
  .refine(
    (value) => /^https?:$/.test(parsed(value)?.protocol ?? ''),
    'not an address that starts with http:// or https://',
  )
  .refine(
    (value) => ['', '/'].includes(value.slice(parsed(value)?.origin.length ?? 0)),
    'more than scheme, host and port',
  )
  .transform((value) => new URL(value).origin);

/** Origins with commas between them. */
export const origins = text.transform((value, context): readonly string[] => {
  const list = value.split(',').map((entry) => origin.safeParse(entry));
  const wrong = list.find(({ success }) => !success);
  if (wrong) context.addIssue(wrong.error?.issues[0]?.message ?? 'wrong');
  return list.flatMap(({ data }) => data ?? []);
});

/** How many proxies stand before this server, or their addresses. */
export const proxies = text.transform((value, context): number | readonly string[] => {
  if (/^\d$/.test(value)) return Number(value);
  const list = value.split(',').map((entry) => entry.trim());
  const wrong = list.find((entry) => isIP(entry) === 0);
  if (wrong === undefined) return list;
  context.addIssue('neither a number of proxies (0 to 9) nor a list of IP addresses');
  return z.NEVER;
});

/** A regular expression as HTML's `pattern` takes it. */
export const pattern = text.refine((value) => {
  try {
    return new RegExp(value, 'v') instanceof RegExp;
  } catch {
    return false;
  }
}, 'not a regular expression (ECMAScript, flag v)');

/** Who mail comes from: `Name <mailbox>` or the mailbox alone. A line break would start a header of its own. */
export const mailbox = text.regex(
  /^(?:[^\p{Cc}<>]*<[^\s\p{Cc}<>@]+@[^\s\p{Cc}<>@]+>|[^\s\p{Cc}<>@]+@[^\s\p{Cc}<>@]+)$/u,
  'not a mail address',
);

/** This machine alone can reach it. */
export const isLoopback = (host: string): boolean => /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/.test(host);
