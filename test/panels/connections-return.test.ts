import { expect } from '@open-wc/testing';
import { hearReturn } from '../../src/store/flow-channel.js';
import { standAtTheDoor } from '../support/door.js';
import { connection } from '../support/fixtures.js';
import { showPanel, until } from '../support/panel-harness.js';
import { connectAt, providerServer } from '../support/providers.js';

const markers = (given: Record<string, string>): string =>
  new URLSearchParams(
    Object.entries({ flow: 'flow-google', provider: 'google', ...given }).map(([name, value]) => [
      `user-profile-${name}`,
      value,
    ]),
  ).toString();

const back = (given: Record<string, string> = {}, server = providerServer()) =>
  showPanel('connections', server, { returned: markers(given) });

describe('coming back from a provider that said no', () => {
  const sayings: [string, string][] = [
    ['cancelled', 'You stopped before the end, and nothing has changed.'],
    ['taken', 'This account at Google is connected to another account here.'],
    ['already_exists', 'This account at Google is connected already.'],
    ['unavailable', 'We cannot reach Google at the moment. Try again later.'],
    ['session_changed', 'You were signed out, or somebody else signed in here meanwhile.'],
    ['expired', 'It took too long. Try again.'],
    ['provider_failed', 'Something went wrong at Google. Try again in a moment.'],
    ['code_of_next_year', 'Something went wrong at Google. Try again in a moment.'],
    ['constructor', 'Something went wrong at Google. Try again in a moment.'],
  ];
  for (const [error, words] of sayings) {
    it(`says what ${error} means, and focus is there`, async () => {
      const page = await back({ error });
      await page.reads(words);
      expect(page.text).to.include('Google was not connected.');
      await until(() => page.root.activeElement?.id === 'outcome');
      await expect(page.panel).to.be.accessible();
    });
  }

  it('names the account that is to be chosen, where another one was', async () => {
    const broken = connection({ status: 'needs_reconnect' });
    const page = await back({ error: 'wrong_account', row: 'connection-1' }, providerServer([broken]));
    await page.reads('Choose that one: ada@gmail.example.');
    expect(page.text).to.include('Google was not connected again.');
  });

  it('begins again where it is asked to', async () => {
    const door = standAtTheDoor();
    const page = await back({ error: 'expired' });
    await page.reads('It took too long.');
    await page.press('Try again');
    await until(() => door.went.length === 1);
    expect(page.text).to.not.include('It took too long.');
  });

  it('tells the host page of what is nobody’s own doing, by a code of ours', async () => {
    const codes: string[] = [];
    for (const error of ['cancelled', 'taken', 'unavailable', 'provider_failed', '<b>whatever</b>']) {
      const page = await back({ error });
      await page.reads('Google was not connected.');
      codes.push(...page.failures.map(({ code }) => code));
    }
    expect(codes).to.deep.equal(['unavailable', 'provider_failed', 'provider_failed']);
  });

  it('names no provider that there is not', async () => {
    const page = await back({ error: 'taken', provider: 'Evil, Inc.' });
    await page.reads('Nothing was connected.');
    expect(page.text).to.not.include('Evil');
    expect(page.query('button', 'Try again')).to.equal(undefined);
  });
});

describe('coming back to a page that cannot tell', () => {
  it('claims nothing of a connection that was there before', async () => {
    const page = await back({}, providerServer([connection()]));
    await page.reads('You are back. What is connected now is shown here.');
    expect(page.text).to.not.include('is connected as');
    expect(page.server.of('account.load')).to.have.length(2);
  });

  it('claims nothing where the server does not name flows', async () => {
    const { flowId: _, ...silent } = connection();
    const page = await back({}, providerServer([silent]));
    await page.reads('You are back. What is connected now is shown here.');
  });

  it('believes the account, not the marker of an error', async () => {
    const server = providerServer();
    connectAt(server, { flowId: 'flow-true' });
    const page = await back({ flow: 'flow-true', error: 'taken' }, server);
    await page.reads('Google is connected as ada@gmail.example.');
  });

  it('reads once more before it gives up: what the host page had at hand may be older', async () => {
    const server = providerServer();
    const late = server.hold('account.load');
    late.release();
    const page = await showPanel('connections', server);
    connectAt(server, { flowId: 'flow-late' });
    page.panel.context = { ...page.context, returned: markers({ flow: 'flow-late' }) };
    await page.reads('Google is connected as ada@gmail.example.');
  });
});

describe('a window of its own that comes back', () => {
  it('tells the page that waits for it, closes itself, and says the rest there alone', async () => {
    const door = standAtTheDoor();
    const server = providerServer();
    connectAt(server, { flowId: 'flow-window' });
    const heard: (string | undefined)[] = [];
    const stop = hearReturn('flow-window', (error) => heard.push(error));
    const page = await back({ flow: 'flow-window', window: 'own', error: 'expired' }, server);
    await page.reads('This is told in the window that you came from. You can close this one.');
    stop();
    expect(heard).to.deep.equal(['expired']);
    expect(door.closed).to.equal(1);
    expect(page.text).to.not.include('Google is connected as').and.not.include('It took too long.');
  });

  it('tells here how it went, where nobody waits any more', async () => {
    const door = standAtTheDoor();
    const server = providerServer();
    connectAt(server, { flowId: 'flow-alone' });
    const page = await back({ flow: 'flow-alone', window: 'own' }, server);
    await page.reads('Google is connected as ada@gmail.example.');
    expect(door.closed).to.equal(0);
  });
});
