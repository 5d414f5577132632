/** How the text of an environment variable becomes a value. Each message ends the sentence "NAME is …". */
import { isIP } from 'node:net';
import { isSupportedCountry, type CountryCode } from 'libphonenumber-js/max';
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

/** The name of a header (RFC 9110 token). */
export const header = text.regex(/^[\w!#$%&'*+.^`|~-]+$/, 'not the name of a header');

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

/** An address that this server calls. Unencrypted only on this machine: there are codes in it, or what is asked of whom. */
export const service = text
  .refine((value) => {
    const { protocol, hostname = '' } = parsed(value) ?? {};
    return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
  }, 'neither an address that starts with https:// nor one on this machine')
  // Browsers and `fetch` refuse it too; and what the signature proves needs no password.
  .refine((value) => !parsed(value)?.username && !parsed(value)?.password, 'an address with a name or password in it');

/** One that is asked for things by their names, which are put behind it. */
export const folder = service.refine((value) => value.endsWith('/'), 'an address that does not end with /');

/** A key of Standard Webhooks: 24 to 64 bytes. */
export const webhookSecret = text
  .regex(/^whsec_[A-Za-z0-9+/]+={0,2}$/, 'not whsec_ and a key in base64')
  .refine((value) => {
    const { length } = Buffer.from(value.slice('whsec_'.length), 'base64');
    return length >= 24 && length <= 64;
  }, 'not a key of 24 to 64 bytes');

const isCountry = (code: string): code is CountryCode => /^[A-Z]{2}$/.test(code) && isSupportedCountry(code);

export const country = text.toUpperCase().refine(isCountry, 'no country (ISO 3166-1 alpha-2) that has phone numbers');

/** Countries with commas between them. */
export const countries = text.transform((value, context): readonly CountryCode[] => {
  const list = value.split(',').map((entry) => country.safeParse(entry));
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
