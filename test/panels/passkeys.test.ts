import { expect } from '@open-wc/testing';
import type { Passkey } from '../../src/contract/passkeys.js';
import type { ChangeReport } from '../../src/store/state.js';
import { textOf } from '../support/by-role.js';
import { fakeBrowser, passkeyServer, replace } from '../support/credentials.js';
import { account, email, passkey } from '../support/fixtures.js';
import { showPanel, until, type PanelPage } from '../support/panel-harness.js';
import { stubServer } from '../support/stub-server.js';

const year = new Date().getFullYear();
const cloud = passkey({ name: 'iCloud Keychain', createdAt: `${year - 1}-03-03T10:00:00.000Z` });
const key = passkey({
  ...{ id: 'passkey-2', name: 'YubiKey 5', synced: false, credentialId: 'eXViaQ' },
  ...{ createdAt: `${year - 1}-01-12T10:00:00.000Z`, lastUsedAt: `${year - 1}-06-02T10:00:00.000Z` },
});

function reportsOf({ store }: PanelPage): ChangeReport[] {
  const reports: ChangeReport[] = [];
  store.onChange((report) => reports.push(report));
  return reports;
}

const show = (passkeys: readonly Passkey[], given = {}) => {
  const browser = fakeBrowser();
  return showPanel('passkeys', passkeyServer([...passkeys], given)).then((page) => ({ browser, page }));
};

describe('the passkeys', () => {
  it('are shown with where they are kept, since when, and when they were used', async () => {
    const used = passkey({
      id: 'passkey-3',
      name: 'Pixel 9',
      lastUsedAt: new Date(Date.now() - 1_230_000).toISOString(),
    });
    const { page } = await show([cloud, key, used]);
    const [first, second, third] = page.all('listitem').map(textOf);
    expect(first).to.match(/^iCloud Keychain Synced between your devices Added March 3, \d+ .* · Not used yet/);
    expect(second).to.match(/^YubiKey 5 Kept on one device only Added January 12, .* · Used on June 2, \d+/);
    expect(third).to.include('Used 20 minutes ago');
    expect(page.query('button', 'Manage YubiKey 5')).to.exist;
    await expect(page.panel).to.be.accessible();
  });

  it('of one name are told apart by when they were added', async () => {
    const { page } = await show([cloud, passkey({ ...key, name: 'iCloud Keychain' })]);
    expect(page.query('button', `Manage iCloud Keychain (January 12, ${year - 1})`)).to.exist;
  });

  it('that are not there yet are advertised, with one button', async () => {
    const { page } = await show([]);
    expect(page.text).to.include('None yet. A passkey is quicker than a password and cannot be phished.');
    expect(page.query('button', 'Add a passkey')).to.exist;
    expect(page.all('listitem')).to.have.length(0);
    await expect(page.panel).to.be.accessible();
  });

  it('are no more than the server allows, which is said beforehand', async () => {
    const { page } = await show([cloud, key, passkey({ id: 'passkey-3', name: 'Pixel 9' })]);
    expect(page.text).to.include('You have 3 passkeys, which is all that is allowed here.');
    expect(page.query('button', 'Add a passkey')).to.equal(undefined);
  });

  it('of another host cannot be added here, and the panel says where', async () => {
    fakeBrowser();
    const server = passkeyServer([cloud]);
    server.capabilities = { ...server.capabilities, passkeys: { max: 3, rpId: 'account.example.com' } };
    const page = await showPanel('passkeys', server);
    expect(page.text).to.include('Passkeys of this account are for account.example.com.');
    expect(page.query('button', 'Add a passkey')).to.equal(undefined);
    // What needs no browser for it can be done from anywhere.
    await page.choose('iCloud Keychain', /Rename/);
    expect(page.field('Name').value).to.equal('iCloud Keychain');
  });

  it('cannot be added in a browser that has none, which is no dead end', async () => {
    fakeBrowser();
    replace(globalThis, 'isSecureContext', false);
    const page = await showPanel('passkeys', passkeyServer());
    expect(page.text).to.include('Open your account in a browser that is up to date');
    expect(page.query('button', 'Add a passkey')).to.equal(undefined);
  });
});

