import { expect } from '@open-wc/testing';
import { type BeforeConnectDetail } from '../../src/events.js';
import { authorize, broken, returned, reports, connect } from '../support/connecting.js';
import { standAtTheDoor } from '../support/door.js';
import { connection } from '../support/fixtures.js';
import { showPanel, until } from '../support/panel-harness.js';
import { comeBack, connectAt, providerServer, renewAt } from '../support/providers.js';

describe('connecting by leaving the page', () => {
  it('goes where the server says, and says so', async () => {
    const { door, page } = await connect();
    await until(() => door.went.length === 1);
    expect(door.went).to.deep.equal([authorize]);
    await page.reads('Taking you to Google…');
    expect(page.focused).to.equal('Taking you to Google…');
    expect(door.windows).to.have.length(0);
    await expect(page.panel).to.be.accessible();
  });

  it('asks to come back to this very place', async () => {
    const { door, page } = await connect();
    await until(() => door.went.length === 1);
    const back = returned(page.server);
    expect(back.searchParams.get('user-profile-provider')).to.equal('google');
    back.searchParams.delete('user-profile-provider');
    expect(back.href).to.equal(new URL(location.href).href);
  });

  it('can be gone on with, or given up, where the browser stayed', async () => {
    const { door, page } = await connect();
    await until(() => page.query('button', 'Continue to Google'));
    await page.press('Continue to Google');
    expect(door.went).to.deep.equal([authorize, authorize]);
    await page.press('Cancel');
    expect(page.focused).to.equal('Connect: Google');
  });

  it('is over when the person comes back by the browser’s button', async () => {
    const { door, page } = await connect();
    await until(() => door.went.length === 1);
    const around = page.panel.parentElement!;
    page.panel.remove();
    around.append(page.panel);
    await until(() => page.query('button', 'Connect: Google'));
    await page.press('Connect: Google');
    await until(() => door.went.length === 2);
  });

  for (const authorizationUrl of [
    'javascript:alert(1)',
    'http://google.example/authorize',
    'data:text/html,x',
    '/authorize',
  ]) {
    it(`goes nowhere where the server says ${authorizationUrl}`, async () => {
      const server = providerServer().on('connections.start', () => ({ flowId: 'flow-1', authorizationUrl }));
      const asked: BeforeConnectDetail[] = [];
      const { door, page } = await connect(server, { mayConnect: (detail) => asked.push(detail) > 0 });
      await page.reads('We could not begin with Google.');
      expect(page.text).to.include('The server answered in a way we did not expect.');
      expect(page.failures.map(({ code }) => code)).to.deep.equal(['malformed_answer']);
      expect([door.went, asked]).to.deep.equal([[], []]);
    });
  }

  it('goes by http to this machine, where providers are tried out', async () => {
    const local = 'http://127.0.0.1:4000/authorize';
    const server = providerServer().on('connections.start', () => ({ flowId: 'flow-1', authorizationUrl: local }));
    const { door } = await connect(server);
    await until(() => door.went.length === 1);
    expect(door.went).to.deep.equal([local]);
  });

  it('says in its place what the server refuses, and tries again', async () => {
    const server = providerServer().fail('connections.start', { code: 'unavailable' });
    const { door, page } = await connect(server);
    await page.reads('We could not begin with Google.');
    await page.press('Try again');
    await until(() => door.went.length === 1);
  });

  it('shows what is there already, where the server says so', async () => {
    const server = providerServer().fail('connections.start', { code: 'already_exists' });
    const { page } = await connect(server);
    await page.reads('This is on your account already.');
    expect(page.query('button', 'Try again')).to.equal(undefined);
    connectAt(server);
    await page.store.refresh();
    await page.settle();
    expect(page.query('button', 'Connect: Google')).to.equal(undefined);
  });

  it('goes on after the proof that the server wants, and leaves all as it was without', async () => {
    const server = providerServer().demandProof('connections.start');
    const { door, page } = await connect(server);
    await page.reads('Then we take you to Google.');
    await page.press('Cancel');
    await until(() => page.query('button', 'Connect: Google'));
    expect(page.focused).to.equal('Connect: Google');
    await page.press('Connect: Google');
    await page.find('textbox', /password/i);
    page.field('Your password').value = 'correct horse';
    page.root.querySelector('form')?.requestSubmit();
    await until(() => door.went.length === 1);
  });
});

describe('reconnecting', () => {
  it('goes to the provider for that very connection', async () => {
    const door = standAtTheDoor();
    const asked: BeforeConnectDetail[] = [];
    const page = await showPanel('connections', providerServer([broken]), {
      mayConnect: (detail) => asked.push(detail) > 0,
    });
    await page.press('Reconnect: Google');
    await until(() => door.went.length === 1);
    const url = 'https://provider.example/authorize?state=connection-1';
    expect(asked).to.deep.equal([{ provider: 'google', kind: 'reconnect', url, flowId: 'flow-connection-1' }]);
    const [request] = page.server.of('connections.reconnect');
    expect(new URL(request?.body.returnTo ?? '').searchParams.get('user-profile-row')).to.equal('connection-1');
  });
});

describe('a host page that opens the provider’s page itself', () => {
  it('is told where to go, and the panel waits for what comes of it', async () => {
    const asked: BeforeConnectDetail[] = [];
    const { door, page } = await connect(providerServer(), { mayConnect: (detail) => asked.push(detail) === 0 });
    await page.reads('Finish at Google');
    expect(asked).to.deep.equal([{ provider: 'google', kind: 'connect', url: authorize, flowId: 'flow-google' }]);
    expect(door.went).to.deep.equal([]);
    const told = reports(page);
    connectAt(page.server);
    comeBack();
    await page.reads('Google is connected as ada@gmail.example.');
    expect(told).to.deep.equal([['connection-added', 'connection-9']]);
    expect(page.said).to.equal('Google is connected as ada@gmail.example.');
  });

  it('hears of a connection that is renewed, too', async () => {
    const page = await showPanel('connections', providerServer([broken]), { mayConnect: () => false });
    await page.press('Reconnect: Google');
    await page.reads('Finish at Google');
    const told = reports(page);
    renewAt(page.server, 'connection-1');
    comeBack();
    await page.reads('Google is connected again.');
    expect(told).to.deep.equal([['connection-renewed', 'connection-1']]);
  });

  it('is told nothing where another flow made a connection', async () => {
    const { page } = await connect(providerServer(), { mayConnect: () => false });
    await page.reads('Finish at Google');
    const told = reports(page);
    connectAt(page.server, { flowId: 'flow-of-another-tab' });
    await page.store.refresh();
    await page.settle();
    expect(told).to.deep.equal([['refreshed', undefined]]);
    expect(page.text).to.not.include('Google is connected as');
  });

  it('is told by what is new, where the server does not name flows', async () => {
    const { page } = await connect(providerServer(), { mayConnect: () => false });
    await page.reads('Finish at Google');
    const told = reports(page);
    const { flowId: _, ...silent } = connection({ id: 'connection-5' });
    page.server.change({ connections: [silent] });
    comeBack();
    await page.reads('Google is connected as ada@gmail.example.');
    expect(told).to.deep.equal([['connection-added', 'connection-5']]);
  });
});
