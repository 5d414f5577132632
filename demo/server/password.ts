/** What a password must be (R10). The lists of common and of breached ones come with the password panel. */
import { canonicalEmail } from './email-address.js';
import { invalidField } from './problem.js';

const PASSWORD_MIN_LENGTH = 8;
const PASSWORD_MAX_LENGTH = 128;

/** Characters as people count them (code points), after NFC. */
const lengthOf = (password: string): number => Array.from(password.normalize('NFC')).length;

/** The person's own words: whoever guesses tries those first. */
function own(identifiers: readonly string[]): Set<string> {
  const words = identifiers.flatMap((word) =>
    word.includes('@') ? [word, canonicalEmail(word), word.split('@')[0] ?? ''] : [word],
  );
  return new Set(words.map((word) => word.normalize('NFC').toLowerCase()).filter((word) => word !== ''));
}

/** @throws {Problem} `invalid`, at the field `password` */
export function refuseBadPassword(password: string, identifiers: readonly string[]): void {
  const length = lengthOf(password);
  if (length < PASSWORD_MIN_LENGTH) throw invalidField('password', 'too_short');
  if (length > PASSWORD_MAX_LENGTH) throw invalidField('password', 'too_long');
  if (own(identifiers).has(password.normalize('NFC').toLowerCase())) throw invalidField('password', 'not_allowed');
}
