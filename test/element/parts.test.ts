import { expect } from '@open-wc/testing';
import { mountReady, panelOf, panelsOf } from '../support/mount.js';
import { stubServer } from '../support/stub-server.js';

describe('the parts of a panel', () => {
  it('are styled from the page around the element', async () => {
    const style = document.createElement('style');
    style.textContent = 'user-profile::part(heading) { color: rgb(1, 2, 3) }';
    document.head.append(style);
    const element = await mountReady(stubServer());
    const heading = (await panelOf(element, 'emails')).shadowRoot?.querySelector('h3');
    const color = heading && getComputedStyle(heading).color;
    style.remove();
    expect(color).to.equal('rgb(1, 2, 3)');
  });

  it('are all handed on', async () => {
    const element = await mountReady(stubServer());
    for (const panel of await panelsOf(element)) {
      const handedOn = panel.getAttribute('exportparts')?.split(',');
      const own = [...(panel.shadowRoot?.querySelectorAll('[part]') ?? [])].flatMap(({ part }) => [...part]);
      expect(own).to.not.be.empty;
      expect(handedOn).to.include.members(own);
    }
  });
});
