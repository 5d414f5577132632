/** What a password must be (R10, after NIST SP 800-63B-4): long enough, and none that is guessed first. Nothing else. */
import { isCommon } from './password-common.js';
import { isOwn } from './password-words.js';
import { invalidField, Problem } from './problem.js';

export const PASSWORD_MIN_LENGTH = 8;
export const PASSWORD_MAX_LENGTH = 128;

/** Characters as people count them (code points), after NFC. */
const lengthOf = (password: string): number => Array.from(password.normalize('NFC')).length;

/**
 * What costs nothing to find out; `password-breaches.ts` asks elsewhere, and last.
 * @param name - of the field
 * @param words - what the person and the site are called by
 * @throws {Problem} `invalid` or `common_password`, at that field
 */
export async function refuseBadPassword(name: string, password: string, words: readonly string[]): Promise<void> {
  const length = lengthOf(password);
  if (length < PASSWORD_MIN_LENGTH) throw invalidField(name, 'too_short');
  // Before anything is hashed or searched: what is longer costs more.
  if (length > PASSWORD_MAX_LENGTH) throw invalidField(name, 'too_long');
  // Half a character is no Unicode, and as UTF-8 they are all the same one.
  if (/\p{Cs}/u.test(password)) throw invalidField(name, 'pattern');
  if (isOwn(password, words)) throw invalidField(name, 'not_allowed');
  if (await isCommon(password)) {
    throw new Problem('common_password', { fields: [{ name, code: 'not_allowed' }] });
  }
}
