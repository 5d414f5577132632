import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { nameOf } from '../support/by-role.js';
import { connection, email } from '../support/fixtures.js';
import { showPanel, until, type PanelPage } from '../support/panel-harness.js';
import { none, passwordServer } from '../support/passwords.js';

describe('removing the password', () => {
  async function asked(server = passwordServer()): Promise<PanelPage> {
    const page = await showPanel('password', server);
    await page.choose('your password', /^Remove password/);
    await page.find('heading', 'Remove your password?');
    return page;
  }

  it('says what is lost, and is done once it is confirmed', async () => {
    const page = await asked();
    expect(page.text).to.include('From now on you sign in with a code that we send you.');
    expect(page.text).to.include('Other devices that signed in with this password are signed out.');
    expect(page.server.of('password.remove')).to.have.length(0);
    await expect(page.panel).to.be.accessible();
    await page.press('Remove password');
    await page.reads('Your password is removed. Devices that signed in with it are signed out.');
    expect(page.text).to.include('You have no password.');
    await until(() => page.focused === 'Set a password');
    expect(page.server.of('password.remove')).to.have.length(1);
    await expect(page.panel).to.be.accessible();
  });

  it('names the way that is left', async () => {
    const emails = [email({ verified: false, primary: true })];
    const page = await asked(passwordServer({ emails, connections: [connection()] }));
    expect(page.text).to.include('From now on you sign in with a connected account.');
  });

  it('is not offered where nothing else signs in, and says why', async () => {
    const page = await showPanel('password', passwordServer({ emails: [email({ verified: false, primary: true })] }));
    await page.press('Manage your password');
    const item = await page.find('menuitem');
    expect(item.getAttribute('aria-disabled')).to.equal('true');
    expect(nameOf(item)).to.include('This is your only way to sign in.');
    item.click();
    await page.settle();
    expect(page.query('heading', 'Remove your password?')).to.equal(undefined);
  });

  it('is given up by “Keep it”, and focus goes back', async () => {
    const page = await asked();
    await page.press('Keep it');
    await until(() => page.focused === 'Manage your password');
    expect(page.server.of('password.remove')).to.have.length(0);
  });

  it('asks for proof by the card, since nothing was typed', async () => {
    const page = await asked(passwordServer().demandProof('password.remove'));
    await page.press('Remove password');
    await page.find('heading', 'First, confirm that it is you');
    expect(page.text).to.include('Then we remove your password.');
    page.type('Your password', 'correct horse');
    await sendKeys({ press: 'Enter' });
    await page.reads('Your password is removed.');
  });

  it('says when it failed, and that there is another try', async () => {
    const page = await asked(passwordServer().fail('password.remove', { code: 'unavailable' }));
    await page.press('Remove password');
    await page.reads('We could not remove your password.');
    await page.press('Try again');
    await page.reads('Your password is removed.');
  });

  it('closes by itself where another device was first', async () => {
    const page = await asked();
    page.server.change({ password: none });
    await page.store.refresh();
    await page.reads('You have no password.');
    expect(page.query('heading', 'Remove your password?')).to.equal(undefined);
  });
});
