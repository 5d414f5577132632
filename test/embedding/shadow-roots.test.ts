/** Web components of the host page's have the element in a shadow root of theirs: open, closed, or declared in HTML. */
import { expect, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { everyFeature } from '../support/fixtures.js';
import { byRole } from '../support/by-role.js';
import {
  fullServer,
  hostElement,
  inClosedRoot,
  nameOfOpener,
  openers,
  openForm,
  typeInto,
} from '../support/host-page.js';
import { mount, mountReady, until } from '../support/mount.js';
import { stubServer } from '../support/stub-server.js';

describe('in a closed shadow root', () => {
  for (const opener of openers.filter(([, , item]) => item)) {
    it(`focus goes in and comes back (${nameOfOpener(opener)})`, async () => {
      const element = inClosedRoot(await mountReady(fullServer()));
      const { root, surface, button } = await openForm(element, opener);
      if (nameOfOpener(opener).includes('Set up'))
        await until(element, () => root.querySelector('[autocomplete="one-time-code"]'));
      await until(element, () => surface.contains(root.activeElement));
      await sendKeys({ press: 'Escape' });
      await until(element, () => !root.querySelector('[part~="surface"]'));
      expect(root.activeElement).to.equal(root.getElementById(button.id));
    });
  }

  it('a change is made, and its event reaches the page', async () => {
    const server = stubServer();
    const element = inClosedRoot(await mountReady(server));
    const { root } = await openForm(element, ['profile', 'Edit details']);
    typeInto(root, 'First name', 'Augusta');
    const updated = oneEvent(element, 'user-profile-updated');
    const heard = oneEvent(document, 'user-profile-account-changed');
    byRole(root, 'button', 'Save details').click();
    await updated;
    expect(((await heard) as CustomEvent<{ account: unknown }>).detail.account).to.deep.equal(server.account);
  });

  it('focus moves to the rest of a list that was fetched on, though the page cannot see where it was', async () => {
    const server = stubServer();
    server.capabilities = { ...server.capabilities, activity: everyFeature.activity };
    const entries = (from: number) => [0, 1].map((at) => ({ ...server.activity[0]!, id: `entry-${from + at}` }));
    server.on('activity.list', ({ query }) =>
      query['cursor'] ? { items: entries(2), nextCursor: null } : { items: entries(0), nextCursor: 'next' },
    );
    const element = inClosedRoot(await mountReady(server));
    element.show('activity');
    const panel = await until(element, () => element.renderRoot.querySelector('user-profile-activity'));
    const root = await until(element, () => panel.shadowRoot);
    const more = await until(element, () =>
      [...root.querySelectorAll('button')].find((each) => each.textContent.includes('Show more')),
    );
    more.focus();
    more.click();
    await until(element, () => root.querySelectorAll('li').length === 4);
    await until(element, () => root.activeElement?.closest('li'));
  });
});

describe('in a shadow root of the host page', () => {
  it('the language is that of the nearest element around, beyond the root', async () => {
    const outer = hostElement('section');
    outer.lang = 'en-GB';
    const inside = document.createElement('div');
    outer.attachShadow({ mode: 'open' }).append(inside);
    const element = mount(stubServer(), {}, inside);
    await oneEvent(element, 'user-profile-ready');
    expect(element.renderRoot.querySelector('.frame')).to.have.attribute('lang', 'en-GB');
  });

  it('declared in HTML, it is upgraded there', async () => {
    const outer = hostElement('div');
    const html =
      '<section><template shadowrootmode="open"><user-profile panels="emails"></user-profile></template></section>';
    outer.setHTMLUnsafe(html);
    const element = outer.querySelector('section')!.shadowRoot!.querySelector('user-profile')!;
    const server = stubServer();
    Object.assign(element, { fetch: server.fetch, baseUrl: '/api/account' });
    await oneEvent(element, 'user-profile-ready');
    await until(element, () => element.renderRoot.querySelector('user-profile-emails'));
  });
});
