/** Behind a tab of the host page's, in a closed <details>, or hidden: shown later, all is there, and was asked for once. */
import { expect, oneEvent } from '@open-wc/testing';
import { focused, hostElement, openForm } from '../support/host-page.js';
import { mount, panelsOf } from '../support/mount.js';
import { stubServer } from '../support/stub-server.js';

describe('an element that nobody sees yet', () => {
  const covers: Record<string, () => { inside: Element; show: () => void }> = {
    'display: none': () => {
      const inside = hostElement('div');
      inside.style.display = 'none';
      return { inside, show: () => (inside.style.display = '') };
    },
    'the hidden attribute': () => {
      const inside = hostElement('div');
      inside.hidden = true;
      return { inside, show: () => (inside.hidden = false) };
    },
    'a closed <details>': () => {
      const inside = hostElement('details');
      return { inside, show: () => (inside.open = true) };
    },
    'a <dialog> that is not open': () => {
      const inside = hostElement('dialog');
      return { inside, show: () => inside.showModal() };
    },
    'a popover of the host': () => {
      const inside = hostElement('div');
      inside.popover = 'manual';
      return { inside, show: () => inside.showPopover() };
    },
  };
  for (const [what, cover] of Object.entries(covers)) {
    it(`by ${what} is whole once it is shown`, async () => {
      const { inside, show } = cover();
      const server = stubServer();
      const element = mount(server, {}, inside);
      await oneEvent(element, 'user-profile-ready');
      await panelsOf(element);
      show();
      const { surface, root } = await openForm(element, ['emails', 'Add an email address']);
      expect(surface.checkVisibility()).to.equal(true);
      expect(surface.contains(focused())).to.equal(true);
      // As wide as there is room, not as narrow as its padding: what is open holds its words in lines.
      expect(root.querySelector('form')!.getBoundingClientRect().width).to.be.greaterThan(250);
      expect(server.requests).to.have.length(1);
    });
  }

  const narrow: Record<string, string> = {
    'a float': 'float: left',
    'an inline block': 'display: inline-block',
    'a flex row': 'display: flex',
    'a grid with automatic columns': 'display: grid; grid-template-columns: auto; justify-content: start',
    'a box as wide as its content': 'width: max-content',
  };
  for (const [what, style] of Object.entries(narrow)) {
    it(`in ${what} is as wide as a page wants to be, and no wider than the window`, async () => {
      const inside = hostElement('div');
      inside.style.cssText = style;
      const element = mount(stubServer(), {}, inside);
      await oneEvent(element, 'user-profile-ready');
      const { width } = element.getBoundingClientRect();
      expect(width).to.be.within(300, innerWidth);
    });
  }
});
