/** In a modal dialog of the host page's all that lies outside is inert (webawesome#2127), and Escape closes the dialog. */
import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { byRole, queryByRole } from '../support/by-role.js';
import { focused, fullServer, hostElement, nameOfOpener, openers, openForm, typeInto } from '../support/host-page.js';
import { photo } from '../support/host-photo.js';
import { mountReady, panelOf, place, until } from '../support/mount.js';
import type { StubServer } from '../support/stub-server.js';

function openDialog(): HTMLDialogElement {
  const dialog = hostElement('dialog');
  dialog.showModal();
  return dialog;
}

async function inDialog(server: StubServer = fullServer()) {
  const dialog = openDialog();
  const element = place(await mountReady(server), dialog);
  return { dialog, element, server };
}

/** Whether a person can press it: it is seen, and nothing is over it. */
function isReachable(target: HTMLElement): boolean {
  target.scrollIntoView({ block: 'center' });
  const { left, top, width, height } = target.getBoundingClientRect();
  const root = target.getRootNode() as ShadowRoot;
  const hit = root.elementFromPoint(left + width / 2, top + height / 2);
  return hit !== null && (target.contains(hit) || hit.contains(target));
}

/** Somebody removes an address, and is to prove that it is them. */
async function askedForProof() {
  const server = fullServer().demandProof('emails.remove');
  const { dialog, element } = await inDialog(server);
  const { root } = await openForm(element, ['emails', 'Manage lovelace@work.example', /^Remove/]);
  byRole(root, 'button', /^Remove/).click();
  await until(element, () => queryByRole(root, 'textbox', /password/i));
  return { server, dialog, element, root };
}

describe('in a modal dialog of the host page', () => {
  for (const opener of openers) {
    it(`opens (${nameOfOpener(opener)}): its buttons can be pressed, and Escape closes it alone`, async () => {
      const { dialog, element } = await inDialog();
      const { root, surface, button } = await openForm(element, opener);
      // Setting up an app begins by asking the server for a key: what is being saved is not given up.
      if (nameOfOpener(opener).includes('Set up'))
        await until(element, () => queryByRole(root, 'textbox', /^Enter the 6/));
      await until(element, () => surface.contains(focused()));
      const buttons = [
        ...surface.querySelectorAll<HTMLElement>('button, input:not([type=file], [tabindex="-1"]), select'),
      ];
      for (const each of buttons.filter((each) => each.checkVisibility())) {
        expect(isReachable(each), each.outerHTML.slice(0, 120)).to.equal(true);
      }
      await sendKeys({ press: 'Escape' });
      await until(element, () => !root.querySelector('[part~="surface"]'));
      expect(dialog.open).to.equal(true);
      expect(root.activeElement).to.equal(root.getElementById(button.id));
      await sendKeys({ press: 'Escape' });
      expect(dialog.open).to.equal(false);
    });
  }

  it('shows a menu above everything; Escape closes the menu, then the dialog', async () => {
    const { dialog, element } = await inDialog();
    const { shadowRoot } = await panelOf(element, 'emails');
    const root = shadowRoot!;
    await until(element, (): unknown => Reflect.get(root.host, 'work'));
    byRole(root, 'button', 'Manage lovelace@work.example').focus();
    await sendKeys({ press: 'Enter' });
    const item = await until(element, () =>
      root.activeElement?.role === 'menuitem' ? (root.activeElement as HTMLElement) : undefined,
    );
    expect(isReachable(item)).to.equal(true);
    await sendKeys({ press: 'Escape' });
    await until(element, () => !queryByRole(root, 'menuitem', /^Remove/));
    expect([dialog.open, focused()?.id]).to.deep.equal([true, 'manage-email-2']);
    await sendKeys({ press: 'Escape' });
    expect(dialog.open).to.equal(false);
  });

  it('asks for proof in place, and goes on after it', async () => {
    const { server, dialog, element, root } = await askedForProof();
    expect(focused()).to.equal(byRole(root, 'textbox', /password/i));
    expect(isReachable(byRole(root, 'textbox', /password/i))).to.equal(true);
    typeInto(root, /password/i, 'correct horse');
    await sendKeys({ press: 'Enter' });
    await until(element, () => server.account.emails.length === 2);
    expect(dialog.open).to.equal(true);
  });

  it('gives the proof up by Escape, and the dialog stays', async () => {
    const { server, dialog, element, root } = await askedForProof();
    await sendKeys({ press: 'Escape' });
    await until(element, () => !queryByRole(root, 'textbox', /password/i));
    expect(dialog.open).to.equal(true);
    expect(server.account.emails).to.have.length(3);
  });

  it('crops and saves a photo', async () => {
    const { server, element, stage, save } = await photo(openDialog());
    expect(isReachable(stage)).to.equal(true);
    stage.focus();
    await sendKeys({ press: 'ArrowLeft' });
    save();
    await until(element, () => server.of('photo.set').length === 1);
  });

  it('deletes the account', async () => {
    const { dialog, element, server } = await inDialog();
    const { root } = await openForm(element, ['deletion', 'Delete account']);
    await sendKeys({ type: 'DELETE' });
    byRole(root, 'button', 'Delete my account').click();
    await until(element, () => server.account.deletion);
    expect(dialog.open).to.equal(true);
  });

  it('turns pages, and focus stays inside', async () => {
    const { dialog, element } = await inDialog();
    byRole(element.renderRoot, 'button', 'Security').click();
    await until(element, () => queryByRole(element.renderRoot, 'heading', 'Security'));
    await until(element, () => focused() === byRole(element.renderRoot, 'heading', 'Security'));
    expect(dialog.contains(document.activeElement)).to.equal(true);
  });
});
