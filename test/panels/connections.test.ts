import { expect } from '@open-wc/testing';
import { textOf } from '../support/by-role.js';
import { connection, email } from '../support/fixtures.js';
import { showPanel, until, type PanelPage } from '../support/panel-harness.js';
import { github, google, providerServer } from '../support/providers.js';

const picture = (page: PanelPage) => page.root.querySelector<HTMLImageElement>('.mark img');

describe('the connections', () => {
  it('are shown with whose account it is, and what can be connected besides', async () => {
    const page = await showPanel('connections', providerServer([connection()]));
    expect(page.all('listitem').map(textOf)).to.deep.equal([
      'Google ada@gmail.example',
      'GitHub Not connected Connect: GitHub',
    ]);
    await expect(page.panel).to.be.accessible();
  });

  it('offer a provider again only where several accounts at it are allowed', async () => {
    const both = [connection(), connection({ id: 'connection-2', provider: 'github', accountLabel: '@adal' })];
    const page = await showPanel('connections', providerServer(both));
    expect(page.query('button', /Google$/)?.textContent).to.not.include('Connect');
    expect(page.query('button', 'Connect another account: GitHub')).to.exist;
    expect(page.query('button', 'Manage GitHub: @adal')).to.exist;
  });

  it('say what is wrong with one that must be renewed, in words', async () => {
    const broken = connection({ status: 'needs_reconnect', problem: 'token_revoked' });
    const page = await showPanel('connections', providerServer([broken]));
    expect(page.text).to.include('Needs reconnecting').and.include('Google asks you to allow access again.');
    expect(page.text).to.not.include('token_revoked');
    expect(page.query('button', 'Reconnect: Google')).to.exist;
  });

  it('say the server’s own words for it, where it has some', async () => {
    const broken = connection({ status: 'needs_reconnect', problem: 'Google took the permission back.' });
    const page = await showPanel('connections', providerServer([broken]));
    expect(page.text).to.include('Google took the permission back.');
  });

  it('stay, and can be let go, where the server has the provider no more', async () => {
    const broken = connection({ provider: 'myspace', status: 'needs_reconnect' });
    const page = await showPanel('connections', providerServer([broken]));
    expect(page.query('button', /^Reconnect/)).to.equal(undefined);
    await page.choose('myspace', /Disconnect/);
    expect(page.query('heading', 'Disconnect myspace?')).to.exist;
  });

  it('say beforehand what a provider will ask for', async () => {
    const page = await showPanel('connections', providerServer([], [{ ...google, scopes: ['calendar', 'contacts'] }]));
    expect(page.text).to.include('Will ask you to allow: calendar, contacts');
  });

  it('say that there is nothing to connect', async () => {
    const page = await showPanel('connections', providerServer([], []));
    expect(page.text).to.include('There is nothing to connect here.');
  });
});

describe('the mark of a provider', () => {
  it('is its first letter until the server names a picture', async () => {
    const page = await showPanel('connections', providerServer([], [github]));
    expect(page.root.querySelector('.mark')?.textContent).to.equal('G');
    expect(picture(page)).to.equal(null);
  });

  const near = `${location.origin}/google.svg`;
  for (const iconUrl of ['https://cdn.example/google.svg', '/google.svg', near, 'http://localhost:9/google.svg']) {
    it(`is the picture at ${iconUrl}`, async () => {
      const page = await showPanel('connections', providerServer([], [{ ...google, iconUrl }]));
      expect(picture(page)?.src).to.equal(new URL(iconUrl, document.baseURI).href);
    });
  }

  for (const iconUrl of [
    'http://cdn.example/google.svg',
    'javascript:alert(1)',
    'data:image/svg+xml,<svg/>',
    'https://',
  ]) {
    it(`is no picture at ${iconUrl}`, async () => {
      const page = await showPanel('connections', providerServer([], [{ ...google, iconUrl }]));
      expect(picture(page)).to.equal(null);
    });
  }

  it('is the letter again where the picture does not come', async () => {
    const page = await showPanel('connections', providerServer([], [{ ...google, iconUrl: '/nothing-there.svg' }]));
    picture(page)?.dispatchEvent(new Event('error'));
    expect(getComputedStyle(page.root.querySelector('.mark span')!).display).to.not.equal('none');
  });
});

describe('disconnecting', () => {
  const two = [connection(), connection({ id: 'connection-2', provider: 'github', accountLabel: '@adal' })];

  it('says what will be lost, then does it, and focus goes to the next row', async () => {
    const page = await showPanel('connections', providerServer(two));
    await page.choose('Google', /Disconnect/);
    expect(page.focused).to.equal('Disconnect Google?');
    expect(page.text).to.include(
      'You will no longer be able to sign in with it. Your account at Google stays as it is.',
    );
    await expect(page.panel).to.be.accessible();
    await page.press('Disconnect Google');
    await page.reads('Google is disconnected.');
    expect(page.said).to.equal('Google is disconnected.');
    expect(page.server.of('connections.remove').map(({ id }) => id)).to.deep.equal(['connection-1']);
    await until(() => page.focused === 'Manage GitHub: @adal');
  });

  it('is given up by “Keep it” and by Escape', async () => {
    const page = await showPanel('connections', providerServer(two));
    await page.choose('Google', /Disconnect/);
    await page.press('Keep it');
    expect(page.focused).to.equal('Manage Google');
    expect(page.server.of('connections.remove')).to.have.length(0);
  });

  it('is not offered for the only way in, and says why (R3)', async () => {
    const pending = [email({ verified: false })];
    const page = await showPanel('connections', providerServer([connection()], [google], { emails: pending }));
    await page.press('Manage Google');
    const item = await page.find('menuitem', /Disconnect/);
    expect(item.textContent).to.include('This is your only way to sign in. Add another one first.');
    item.click();
    await page.settle();
    expect(page.query('heading', /^Disconnect/)).to.equal(undefined);
  });

  it('is offered beside another way in: an address, a number, another connection', async () => {
    const ways = [{ emails: [email()] }, { emails: [], phones: [] }];
    for (const [index, given] of ways.entries()) {
      const page = await showPanel(
        'connections',
        providerServer(index === 0 ? [connection()] : two, [google, github], given),
      );
      await page.choose('Google', /Disconnect/);
      expect(page.query('heading', 'Disconnect Google?')).to.exist;
    }
  });

  it('says in its place what the server refuses', async () => {
    const server = providerServer(two).fail('connections.remove', { code: 'last_sign_in_method' });
    const page = await showPanel('connections', server);
    await page.choose('Google', /Disconnect/);
    await page.press('Disconnect Google');
    await page.reads('This is your only way to sign in. Add another one first.');
    expect(page.text).to.include('We could not disconnect this account.');
  });

  it('closes where it was disconnected elsewhere', async () => {
    const page = await showPanel('connections', providerServer(two));
    await page.choose('Google', /Disconnect/);
    page.server.change({ connections: two.slice(1) });
    await page.store.refresh();
    await page.settle();
    expect(page.query('heading', 'Disconnect Google?')).to.equal(undefined);
  });
});
