/** Inside a form of the host page's (ASP.NET wraps whole pages in one): nothing of ours may send it, or be sent with it. */
import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { byRole } from '../support/by-role.js';
import { fullServer, hostElement, nameOfOpener, openers, openForm, typeInto } from '../support/host-page.js';
import { mountReady, panelOf, place, until } from '../support/mount.js';
import { stubServer } from '../support/stub-server.js';

function hostForm() {
  const form = hostElement('form');
  form.innerHTML = '<input name="theirs" value="1" /><button>Save the page</button>';
  const heard: string[] = [];
  for (const type of ['submit', 'reset', 'change', 'invalid', 'formdata']) {
    form.addEventListener(type, (event) => {
      event.preventDefault();
      heard.push(type);
    });
  }
  return { form, heard };
}

describe('in a form of the host page', () => {
  it('Enter in a field sends our form, and never theirs', async () => {
    const { form, heard } = hostForm();
    const server = stubServer();
    const element = place(await mountReady(server), form);
    const { root } = await openForm(element, ['profile', 'Edit details']);
    typeInto(root, 'First name', 'Augusta');
    await sendKeys({ press: 'Enter' });
    await until(element, () => server.account.profile.firstName === 'Augusta');
    expect(heard).to.deep.equal([]);
  });

  for (const opener of openers) {
    it(`no button sends theirs (${nameOfOpener(opener)})`, async () => {
      const { form, heard } = hostForm();
      const element = place(await mountReady(fullServer()), form);
      const { surface } = await openForm(element, opener);
      for (const button of surface.querySelectorAll('button'))
        expect(button.form?.getRootNode()).to.not.equal(document);
      surface.querySelector<HTMLElement>('.plain, .quiet')?.click();
      await element.updateComplete;
      expect(heard).to.deep.equal([]);
    });
  }

  it('nothing of ours is in what theirs sends, or among its fields', async () => {
    const { form } = hostForm();
    const element = place(await mountReady(stubServer()), form);
    await openForm(element, ['profile', 'Edit details']);
    expect([...new FormData(form).keys()]).to.deep.equal(['theirs']);
    expect(form.elements).to.have.length(2);
    expect(form.checkValidity()).to.equal(true);
  });

  it('its reset, and a fieldset that it disables, leave our fields as they are', async () => {
    const { form } = hostForm();
    const fieldset = document.createElement('fieldset');
    form.append(fieldset);
    const element = place(await mountReady(stubServer()), fieldset);
    const { root } = await openForm(element, ['profile', 'Edit details']);
    const field = typeInto(root, 'First name', 'Augusta');
    form.reset();
    fieldset.disabled = true;
    expect([field.value, field.matches(':disabled')]).to.deep.equal(['Augusta', false]);
    byRole((await panelOf(element, 'profile')).shadowRoot!, 'button', 'Save details').click();
  });
});
