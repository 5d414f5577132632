/**
 * A real panel with a real store and REST client, over the stub server; and what a person does with it.
 *
 *   const page = await showPanel('emails', stubServer());
 *   await page.press('Add an email address');
 *   page.type('Email address', 'ada@new.example');
 */
import { html, LitElement } from 'lit';
import type { AccountError } from '../../src/client/errors.js';
import { restClient } from '../../src/client/rest.js';
import { panelParts } from '../../src/element/parts.js';
import { translator } from '../../src/i18n/translate.js';
import type { PanelContext } from '../../src/panels/context.js';
import { openParts } from '../../src/panels/panel-parts.js';
import { registry } from '../../src/panels/registry.js';
import type { PanelElement } from '../../src/pages.js';
import { AccountStore } from '../../src/store/account-store.js';
import { frame } from '../../src/styles/layout.js';
import { tokens } from '../../src/styles/tokens.js';
import { allByRole, byRole, nameOf, queryByRole, textOf, type Role } from './by-role.js';
import { english } from './catalogue.js';
import type { StubServer } from './stub-server.js';

/** In the place of `<user-profile>`: the container and the tokens that panels inherit. */
class TestFrame extends LitElement {
  static override styles = [tokens, frame];
  override render() {
    return html`<div class="frame"><div class="shell"><div class="page"><div class="panels"><slot></slot></div></div></div></div>`;
  }
}
customElements.define('test-frame', TestFrame);

const shown = new Set<Element>();
const handedOn = new Set([...panelParts.split(','), ...openParts.split(',')]);

/** Whatever a test has open at its end: a part that is not handed on is one that no host can reach. */
function checkParts(around: Element): void {
  for (const part of around.firstElementChild?.shadowRoot?.querySelectorAll('[part]') ?? []) {
    for (const name of part.part) {
      if (!handedOn.has(name)) throw new Error(`the part "${name}" is not handed on: see src/element/parts.ts`);
    }
  }
}

afterEach(() => {
  const all = [...shown];
  all.forEach((element) => element.remove());
  shown.clear();
  all.forEach(checkParts);
});

