import type { ReactiveControllerHost } from 'lit';
import { alwaysThere, nounOf, spoken, words } from '../i18n/load.js';
import type { Chunk, PartialMessages, Translate, Words } from '../i18n/messages.js';
import { translator } from '../i18n/translate.js';

/** The element's words: fetched by chunks as they are needed, in one locale. */
export class WordsController {
  readonly #host: ReactiveControllerHost;
  #wanted: string | undefined;
  #messages: PartialMessages | undefined;
  #loaded: Record<string, Words> = alwaysThere;
  #asked = new Map<Chunk, Promise<void>>();
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
    const chunks = locale === this.#wanted ? [] : [...this.#asked.keys()];
    if (locale !== this.#wanted) {
      this.locale = spoken(locale);
      this.#asked = new Map();
    }
    this.#wanted = locale;
    this.#messages = messages;
    this.#renew();
    // Until the new words are here, the old ones stay.
    this.load(['element', ...chunks]).catch(() => undefined);
  }

  /** Fetches these words, side by side, or waits for those on their way; a later call tries again what did not come. */
  async load(chunks: readonly Chunk[]): Promise<void> {
    await Promise.all(chunks.map((chunk) => this.#once(chunk)));
  }

  #once(chunk: Chunk): Promise<void> {
    const asked = this.#asked;
    const pending = asked.get(chunk) ?? this.#fetch(chunk, asked);
    asked.set(chunk, pending);
    return pending;
  }

  async #fetch(chunk: Chunk, asked: Map<Chunk, unknown>): Promise<void> {
    try {
      const found = await words(this.locale, chunk);
      // The locale may have changed meanwhile.
      if (asked !== this.#asked) return;
      const noun = nounOf(chunk);
      this.#loaded = { ...this.#loaded, [noun]: { ...this.#loaded[noun], ...found } };
      this.#renew();
      this.#host.requestUpdate();
    } catch (error) {
      asked.delete(chunk);
      throw error;
    }
  }

  #renew(): void {
    this.#t = translator(this.locale, this.#loaded, this.#messages);
  }
}
