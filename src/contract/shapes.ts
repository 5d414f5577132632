/** The small shapes that several resources share. */
import * as z from 'zod/mini';

/** An opaque identifier. */
export const id = z.string().check(z.minLength(1), z.maxLength(200), z.regex(/^[^\p{Cc}\p{Cs}]*$/u));

/** An instant, RFC 3339 in UTC (`2026-11-23T09:41:00.000Z`). */
export const instant = z.iso.datetime();

/**
 * An enumeration in an *answer*: a value this version does not know reads as `"unknown"`, so that a newer
 * server never breaks an older element.
 */
export const openEnum = <const V extends readonly [string, ...string[]]>(values: V) =>
  z.catch(z.enum([...values, 'unknown'] as [...V, 'unknown']), 'unknown');

/**
 * One line a person typed: trimmed, without control characters (PostgreSQL cannot store NUL; mail headers must not
 * break) and halves of characters (UTF-8 has none: two that differ would be stored as one).
 */
export const line = (maxLength: number) =>
  z.string().check(z.trim(), z.maxLength(maxLength), z.regex(/^[^\p{Cc}\p{Cs}]*$/u));

/** The same of several lines: with line breaks and tabs. */
export const prose = (maxLength: number) =>
  z.string().check(z.trim(), z.maxLength(maxLength), z.regex(/^(?:[\n\r\t]|[^\p{Cc}\p{Cs}])*$/u));

/** What was proved by typing it, as mailed: digits, with the spaces and dashes that people paste. */
export const typedCode = z.string().check(z.minLength(1), z.maxLength(32));

/** The secret of a mailed link: 256 random bits in base64url, and room for other servers' ways. */
export const mailedToken = z.string().check(z.minLength(16), z.maxLength(512), z.regex(/^[\w.~-]+$/));

/** Which part of a list: `cursor` is the `nextCursor` of the part before, `limit` how many at most. As in an address: text. */
export const page = z.strictObject({
  cursor: z.optional(z.string().check(z.minLength(1), z.maxLength(512))),
  limit: z.optional(z.union([z.int(), z.string().check(z.regex(/^[1-9]\d?$|^100$/))])),
});

/** One part of a list; `nextCursor` is null where it ends. */
export const pageOf = <S extends z.ZodMiniType>(item: S) =>
  z.object({ items: z.array(item), nextCursor: z.nullable(z.string()) });

/** Of these optional fields exactly one; told at the first. */
export const oneOf = <K extends string>(first: K, ...others: K[]) =>
  z.check<Partial<Record<K, unknown>>>(({ value, issues }) => {
    const given = [first, ...others].filter((name) => value[name] !== undefined);
    if (given.length === 1) return;
    const code = given.length === 0 ? 'required' : 'not_allowed';
    issues.push({ code: 'custom', path: [given[1] ?? first], params: { code }, input: value });
  });