describe('renaming a passkey', () => {
  it('saves the name, tells of it, and gives focus back', async () => {
    const { page } = await show([cloud, key]);
    const reports = reportsOf(page);
    await page.choose('YubiKey 5', /Rename/);
    expect(page.focused).to.equal('Name');
    await expect(page.panel).to.be.accessible();
    page.type('Name', '  Blue key ');
    await page.press('Save the name');
    await page.reads('Blue key is its name now.');
    expect(page.said).to.equal('Blue key is its name now.');
    expect(page.server.of('passkeys.rename').map(({ id, body }) => [id, body])).to.deep.equal([
      ['passkey-2', { name: 'Blue key' }],
    ]);
    expect(page.focused).to.equal('Manage Blue key');
    expect(reports.map(({ change, id }) => [change, id])).to.deep.equal([['passkey-renamed', 'passkey-2']]);
  });

  it('asks the server nothing where the name is the same, none, or too long', async () => {
    const { page } = await show([cloud]);
    await page.choose('iCloud Keychain', /Rename/);
    page.type('Name', '  ');
    await page.press('Save the name');
    expect(page.text).to.include('Type a name.');
    page.type('Name', 'x'.repeat(65));
    await page.press('Save the name');
    expect(page.text).to.include('Use at most 64 characters. This has 65.');
    page.type('Name', 'iCloud Keychain');
    await page.press('Save the name');
    expect(page.query('button', 'Save the name')).to.equal(undefined);
    expect(page.focused).to.equal('Manage iCloud Keychain');
    expect(page.server.of('passkeys.rename')).to.have.length(0);
  });

  it('says at the field what the server says of it, and elsewhere what is not about it', async () => {
    const { page } = await show([cloud]);
    await page.choose('iCloud Keychain', /Rename/);
    page.type('Name', 'x');
    page.server.fail('passkeys.rename', { code: 'invalid', fields: [{ name: 'name', code: 'too_short' }] });
    await page.press('Save the name');
    await until(() => page.root.querySelector('#name-error'));
    page.server.fail('passkeys.rename', { code: 'internal' });
    await page.press('Save the name');
    await page.reads('We could not save the name.');
    await page.press('Try again');
    await page.reads('x is its name now.');
  });
});

describe('removing a passkey', () => {
  it('says what will be lost, does it, tells the browser, and focus goes to the next row', async () => {
    const { page, browser } = await show([cloud, key]);
    const reports = reportsOf(page);
    await page.choose('iCloud Keychain', /Remove/);
    expect(page.focused).to.equal('Remove iCloud Keychain?');
    expect(page.text).to.include('You will no longer be able to sign in with it.');
    await expect(page.panel).to.be.accessible();
    await page.press('Remove iCloud Keychain');
    await page.reads('iCloud Keychain is removed.');
    expect(page.said).to.equal('iCloud Keychain is removed.');
    expect(page.server.account.passkeys.map(({ id }) => id)).to.deep.equal(['passkey-2']);
    expect(browser.forgotten).to.deep.equal([{ rpId: location.hostname, credentialId: cloud.credentialId }]);
    expect(reports.map(({ change, id }) => [change, id])).to.deep.equal([['passkey-removed', 'passkey-1']]);
    await until(() => page.focused === 'Manage YubiKey 5');
  });

  it('is given up by “Keep it” and by Escape', async () => {
    const { page } = await show([cloud]);
    await page.choose('iCloud Keychain', /Remove/);
    await page.press('Keep it');
    expect(page.focused).to.equal('Manage iCloud Keychain');
    expect(page.server.of('passkeys.remove')).to.have.length(0);
  });

  it('is not offered for the only way in, and says why (R3)', async () => {
    const { page } = await show([cloud], { emails: [email({ verified: false })] });
    await page.press('Manage iCloud Keychain');
    const item = await page.find('menuitem', /Remove/);
    expect(item.textContent).to.include('This is your only way to sign in. Add another one first.');
    item.click();
    await page.settle();
    expect(page.query('heading', /^Remove/)).to.equal(undefined);
  });

  it('tells the browser nothing where the server would not do it', async () => {
    const { page, browser } = await show([cloud]);
    page.server.fail('passkeys.remove', { code: 'last_sign_in_method' });
    await page.choose('iCloud Keychain', /Remove/);
    await page.press('Remove iCloud Keychain');
    await page.reads('We could not remove this passkey.');
    expect(browser.forgotten).to.have.length(0);
  });

  it('asks for proof first, naming the passkey', async () => {
    const { page } = await show([cloud, key]);
    page.server.demandProof('passkeys.remove');
    await page.choose('YubiKey 5', /Remove/);
    await page.press('Remove YubiKey 5');
    await page.reads('Then we remove the passkey YubiKey 5.');
    page.type('Your password', 'correct horse');
    await page.press(/^Confirm/);
    await page.reads('YubiKey 5 is removed.');
  });

  it('closes by itself once it was removed elsewhere', async () => {
    const { page } = await show([cloud, key]);
    await page.choose('YubiKey 5', /Remove/);
    page.server.change({ passkeys: [cloud] });
    await page.store.refresh();
    await page.settle();
    expect(page.query('heading', /^Remove/)).to.equal(undefined);
    expect(page.focused).to.equal('Passkeys');
  });
});

describe('the panel', () => {
  it('is there only where the server has passkeys', async () => {
    const page = await showPanel('passkeys', stubServer({ account: account() }));
    expect(page.query('button', 'Add a passkey')).to.equal(undefined);
  });
});
