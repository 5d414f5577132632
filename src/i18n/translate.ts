import type { Message, PartialMessages, Translate, Values, Words } from './messages.js';

/** Words by noun, as far as they are loaded. */
export type Catalogue = Readonly<Record<string, Words | null | undefined>>;

/**
 * Speaks the words of `catalogue`, the host's own (`overrides`) first. Numbers among the values are written as the
 * locale writes them, and `count` chooses the plural form.
 */
export function translator(locale: string, catalogue: Catalogue, overrides: PartialMessages = {}): Translate {
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  const say = (value: string | number): string => (typeof value === 'number' ? numbers.format(value) : value);
  return (key, values = {}) => {
    const text = form(find(key, overrides) ?? find(key, catalogue) ?? key, values, plurals);
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return value === undefined ? whole : say(value);
    });
  };
}

function find(key: string, catalogue: Catalogue): Message | undefined {
  const [noun = '', name = ''] = key.split('.');
  const words = catalogue[noun];
  const message = words && Object.hasOwn(words, name) ? words[name] : undefined;
  // The host's overrides may come from JSON of its own: what is no message falls back to the catalogue.
  return typeof message === 'string' || typeof message?.other === 'string' ? message : undefined;
}

function form(message: Message, { count }: Values, plurals: Intl.PluralRules): string {
  if (typeof message === 'string') return message;
  return (typeof count === 'number' && message[plurals.select(count)]) || message.other;
}
