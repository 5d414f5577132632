import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { html } from 'lit';
import { menu, type MenuItem } from '../../src/ui/menu.js';
import { menuList } from '../../src/ui/menu-list.js';
import { allByRole, byRole, nameOf } from '../support/by-role.js';
import { until } from '../support/panel-harness.js';
import { show } from '../support/ui-harness.js';

function items(chosen: string[]): MenuItem[] {
  const choose = (what: string) => () => void chosen.push(what);
  return [
    { label: 'First', note: 'Says more.', choose: choose('first') },
    { label: 'Second', note: 'Not now: because.', off: true, choose: choose('second') },
    { label: 'Third', destructive: true, choose: choose('third') },
  ];
}

async function open(parent?: Element) {
  const chosen: string[] = [];
  const shown = await show(
    html`<div class="row">
      ${menu({ id: 'manage', label: 'Manage Ada', items: items(chosen), list: menuList, wake: () => undefined })}
    </div>`,
    parent,
  );
  const { root } = shown;
  const focused = (): string => (root.activeElement ? nameOf(root.activeElement) : '');
  const trigger = byRole(root, 'button', 'Manage Ada');
  trigger.focus();
  await sendKeys({ press: 'Enter' });
  await until(() => focused().startsWith('First'));
  return { ...shown, chosen, focused, trigger };
}

describe('a menu', () => {
  it('opens by its button, focus on its first item, and says so', async () => {
    const { trigger, host } = await open();
    expect(trigger.getAttribute('aria-expanded')).to.equal('true');
    await expect(host).to.be.accessible();
  });

  it('is stepped through by arrow keys, Home and End', async () => {
    const { focused } = await open();
    for (const [key, item] of [
      ['ArrowDown', 'Second'],
      ['ArrowDown', 'Third'],
      ['ArrowDown', 'First'],
      ['ArrowUp', 'Third'],
      ['Home', 'First'],
      ['End', 'Third'],
    ] as const) {
      await sendKeys({ press: key });
      expect(focused(), key).to.match(new RegExp(`^${item}`));
    }
  });

  it('opens at its last item by Up', async () => {
    const { trigger, focused } = await open();
    await sendKeys({ press: 'Escape' });
    trigger.focus();
    await sendKeys({ press: 'ArrowUp' });
    await until(() => focused() === 'Third');
  });

  it('chooses by Enter, closes, and leaves focus on its button', async () => {
    const { root, chosen, focused } = await open();
    await sendKeys({ press: 'Enter' });
    expect(chosen).to.deep.equal(['first']);
    expect(allByRole(root, 'menuitem')).to.have.length(0);
    expect(focused()).to.equal('Manage Ada');
  });

  it('says why an item is not to be had, and stays', async () => {
    const { root, chosen, focused } = await open();
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    expect(chosen).to.deep.equal([]);
    expect(focused()).to.equal('Second Not now: because.');
    expect(allByRole(root, 'menuitem')).to.have.length(3);
  });

  it('closes by Escape, and gives focus back', async () => {
    const { root, focused, trigger } = await open();
    await sendKeys({ press: 'Escape' });
    expect(allByRole(root, 'menuitem')).to.have.length(0);
    expect(focused()).to.equal('Manage Ada');
    expect(trigger.getAttribute('aria-expanded')).to.equal('false');
  });

  it('closes when something else is clicked', async () => {
    const { root } = await open();
    await sendMouse({ type: 'click', position: [innerWidth - 5, innerHeight - 5] });
    await until(() => allByRole(root, 'menuitem').length === 0);
  });

  it('works inside a dialog of the host page, and Escape closes the menu alone', async () => {
    const dialog = document.createElement('dialog');
    document.body.append(dialog);
    dialog.showModal();
    const { root, focused } = await open(dialog);
    await sendKeys({ press: 'Escape' });
    expect(allByRole(root, 'menuitem')).to.have.length(0);
    expect(focused()).to.equal('Manage Ada');
    expect(dialog.open).to.equal(true);
  });

  it('stands at its button, inside the window', async () => {
    const { root, trigger } = await open();
    const menu = root.querySelector('[popover]')?.getBoundingClientRect();
    const at = trigger.getBoundingClientRect();
    expect(menu?.top).to.be.at.least(at.bottom);
    expect(menu?.left).to.be.at.least(0);
    expect(menu?.right).to.be.at.most(innerWidth);
  });
});
