import { expect } from '@open-wc/testing';
import { html, LitElement } from 'lit';
import type { Estimate } from '../../src/panels/password-estimate.js';
import { meter } from '../../src/panels/password-meter.js';
import { Strength } from '../../src/panels/password-strength.js';
import { translator } from '../../src/i18n/translate.js';
import { textOf } from '../support/by-role.js';
import { english } from '../support/catalogue.js';
import { showPanel, until, type PanelPage } from '../support/panel-harness.js';
import { passwordServer } from '../support/passwords.js';

const NEW = 'New password';

async function opened(): Promise<PanelPage> {
  const page = await showPanel('password', passwordServer());
  await page.press('Change password');
  return page;
}

/** What screen readers are told of the strength. */
const told = (page: PanelPage): string => textOf(page.get('form').querySelector('[role=status]'));

describe('the strength of a new password', () => {
  it('is shown as it is typed, in a word and a line, and said once typing pauses', async () => {
    const page = await opened();
    page.type(NEW, 'password1');
    await until(() => page.get('form').textContent.includes('Weak.'));
    await until(() => told(page) === 'Strength: Weak. Many people use it, so it is guessed first.');
    await expect(page.panel).to.be.accessible();
    page.type(NEW, 'correct horse battery staple');
    await until(() => page.get('form').textContent.includes('Strong.'));
    await until(() => told(page) === 'Strength: Strong.');
    await expect(page.panel).to.be.accessible();
  });

  it('knows the person’s own words', async () => {
    const page = await opened();
    page.type(NEW, 'lovelace1815');
    await until(() => page.get('form').textContent.includes('Something of your name or address is in it.'));
  });

  it('is gone with what was typed, and with the form', async () => {
    const page = await opened();
    page.type(NEW, 'password1');
    await until(() => told(page) !== '');
    page.type(NEW, '');
    await until(() => told(page) === '');
    expect(page.get('form').textContent).not.to.include('Weak');
    page.type(NEW, 'password1');
    await until(() => told(page) !== '');
    await page.press('Cancel');
    await page.press('Change password');
    expect(page.get('form').textContent).not.to.include('Weak');
    expect(told(page)).to.equal('');
  });

  it('is advice: a weak one is sent all the same', async () => {
    const page = await opened();
    page.type('Current password', 'correct horse');
    page.type(NEW, 'password1');
    await until(() => page.get('form').textContent.includes('Weak.'));
    await page.press('Change password');
    await page.reads('Your password is changed');
  });
});

/** A field and its meter, whose chunk comes when the test says so. */
class TestMeter extends LitElement {
  fetches: (() => Promise<(password: string, own: readonly string[]) => Estimate>)[] = [];
  asked = 0;
  readonly strength = new Strength(
    this,
    () => ['ada'],
    () => this.fetches[this.asked++]?.() ?? Promise.reject(new Error('no more')),
  );
  override render() {
    const { prepare, typed } = this.strength;
    return html`<input id="new-password" aria-label="New password" @focus=${prepare} @input=${typed} />${meter(
      translator('en', english),
      this.strength,
    )}`;
  }
  get field(): HTMLInputElement {
    const found = this.renderRoot.querySelector('input');
    if (!found) throw new Error('not drawn yet');
    return found;
  }
  type(text: string): void {
    this.field.value = text;
    this.field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
}
customElements.define('test-meter', TestMeter);

describe('what estimates the strength', () => {
  let element: TestMeter;
  beforeEach(async () => {
    element = new TestMeter();
    document.body.append(element);
    await element.updateComplete;
  });
  afterEach(() => element.remove());

  it('is fetched when the field is first focused, once', async () => {
    element.fetches = [() => Promise.resolve(() => ({ level: 4, advice: undefined }))];
    expect(element.asked).to.equal(0);
    element.field.focus();
    expect(element.asked).to.equal(1);
    element.type('something');
    await until(() => textOf(element.shadowRoot?.querySelector('[role=status]')) === 'Strength: Strong.');
    element.field.blur();
    element.field.focus();
    expect(element.asked).to.equal(1);
  });

  it('comes late: what was typed meanwhile is estimated then, with the person’s own words', async () => {
    let arrive: (estimate: (password: string, own: readonly string[]) => Estimate) => void = () => undefined;
    element.fetches = [() => new Promise((resolve) => (arrive = resolve))];
    element.field.focus();
    element.type('what was typed');
    const seen: unknown[] = [];
    arrive((password, own) => {
      seen.push([password, own]);
      return { level: 2, advice: 'password.adviceMore' };
    });
    await until(() => element.shadowRoot?.textContent.includes('Fair.'));
    expect(seen).to.deep.equal([['what was typed', ['ada']]]);
  });

  it('trips over a text: nothing is shown, and nobody hears of it', async () => {
    element.fetches = [
      () =>
        Promise.resolve((password) => {
          if (password === 'odd') throw new Error('odd');
          return { level: 3, advice: 'password.adviceNearly' };
        }),
    ];
    element.field.focus();
    element.type('even');
    await until(() => element.shadowRoot?.textContent.includes('Good.'));
    element.type('odd');
    await until(() => !element.shadowRoot?.textContent.includes('Good.'));
  });

  it('does not come: nothing is shown, nothing is said on the console, and the next look asks again', async () => {
    element.fetches = [
      () => Promise.reject(new TypeError('Failed to fetch dynamically imported module')),
      () => Promise.resolve(() => ({ level: 1, advice: 'password.adviceWord' })),
    ];
    element.field.focus();
    element.type('something');
    await element.updateComplete;
    expect(textOf(element.shadowRoot?.querySelector('[role=status]'))).to.equal('');
    element.field.blur();
    element.field.focus();
    await until(() => element.shadowRoot?.textContent.includes('Weak.'));
  });
});
