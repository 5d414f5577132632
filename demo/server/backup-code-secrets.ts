/** Backup codes: how they are made, typed and kept. */
import { randomInt } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';

/** Crockford's base 32, in lower case: five bits each, and no two that look alike. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
/** Of five letters: fifty bits in all. */
const [GROUPS, GROUP] = [2, 5];
/** What people read where the other one stands; the alphabet has none of these. */
const mistaken: Readonly<Record<string, string>> = { o: '0', i: '1', l: '1' };

const group = (): string => Array.from({ length: GROUP }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');

const newBackupCode = (): string => Array.from({ length: GROUPS }, group).join('-');

/** So many different ones. */
export function newBackupCodes(count: number): string[] {
  const codes = new Set<string>();
  while (codes.size < count) codes.add(newBackupCode());
  return [...codes];
}

/** As it was made, however it was typed: with spaces or other dashes, in capitals, with an O for a zero. */
const normal = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replace(/[oil]/g, (letter) => mistaken[letter] ?? letter);

/**
 * What is kept of a code. Fifty bits behind one SHA-256 are a day's work for whoever has the table, so it is argon2id as
 * of passwords. The set's id is the salt of all its codes: one hash finds which of them was typed, and none is tried ten times.
 */
export const backupCodeHash = async (setId: string, typed: string): Promise<string> =>
  (await hashRaw(normal(typed), { salt: Buffer.from(setId) })).toString('base64url');
