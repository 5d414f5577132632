/** Tokens, codes and passwords: how they are made, and how they are kept so that a stolen table is of no use. */
import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** 256 random bits, as they stand in a cookie. */
export const newToken = (): string => randomBytes(32).toString('base64url');

export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('base64url');

export const CODE_LENGTH = 6;
export const newCode = (): string => String(randomInt(10 ** CODE_LENGTH)).padStart(CODE_LENGTH, '0');

/** A code's hash is bound to what it proves: one from another row opens nothing. */
export const codeHash = (purpose: string, subject: string, code: string): string =>
  sha256(`${purpose}\n${subject}\n${code}`);

export const sameHash = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};

// argon2id with OWASP's first choice of parameters (19 MiB, two passes), which are the library's defaults.
const normal = (password: string): string => password.normalize('NFC');
export const hashPassword = (password: string): Promise<string> => hash(normal(password));

let nobodys: Promise<string> | undefined;
/** Whether it is the password. Where there is none, the same work is done for nothing, so that time tells nobody (R6). */
export async function isPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  nobodys ??= hashPassword(newToken());
  const right = await verify(stored ?? (await nobodys), normal(password));
  return right && typeof stored === 'string';
}
