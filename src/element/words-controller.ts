import type { ReactiveControllerHost } from 'lit';
import { alwaysThere, spoken, words } from '../i18n/load.js';
import type { Noun, PartialMessages, Translate, Words } from '../i18n/messages.js';
import { translator } from '../i18n/translate.js';

/** The element's words: fetched by noun as they are needed, in one locale. */
export class WordsController {
  readonly #host: ReactiveControllerHost;
  #wanted: string | undefined;
  #messages: PartialMessages | undefined;
  #loaded: Record<string, Words> = alwaysThere;
  #asked = new Set<Noun>();
  #t: Translate = translator('en', alwaysThere);
  /** The locale that is spoken: the one asked for, or English. */
  locale = 'en';

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Says a message; the same function until locale, messages or loaded words change. */
  get t(): Translate {
    return this.#t;
  }

  speak(locale: string, messages: PartialMessages | undefined): void {
    if (locale === this.#wanted && messages === this.#messages) return;
    const nouns = locale === this.#wanted ? [] : [...this.#asked];
    if (locale !== this.#wanted) {
      this.locale = spoken(locale);
      this.#asked = new Set();
    }
    this.#wanted = locale;
    this.#messages = messages;
    this.#renew();
    // Until the new words are here, the old ones stay.
    this.load(['element', ...nouns]).catch(() => undefined);
  }

  /** Fetches these words, side by side; a later call tries again what did not come. */
  async load(nouns: readonly Noun[]): Promise<void> {
    await Promise.all(nouns.filter((noun) => !this.#asked.has(noun)).map((noun) => this.#fetch(noun)));
  }

  async #fetch(noun: Noun): Promise<void> {
    const asked = this.#asked.add(noun);
    try {
      const found = await words(this.locale, noun);
      // The locale may have changed meanwhile.
      if (asked !== this.#asked) return;
      this.#loaded = { ...this.#loaded, [noun]: found };
      this.#renew();
      this.#host.requestUpdate();
    } catch (error) {
      asked.delete(noun);
      throw error;
    }
  }

  #renew(): void {
    this.#t = translator(this.locale, this.#loaded, this.#messages);
  }
}
