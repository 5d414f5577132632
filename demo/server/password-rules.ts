/** What a password must be (R10). The lists of common and of breached ones come with the password panel. */
import { canonicalEmail } from './email-address.js';
import { invalidField } from './problem.js';

export const PASSWORD_MIN_LENGTH = 8;
export const PASSWORD_MAX_LENGTH = 128;

/** Characters as people count them (code points), after NFC. */
const lengthOf = (password: string): number => Array.from(password.normalize('NFC')).length;

/** The person's own words: whoever guesses tries those first. */
function own(identifiers: readonly string[]): Set<string> {
  const words = identifiers.flatMap((word) =>
    word.includes('@') ? [word, canonicalEmail(word), word.split('@')[0] ?? ''] : [word],
  );
  return new Set(words.map((word) => word.normalize('NFC').toLowerCase()).filter((word) => word !== ''));
}

/**
 * @param name - of the field
 * @throws {Problem} `invalid`, at that field
 */
export function refuseBadPassword(name: string, password: string, identifiers: readonly string[]): void {
  const length = lengthOf(password);
  if (length < PASSWORD_MIN_LENGTH) throw invalidField(name, 'too_short');
  if (length > PASSWORD_MAX_LENGTH) throw invalidField(name, 'too_long');
  if (own(identifiers).has(password.normalize('NFC').toLowerCase())) throw invalidField(name, 'not_allowed');
}
