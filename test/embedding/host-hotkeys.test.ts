/** A page with hotkeys ("/" to search, "j" for the next): they must not fire while somebody types into a field of ours. */
import { expect, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { byRole } from '../support/by-role.js';
import { except } from '../support/engine.js';
import { afterwards, inClosedRoot, openForm } from '../support/host-page.js';
import { mount, mountReady, panelOf, until } from '../support/mount.js';
import { photo } from '../support/host-photo.js';
import { stubServer } from '../support/stub-server.js';

/** As hotkey libraries do it: any key counts, unless it comes from a field that the page can see. */
function hostListens(): string[] {
  const heard: string[] = [];
  const listening = new AbortController();
  for (const type of ['keydown', 'keypress', 'keyup'] as const) {
    document.addEventListener(
      type,
      ({ key, target }) => {
        if (!(target as Element).matches('input, textarea, select')) heard.push(`${type} ${key}`);
      },
      { signal: listening.signal },
    );
  }
  afterwards(() => listening.abort());
  return heard;
}

describe('hotkeys of the host page', () => {
  it('do not fire while somebody types, and what they type arrives', async () => {
    const element = await mountReady(stubServer());
    const { root } = await openForm(element, ['emails', 'Add an email address']);
    const heard = hostListens();
    for (const press of ['j', '/', '?', 'g']) await sendKeys({ press });
    await sendKeys({ press: 'Backspace' });
    await sendKeys({ press: 'ArrowLeft' });
    expect(heard).to.deep.equal([]);
    expect(byRole<HTMLInputElement>(root, 'textbox', 'Email address').value).to.equal('j/?');
  });

  it('do not fire at Enter in a field either, which sends our form', async () => {
    const server = stubServer();
    const element = await mountReady(server);
    await openForm(element, ['emails', 'Add an email address']);
    const heard = hostListens();
    await sendKeys({ type: 'j@x.example' });
    await sendKeys({ press: 'Enter' });
    await until(element, () => server.of('emails.add').length === 1);
    expect(heard.filter((each) => !each.startsWith('keyup'))).to.deep.equal([]);
  });

  it('fire as ever where no field has focus', async () => {
    const element = await mountReady(stubServer());
    byRole((await panelOf(element, 'emails')).shadowRoot!, 'button', 'Add an email address').focus();
    const heard = hostListens();
    await sendKeys({ press: 'j' });
    expect(heard).to.include('keydown j');
  });

  except('webkit')('with a modifier fire from our fields too', async () => {
    const element = await mountReady(stubServer());
    await openForm(element, ['emails', 'Add an email address']);
    const heard = hostListens();
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'k' });
    await sendKeys({ up: 'Control' });
    expect(heard).to.include('keydown k');
  });

  it('on Tab and on function keys fire from our fields too', async () => {
    const element = await mountReady(stubServer());
    await openForm(element, ['emails', 'Add an email address']);
    const heard = hostListens();
    await sendKeys({ press: 'F2' });
    await sendKeys({ press: 'Tab' });
    expect(heard).to.include('keydown F2').and.include('keydown Tab');
  });

  it('on Escape fire once there is nothing of ours to give up', async () => {
    const element = await mountReady(stubServer());
    const { panel, root } = await openForm(element, ['emails', 'Add an email address']);
    const heard = hostListens();
    await sendKeys({ press: 'Escape' });
    await panel.updateComplete;
    expect(root.querySelector('form')).to.equal(null);
    expect(heard.filter((each) => each.startsWith('keydown'))).to.deep.equal([]);
    await sendKeys({ press: 'Escape' });
    expect(heard).to.include('keydown Escape');
  });

  it('do not fire while a photo is moved under its frame by keys', async () => {
    const { element, stage } = await photo();
    const heard = hostListens();
    stage.focus();
    await sendKeys({ press: 'ArrowLeft' });
    await sendKeys({ press: '+' });
    await element.updateComplete;
    expect(heard).to.deep.equal([]);
  });

  it('are left to the host on a page of its own: we keep nothing of its fields', async () => {
    const element = mount(stubServer());
    element.innerHTML = '<p slot="header"><input aria-label="Search" /></p>';
    await oneEvent(element, 'user-profile-ready');
    await element.updateComplete;
    const heard: string[] = [];
    element.addEventListener('keydown', ({ key }) => heard.push(key));
    element.querySelector('input')!.focus();
    await sendKeys({ press: 'j' });
    expect(heard).to.deep.equal(['j']);
  });

  it('are kept from the page in a shadow root of the host’s as well', async () => {
    const element = inClosedRoot(await mountReady(stubServer()));
    await openForm(element, ['emails', 'Add an email address']);
    const heard = hostListens();
    await sendKeys({ press: 'j' });
    expect(heard).to.deep.equal([]);
  });
});
