import { expect, oneEvent } from '@open-wc/testing';
import type { UserProfile } from '../../src/user-profile.js';
import { byRole, queryByRole, textOf } from '../support/by-role.js';
import { mount, until } from '../support/mount.js';
import { stubServer, type StubServer } from '../support/stub-server.js';

/** A server with two pages of ours. */
function twoPages(): StubServer {
  const server = stubServer();
  const password = { minLength: 8, maxLength: 128, checksBreaches: false };
  server.capabilities = { ...server.capabilities, password };
  return server;
}

/** An element with these children. */
async function furnished(children: string, server: StubServer = twoPages(), properties = {}): Promise<UserProfile> {
  const element = mount(server, properties);
  element.innerHTML = children;
  await oneEvent(element, 'user-profile-ready');
  await element.updateComplete;
  return element;
}

const navigationOf = (element: UserProfile): string[] =>
  [...element.renderRoot.querySelectorAll('nav li')].map((li) => {
    const [slot] = li.querySelectorAll('slot');
    return slot?.name.startsWith('link:') ? textOf(slot.assignedElements()[0]) : textOf(li);
  });

const billing =
  '<section slot="page:billing" data-label="Billing"><p>Your plan</p><input aria-label="Card" /></section>';

describe('a page of the host’s', () => {
  it('stands after ours in the navigation, and is shown when it is chosen', async () => {
    const element = await furnished(billing);
    expect(navigationOf(element)).to.deep.equal(['Profile', 'Security', 'Billing']);
    const turned = oneEvent(element, 'user-profile-page-changed');
    byRole(element.renderRoot, 'button', 'Billing').click();
    expect((await turned).detail).to.deep.equal({ page: 'billing' });
    expect(textOf(byRole(element.renderRoot, 'heading', 'Billing'))).to.equal('Billing');
    expect(element.querySelector('section')).to.satisfy((section: Element) => section.checkVisibility());
    expect(element.renderRoot.querySelector('.panels')).to.not.exist;
  });

  it('is hidden while another page is shown', async () => {
    const element = await furnished(billing);
    expect(element.querySelector('section')?.checkVisibility()).to.be.false;
  });

  it('can stand before ours, and is then the first', async () => {
    const element = await furnished('<div slot="page:home" data-label="Overview" data-before="profile">Hello</div>');
    expect(navigationOf(element)).to.deep.equal(['Overview', 'Profile', 'Security']);
    expect(element.querySelector('div')?.checkVisibility()).to.be.true;
  });

  it('brings its own icon', async () => {
    const element = await furnished(`${billing}<svg slot="icon:billing" viewBox="0 0 1 1"></svg>`);
    const slot = element.renderRoot.querySelector<HTMLSlotElement>('nav slot[name="icon:billing"]');
    expect(slot?.assignedElements()).to.deep.equal([element.querySelector('svg')]);
  });

  it('is never made anew while the account changes, and keeps what was typed', async () => {
    const server = twoPages();
    const element = await furnished(billing, server, { page: 'billing' });
    const input = element.querySelector('input')!;
    let left = 0;
    customElements.define(
      'host-widget',
      class extends HTMLElement {
        disconnectedCallback(): void {
          left++;
        }
      },
    );
    element.querySelector('section')?.append(document.createElement('host-widget'));
    input.value = '4242';
    input.focus();
    server.change({ profile: { ...server.account.profile, firstName: 'Augusta' } });
    const changed = oneEvent(element, 'user-profile-account-changed');
    await element.refresh();
    await changed;
    await element.updateComplete;
    expect(document.activeElement).to.equal(input);
    expect(input.value).to.equal('4242');
    expect(left).to.equal(0);
  });

  it('comes and goes, and is renamed, with its element', async () => {
    const element = await furnished(billing);
    const section = element.querySelector('section')!;
    section.dataset['label'] = 'Plan';
    await until(element, () => navigationOf(element).includes('Plan'));
    section.remove();
    await until(element, () => !navigationOf(element).includes('Plan'));
    expect(navigationOf(element)).to.deep.equal(['Profile', 'Security']);
  });

  it('has an address of its own where pages have addresses', async () => {
    const element = await furnished(billing, twoPages(), { routing: 'hash' });
    const link = [...element.renderRoot.querySelectorAll('nav a')].find((each) => textOf(each) === 'Billing');
    expect(link?.getAttribute('href')).to.match(/#user-profile\/billing$/);
    element.show('billing');
    await until(element, () => element.querySelector('section')?.checkVisibility());
    location.hash = '';
  });

  it('is not there where the host chose single panels', async () => {
    const element = await furnished(billing, twoPages(), { panels: 'emails' });
    expect(element.renderRoot.querySelector('nav')).to.not.exist;
    expect(element.querySelector('section')?.checkVisibility()).to.be.false;
  });
});

describe('what else a host brings', () => {
  it('is a link among the pages: its own element, with its own listeners', async () => {
    const element = await furnished('<a slot="link:help" href="#help" data-before="security">Help</a>');
    expect(navigationOf(element)).to.deep.equal(['Profile', 'Help', 'Security']);
    expect(element.querySelector('a')?.checkVisibility()).to.be.true;
  });

  it('is a header and a footer on every page', async () => {
    const element = await furnished('<p slot="header">Top</p><p slot="footer">Bottom</p>');
    const shown = () => [...element.querySelectorAll('p')].map((p) => p.checkVisibility());
    expect(shown()).to.deep.equal([true, true]);
    element.page = 'security';
    await until(element, () => queryByRole(element.renderRoot, 'heading', 'Security'));
    expect(shown()).to.deep.equal([true, true]);
  });

  it('stands after a panel', async () => {
    const element = await furnished('<p slot="after:username">Why we ask</p>');
    const slot = element.renderRoot.querySelector('slot[name="after:username"]');
    await until(element, () => slot?.previousElementSibling?.localName === 'user-profile-username');
    expect(slot?.previousElementSibling?.localName).to.equal('user-profile-username');
    expect(element.querySelector('p')?.checkVisibility()).to.be.true;
  });

  it('is nothing: then there is no place for it', async () => {
    const element = await furnished('');
    expect(element.renderRoot.querySelector('slot')).to.not.exist;
  });
});
