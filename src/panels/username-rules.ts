import type { Capabilities } from '../contract/capabilities.js';
import type { MessageKey, Translate } from '../i18n/messages.js';

export type UsernameRules = NonNullable<Capabilities['username']>;

/** Patterns whose rule can be said in words beforehand: a plain one, and the reference server's. Backslashes left out. */
const known: Readonly<Record<string, MessageKey>> = {
  '[a-z0-9._-]+': 'username.ruleBasic',
  '[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?': 'username.ruleEdges',
};

/** What a username may be, said before the rule is broken. */
export function ruleOf(t: Translate, { pattern, minLength, maxLength }: UsernameRules): string {
  const values = { min: minLength, max: maxLength };
  return t(known[pattern.replaceAll('\\', '')] ?? 'username.rule', values);
}

/** What is wrong with a username, or undefined when the server may be asked. Lengths are in characters, not UTF-16. */
export function refusal(
  t: Translate,
  username: string,
  current: string | null,
  { pattern, minLength, maxLength }: UsernameRules,
): string | undefined {
  const characters = [...username];
  if (characters.length === 0) return t('username.missing');
  if (username === current) return t('username.same');
  if (characters.length < minLength) return t('username.tooShort', { count: minLength });
  if (characters.length > maxLength) return t('username.tooLong', { count: maxLength });
  const matches = matcher(pattern);
  if (!matches || matches(username)) return undefined;
  // A hyphen may be wrong at the start and right in the middle: then it is not the character that is to blame.
  const inside = (one: string): boolean => characters.some((other) => matches(other + one + other));
  const culprit = characters.find((character) => !matches(character) && !inside(character));
  return culprit === undefined
    ? t('username.patternWhole')
    : t('username.pattern', { character: culprit === ' ' ? '␣' : culprit });
}

/** As HTML's `pattern`: the whole value, with the `v` flag. A pattern that is none is left to the server. */
function matcher(pattern: string): ((text: string) => boolean) | undefined {
  try {
    const whole = new RegExp(`^(?:${pattern})$`, 'v');
    return (text) => whole.test(text);
  } catch {
    return undefined;
  }
}