/** Looks again after every frame until it is so; the test's own time limit ends it. */
export async function until<T>(look: () => T | undefined | null | false): Promise<T> {
  for (;;) {
    const found = look();
    if (found) return found;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** A panel on the page, and a person in front of it. */
export class PanelPage {
  /** What the host page was told of. */
  readonly failures: AccountError[] = [];
  /** The panels that were gone to. */
  readonly wentTo: string[] = [];

  constructor(
    readonly panel: PanelElement,
    readonly store: AccountStore,
    readonly server: StubServer,
  ) {}

  get root(): ShadowRoot {
    if (!this.panel.shadowRoot) throw new Error('the panel has not been drawn');
    return this.panel.shadowRoot;
  }

  /** What the panel was given. */
  get context(): PanelContext {
    if (!this.panel.context) throw new Error('the panel has no context');
    return this.panel.context;
  }

  /** The name of what has focus in the panel; empty when nothing has. */
  get focused(): string {
    return this.root.activeElement ? nameOf(this.root.activeElement) : '';
  }

  /** All that can be read. */
  get text(): string {
    return textOf(this.root.querySelector('section') ?? this.root.firstElementChild);
  }

  /** What screen readers were told last. */
  get said(): string {
    return textOf(this.root.querySelector('[role="status"]'));
  }

  get(role: Role, name?: string | RegExp): HTMLElement {
    return byRole(this.root, role, name);
  }

  query(role: Role, name?: string | RegExp): HTMLElement | undefined {
    return queryByRole(this.root, role, name);
  }

  all(role: Role, name?: string | RegExp): HTMLElement[] {
    return allByRole(this.root, role, name);
  }

  field(label: string): HTMLInputElement {
    return byRole<HTMLInputElement>(this.root, 'textbox', label);
  }

  find(role: Role, name?: string | RegExp): Promise<HTMLElement> {
    return until(() => this.query(role, name));
  }

  /** Waits until this can be read. */
  async reads(text: string): Promise<void> {
    await until(() => this.text.includes(text));
  }

  async press(name: string | RegExp, role: Role = 'button'): Promise<void> {
    const button = this.get(role, name);
    button.focus();
    button.click();
    await this.settle();
  }

  /** Opens a row's menu and chooses from it. */
  async choose(row: string, item: RegExp): Promise<void> {
    await this.press(`Manage ${row}`);
    await until(() => this.query('menuitem', item));
    await until(() => this.root.activeElement?.role === 'menuitem');
    await this.press(item, 'menuitem');
  }

  /** Types over what is in the field. */
  type(label: string, text: string): void {
    const field = this.field(label);
    field.focus();
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }

  async settle(): Promise<void> {
    await this.panel.updateComplete;
    await this.panel.updateComplete;
  }
}

interface Given {
  readonly messages?: PanelContext['settings']['messages'];
  /** Before the account is there. */
  readonly early?: boolean;
  /** Stands before the import of the forms: what it rejects with, they do not come for. */
  readonly bare?: () => Promise<void>;
  readonly connect?: PanelContext['settings']['connect'];
  readonly mayConnect?: PanelContext['mayConnect'];
  readonly mayDelete?: PanelContext['mayDelete'];
  /** The panels besides that can be gone to. */
  readonly ways?: readonly string[];
  /** The markers that were in the address. */
  readonly returned?: string;
  /** Fetches the words of the forms, which are there in any case: what it rejects with, the forms do not come for. */
  readonly words?: PanelContext['formWords'];
}

export async function showPanel(noun: string, server: StubServer, given: Given = {}): Promise<PanelPage> {
  const entry = registry.find((each) => each.noun === noun);
  if (!entry) throw new Error(`no panel ${noun}`);
  const constructor = await entry.load();
  if (!customElements.get(`user-profile-${noun}`)) customElements.define(`user-profile-${noun}`, constructor);
  const panel = document.createElement(`user-profile-${noun}`) as PanelElement;
  const store = new AccountStore(restClient({ baseUrl: '/api/account', fetch: server.fetch }));
  if (given.bare) replaceForms(panel, given.bare);
  const page = new PanelPage(panel, store, server);
  const settings = {
    baseUrl: '/api/account',
    locale: 'en',
    theme: 'auto',
    routing: 'none',
    connect: given.connect ?? 'redirect',
    credentials: 'same-origin',
  };
  panel.context = {
    store,
    t: translator('en', english, given.messages),
    settings: settings as unknown as PanelContext['settings'],
    formWords: given.words ?? (() => Promise.resolve()),
    fail: (_, error) => page.failures.push(error),
    mayConnect: (detail) => given.mayConnect?.(detail) ?? true,
    mayDelete: (detail) => given.mayDelete?.(detail) ?? true,
    wayTo: (noun) => (given.ways?.includes(noun) ? () => page.wentTo.push(noun) : undefined),
    returned: given.returned,
  };
  const around = document.createElement('test-frame');
  // Half faded in, nothing has the contrast that it has in the end.
  around.style.setProperty('--user-profile-duration', '0s');
  shown.add(around);
  around.append(panel);
  document.body.append(around);
  if (!given.early) await store.refresh();
  if (!given.bare && !given.words && !given.early) await until((): unknown => Reflect.get(panel, 'work'));
  await page.settle();
  return page;
}

function replaceForms(panel: object, before: () => Promise<void>): void {
  const fetchForms: unknown = Reflect.get(panel, 'fetchForms');
  if (typeof fetchForms !== 'function') throw new Error('the panel has no forms to fetch');
  const fetch = fetchForms as () => Promise<unknown>;
  Object.defineProperty(panel, 'fetchForms', { value: () => before().then(() => fetch()) });
}
