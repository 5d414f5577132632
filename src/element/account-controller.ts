import type { LitElement, ReactiveController } from 'lit';
import { AccountError } from '../client/errors.js';
import { whenGone } from '../gone.js';
import { readSettings, type RawSettings, type Settings } from '../settings.js';
import type { AccountStore } from '../store/account-store.js';
import { atFirst } from '../store/holder.js';
import { acquireStore, releaseStore, renewStore } from '../store/shared.js';
import type { ChangeReport, StoreState } from '../store/state.js';

/** The element; its properties are the settings, as they were set. */
export type AccountHost = LitElement & RawSettings;

/** What is told of the account as it comes and goes. */
export interface AccountListener {
  stateChanged(state: StoreState): void;
  changed(report: ChangeReport): void;
  /** This store is let go. */
  left(state: StoreState): void;
}

/**
 * Turns the element's properties into settings, and holds the store that they ask for: from the first update, a
 * microtask after the element is connected (Angular sets properties after that, angular/angular#45712), until a
 * microtask after it has left the document, so that moving it loses nothing.
 */
export class AccountController implements ReactiveController {
  readonly #host: AccountHost;
  readonly #listener: AccountListener;
  #settings: Settings | undefined;
  #refused: StoreState = atFirst;
  #store: AccountStore | undefined;
  #stop: () => void = () => undefined;

  constructor(host: AccountHost, listener: AccountListener) {
    this.#host = host;
    this.#listener = listener;
    host.addController(this);
  }

  get state(): StoreState {
    return this.#store?.state ?? this.#refused;
  }

  get store(): AccountStore | undefined {
    return this.#store;
  }

  /** The same object until a setting changes. */
  get settings(): Settings {
    return (this.#settings ??= this.#read().settings);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    whenGone(this.#host, () => this.#leave());
  }

  /** To be told before every update of the element: properties may have changed. */
  update(): void {
    if (!this.#host.isConnected) return;
    const { settings, fault } = this.#read();
    if (!this.#settings || !alike(this.#settings, settings)) this.#settings = settings;
    if (fault !== undefined) return this.#refuse();
    this.#use(settings);
  }

  #read(): ReturnType<typeof readSettings> {
    return readSettings(this.#host, languageAround(this.#host) || 'en');
  }

  /** Nothing can be asked; why, is said on the console (`advice.ts`). */
  #refuse(): void {
    if (this.#refused.status === 'failed') return;
    this.#leave();
    this.#refused = { ...atFirst, status: 'failed', error: new AccountError('settings', 'No base-url to ask.') };
    this.#listener.stateChanged(this.#refused);
  }

  #use({ baseUrl, credentials, csrfCookie, csrfHeader, getToken, getHeaders, fetch, client, initialData }: Settings) {
    const source = { baseUrl, credentials, csrfCookie, csrfHeader, getToken, getHeaders, fetch, client };
    if (this.#store && renewStore(this.#store, source)) return;
    const store = acquireStore(source);
    this.#leave();
    this.#store = store;
    const look = (): void => {
      if (!document.hidden) store.look();
    };
    document.addEventListener('visibilitychange', look);
    const stops = [
      () => document.removeEventListener('visibilitychange', look),
      store.subscribe(() => this.#stateChanged()),
      store.onChange((report) => this.#listener.changed(report)),
    ];
    this.#stop = () => stops.forEach((stop) => stop());
    store.begin(initialData);
    this.#listener.stateChanged(store.state);
  }

  #stateChanged(): void {
    this.#host.requestUpdate();
    this.#listener.stateChanged(this.state);
  }

  #leave(): void {
    this.#stop();
    this.#stop = () => undefined;
    if (this.#store) {
      this.#listener.left(this.#store.state);
      releaseStore(this.#store);
    }
    this.#store = undefined;
    this.#refused = atFirst;
  }
}

/** Said by the nearest element that says one; `closest` ends at the shadow root that the host page may have around it. */
function languageAround(element: Element): string | null | undefined {
  const root = element.getRootNode();
  const nearest = element.closest('[lang]');
  return nearest || !(root instanceof ShadowRoot) ? nearest?.getAttribute('lang') : languageAround(root.host);
}

/** Alike in every field; lists by what is in them. */
function alike<T extends object>(a: T, b: T): boolean {
  const other = new Map<string, unknown>(Object.entries(b));
  return Object.entries(a).every(([key, value]: [string, unknown]) => {
    const its = other.get(key);
    return value === its || (Array.isArray(value) && Array.isArray(its) && value.join() === its.join());
  });
}
