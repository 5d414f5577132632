import { expect, fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import { navigation } from '../../src/element/navigation.js';
import { alwaysThere } from '../../src/i18n/load.js';
import { translator } from '../../src/i18n/translate.js';
import type { Page } from '../../src/pages.js';

const t = translator('en', alwaysThere);
const pages: Page[] = [
  { name: 'profile', panels: [] },
  { name: 'security', panels: [] },
];
const draw = (template: TemplateResult | symbol): Promise<HTMLElement> => fixture(html`<div>${template}</div>`);

describe('the navigation', () => {
  it('is a landmark that says which page is shown', async () => {
    const drawn = await draw(navigation(pages, 'security', t, 'none', () => undefined));
    expect(drawn.querySelector('nav')).to.have.attribute('aria-label', 'Account');
    const current = [...drawn.querySelectorAll('[aria-current=page]')].map((each) => each.textContent.trim());
    expect(current).to.deep.equal(['Security']);
    await expect(drawn).to.be.accessible();
  });

  it('turns pages by buttons where they have no address', async () => {
    const turned: string[] = [];
    const drawn = await draw(navigation(pages, 'profile', t, 'none', (page) => turned.push(page)));
    drawn.querySelectorAll('button')[1]?.click();
    expect(turned).to.deep.equal(['security']);
  });

  it('has whole addresses where they have one, so that <base href> does not lead astray', async () => {
    const drawn = await draw(navigation(pages, 'profile', t, 'hash', () => undefined));
    const base = document.createElement('base');
    base.href = '/elsewhere/';
    document.head.append(base);
    const { href } = drawn.querySelectorAll('a')[1] ?? { href: '' };
    base.remove();
    expect(href).to.equal(`${location.origin}${location.pathname}${location.search}#user-profile/security`);
  });

  it('is left out where there is only one page', async () => {
    const drawn = await draw(navigation(pages.slice(0, 1), 'profile', t, 'none', () => undefined));
    expect(drawn.querySelector('nav')).to.not.exist;
  });
});
