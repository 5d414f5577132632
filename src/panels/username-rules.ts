import type { Capabilities } from '../contract/capabilities.js';
import type { Translate } from '../i18n/messages.js';

export type UsernameRules = NonNullable<Capabilities['username']>;

/** The pattern that the reference server and most others have: its rule can be said in words beforehand. */
const basic = '[a-z0-9._\\-]+';

/** What a username may be, said before the rule is broken. */
export function ruleOf(t: Translate, { pattern, minLength, maxLength }: UsernameRules): string {
  const values = { min: minLength, max: maxLength };
  return t(pattern.replace('\\-', '-') === basic.replace('\\-', '-') ? 'username.ruleBasic' : 'username.rule', values);
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
  const culprit = characters.find((character) => !matches(character));
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
