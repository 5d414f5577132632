/** Coming back from a provider's page: the markers in the address, and what is made of them. */
import { expect, oneEvent } from '@open-wc/testing';
import type { UserProfile } from '../../src/user-profile.js';
import { byRole, textOf } from '../support/by-role.js';
import { standAtTheDoor } from '../support/door.js';
import { connection } from '../support/fixtures.js';
import { mount, mountReady, panelOf, until } from '../support/mount.js';
import { comeBack, connectAt, providerServer, renewAt } from '../support/providers.js';
import type { StubServer } from '../support/stub-server.js';

const home = location.href;
afterEach(() => history.replaceState(null, '', home));

/** The page as it is come back to; the host has a query, a state and a hash of its own. */
function comeTo(markers: string): void {
  const url = new URL(home);
  url.search = `?tab=a%20b&flag&${markers}`;
  url.hash = '#somewhere';
  history.replaceState({ of: 'the host' }, '', url);
}

const flow = (id: string, more = ''): string => `user-profile-flow=${id}&user-profile-provider=google${more}`;

function listen(...elements: UserProfile[]): string[] {
  const heard: string[] = [];
  for (const [index, element] of elements.entries()) {
    for (const name of ['connection-added', 'connection-renewed', 'account-changed', 'error'] as const) {
      element.addEventListener(`user-profile-${name}`, () => heard.push(`${index} ${name}`));
    }
  }
  return heard;
}

const textIn = async (element: UserProfile): Promise<string> =>
  textOf((await panelOf(element, 'connections')).shadowRoot?.querySelector('section'));

/** Waits until the panel says this. */
async function says(element: UserProfile, text: string): Promise<void> {
  const panel = await panelOf(element, 'connections');
  await until(element, () => textOf(panel.shadowRoot?.querySelector('section')).includes(text));
}

function connected(id: string, part: Parameters<typeof connectAt>[1] = {}): StubServer {
  const server = providerServer();
  connectAt(server, { flowId: id, ...part });
  return server;
}

describe('the markers of a return', () => {
  it('are gone from the address at once, and nothing else of it is', () => {
    comeTo(flow('flow-1', '&user-profile-error=taken&user-profile-row=r&user-profile-window=own'));
    mount(providerServer());
    const { search, hash } = location;
    expect([search, hash, history.state]).to.deep.equal(['?tab=a%20b&flag', '#somewhere', { of: 'the host' }]);
  });

  it('are taken out by an element that shows no connections, for the one that does', async () => {
    comeTo(flow('flow-two'));
    const server = connected('flow-two');
    const other = mount(server, { panels: 'username' });
    expect(location.search).to.equal('?tab=a%20b&flag');
    await oneEvent(other, 'user-profile-ready');
    const element = mount(server, { panels: 'connections' });
    const heard = listen(element, other);
    await says(element, 'Google is connected as ada@gmail.example.');
    expect(heard).to.have.members(['0 connection-added', '0 account-changed', '1 account-changed']);
  });

  it('leave an address without them alone', () => {
    history.replaceState(null, '', `${home.split('?')[0] ?? ''}?user-profile-error=taken&x`);
    mount(providerServer());
    expect(location.search).to.equal('?user-profile-error=taken&x');
  });
});

describe('a return from a provider', () => {
  it('comes back to the panel, says how it went, and fires the event once', async () => {
    comeTo(flow('flow-good'));
    const element = mount(connected('flow-good'), { page: 'nowhere' });
    const heard = listen(element);
    const event = oneEvent(element, 'user-profile-connection-added');
    const { detail } = (await event) as HTMLElementEventMap['user-profile-connection-added'];
    expect(detail.id).to.equal('connection-9');
    await says(element, 'Google is connected as ada@gmail.example.');
    expect(heard).to.deep.equal(['0 connection-added', '0 account-changed']);
    const panel = await panelOf(element, 'connections');
    await until(element, () => panel.shadowRoot?.activeElement?.id === 'outcome');
  });

  it('tells of a connection that was renewed', async () => {
    const server = providerServer([connection({ status: 'needs_reconnect' })]);
    renewAt(server, 'connection-1', { flowId: 'flow-renewed' });
    comeTo(flow('flow-renewed', '&user-profile-row=connection-1'));
    const element = mount(server);
    const heard = listen(element);
    await says(element, 'Google is connected again.');
    expect(heard).to.deep.equal(['0 connection-renewed', '0 account-changed']);
  });

  it('tells of the same flow once, however often the address is come to', async () => {
    comeTo(flow('flow-again'));
    const server = connected('flow-again');
    await says(mount(server), 'Google is connected as ada@gmail.example.');
    comeTo(flow('flow-again'));
    const element = mount(server);
    const heard = listen(element);
    await says(element, 'You are back.');
    expect(heard).to.deep.equal([]);
  });

  it('is told by one of two elements that could', async () => {
    comeTo(flow('flow-both'));
    const server = connected('flow-both');
    const elements = [mount(server), mount(server)] as const;
    const heard = listen(...elements);
    await says(elements[0], 'Google is connected as ada@gmail.example.');
    expect(await textIn(elements[1])).to.not.include('Google is connected as');
    expect(heard).to.deep.equal(['0 connection-added', '0 account-changed', '1 account-changed']);
  });

  it('claims nothing by forged markers', async () => {
    comeTo(flow('flow-forged'));
    const element = mount(providerServer([connection({ flowId: 'flow-of-yesterday' })]));
    const heard = listen(element);
    await says(element, 'You are back. What is connected now is shown here.');
    expect(await textIn(element)).to.not.include('Google is connected');
    expect(heard).to.deep.equal([]);
  });

  it('says an error in words, and changes nothing', async () => {
    comeTo(flow('flow-bad', '&user-profile-error=taken'));
    const element = mount(providerServer());
    const heard = listen(element);
    await says(element, 'This account at Google is connected to another account here.');
    expect(heard).to.deep.equal([]);
  });
});

describe('user-profile-before-connect', () => {
  const press = async (element: UserProfile): Promise<void> => {
    const root = (await panelOf(element, 'connections')).shadowRoot!;
    (await until(element, () => byRole(root, 'button', 'Connect: Google'))).click();
  };

  it('says where the browser is about to go; prevented, it stays', async () => {
    const door = standAtTheDoor();
    const server = providerServer();
    const element = await mountReady(server, { connect: 'popup' });
    element.addEventListener('user-profile-before-connect', (event) => event.preventDefault(), { once: true });
    const asked = oneEvent(element, 'user-profile-before-connect');
    await press(element);
    const { detail, cancelable } = (await asked) as HTMLElementEventMap['user-profile-before-connect'];
    const url = 'https://google.example/authorize?state=1';
    expect(cancelable).to.equal(true);
    expect(detail).to.deep.equal({ provider: 'google', kind: 'connect', url, flowId: 'flow-google' });
    await says(element, 'Finish at Google');
    expect(door.went).to.deep.equal([]);
    expect(door.windows.map(({ at, closed }) => [at, closed])).to.deep.equal([[undefined, true]]);
    const added = oneEvent(element, 'user-profile-connection-added');
    connectAt(server);
    comeBack();
    await added;
  });

  it('lets the browser go where nobody prevents it', async () => {
    const door = standAtTheDoor();
    const element = await mountReady(providerServer());
    const asked = oneEvent(element, 'user-profile-before-connect');
    await press(element);
    await asked;
    await until(element, () => door.went.length === 1);
  });
});
