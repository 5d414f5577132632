/** This device was signed out from another one: whoever looks at it finds that out. */
import { expect } from '@open-wc/testing';
import { activityKinds } from '../../src/contract/activity.js';
import type { UserProfile } from '../../src/user-profile.js';
import { capabilities } from '../support/fixtures.js';
import { mountReady, panelOf, saidBy, until } from '../support/mount.js';
import { stubServer, type StubServer } from '../support/stub-server.js';
import { Refusal } from '../support/stub-types.js';

const SIGNED_OUT = 'You are signed out.';
const offering = (): StubServer =>
  stubServer({ capabilities: capabilities({ sessions: {}, activity: { kinds: [...activityKinds] } }) });

function expiries(element: UserProfile): Event[] {
  const heard: Event[] = [];
  element.addEventListener('user-profile-session-expired', (event) => heard.push(event));
  return heard;
}

/** Time passes, and somebody comes back to the page, or leaves it. */
async function turn(element: UserProfile, { hidden = false, seconds = 31 } = {}): Promise<void> {
  const { now } = Date;
  const later = now() + seconds * 1000;
  Date.now = () => later;
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  Reflect.deleteProperty(document, 'hidden');
  Date.now = now;
  await element.updateComplete;
}

describe('a device that was signed out from afar', () => {
  it('shows that at the next read of any list, and tells it once', async () => {
    const server = offering();
    const element = await mountReady(server);
    const heard = expiries(element);
    const refuse = (): never => {
      throw new Refusal({ code: 'unauthenticated' });
    };
    server.on('sessions.list', refuse).on('activity.list', refuse);
    const held = [server.hold('sessions.list'), server.hold('activity.list')];
    element.show('security');
    await Promise.all(held.map((each) => each.arrived));
    held.forEach((each) => each.release());
    await until(element, () => saidBy(element).includes(SIGNED_OUT));
    await element.updateComplete;
    expect(element.matches(':state(signed-out)')).to.equal(true);
    expect(element.renderRoot.querySelector('user-profile-sessions')).to.equal(null);
    expect(heard).to.have.length(1);
  });

  it('shows that as soon as somebody looks at it again', async () => {
    const server = offering();
    const element = await mountReady(server);
    const heard = expiries(element);
    server.fail('account.load', { code: 'unauthenticated' });
    await turn(element);
    await until(element, () => saidBy(element).includes(SIGNED_OUT));
    expect(heard).to.have.length(1);
  });
});

describe('somebody who comes back to the page', () => {
  const reads = (server: StubServer): number => server.of('account.load').length;

  it('sees what is new, in the lists too', async () => {
    const server = offering();
    const element = await mountReady(server);
    await panelOf(element, 'sessions');
    await until(element, () => server.of('sessions.list').length === 1);
    await turn(element);
    await until(element, () => reads(server) === 2 && server.of('sessions.list').length === 2);
  });

  it('within half a minute, or on the way out, asks for nothing', async () => {
    const server = offering();
    const element = await mountReady(server);
    await turn(element, { seconds: 29 });
    await turn(element, { hidden: true });
    expect(reads(server)).to.equal(1);
  });

  it('offline, asks for nothing either', async () => {
    const server = offering();
    const element = await mountReady(server);
    dispatchEvent(new Event('offline'));
    await turn(element);
    expect(reads(server)).to.equal(1);
    dispatchEvent(new Event('online'));
    await until(element, () => reads(server) === 2);
  });

  it('has gone from the page: nothing listens any more', async () => {
    const server = offering();
    const element = await mountReady(server);
    element.remove();
    await Promise.resolve();
    await turn(element);
    expect(reads(server)).to.equal(1);
  });
});

describe('from one panel to another', () => {
  it('leads to its page and moves focus to it, in the address too, as often as one likes', async () => {
    const element = await mountReady(offering(), { routing: 'hash' });
    const { context } = await panelOf(element, 'sessions');
    expect(context.wayTo('password')).to.equal(undefined);
    const activity = await panelOf(element, 'activity');
    for (let i = 0; i < 2; i++) {
      context.wayTo('activity')?.();
      await until(element, () => element.shadowRoot?.activeElement === activity);
      activity.blur();
    }
    expect(location.hash).to.equal('#user-profile/activity');
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('leads nowhere that this element does not show', async () => {
    const element = await mountReady(offering(), { panels: 'sessions' });
    const { context } = await panelOf(element, 'sessions');
    expect(context.wayTo('activity')).to.equal(undefined);
  });
});
