import { expect } from '@open-wc/testing';
import type { UserProfile } from '../../src/user-profile.js';
import { hostStyle } from '../support/host-page.js';
import { documented } from '../support/manifest.js';
import { mount, mountReady, until } from '../support/mount.js';
import { stubServer } from '../support/stub-server.js';

/** Brings the element into each state; what it gives back undoes what was done to the page. */
const ways: Readonly<Record<string, () => Promise<UserProfile>>> = {
  loading: async () => {
    const server = stubServer();
    const held = server.hold('account.load');
    const element = mount(server);
    await held.arrived;
    await element.updateComplete;
    return element;
  },
  ready: () => mountReady(stubServer()),
  refreshing: async () => {
    const server = stubServer();
    const element = await mountReady(server);
    const held = server.hold('account.load');
    void element.refresh();
    await held.arrived;
    await element.updateComplete;
    return element;
  },
  failed: async () => {
    const element = mount(stubServer().fail('account.load', { code: 'internal' }));
    await until(element, () => element.renderRoot.querySelector('.notice'));
    return element;
  },
  'signed-out': async () => {
    const element = mount(stubServer().fail('account.load', { code: 'unauthenticated' }));
    await until(element, () => element.renderRoot.querySelector('.notice'));
    return element;
  },
  offline: async () => {
    const element = await mountReady(stubServer());
    dispatchEvent(new Event('offline'));
    await element.updateComplete;
    return element;
  },
};

describe('the states', () => {
  beforeEach(async () => {
    const { states } = await documented();
    // The last one that holds wins, and offline comes beside another.
    const rules = states.map(
      (state, at) =>
        `user-profile:state(${state}), user-profile:state(${state})::part(frame) { outline: ${at + 1}px solid }`,
    );
    hostStyle(rules.join('\n'));
  });
  afterEach(() => dispatchEvent(new Event('online')));

  it('that are documented are the ones that are brought about here', async () => {
    expect(Object.keys(ways).sort()).to.deep.equal([...(await documented()).states].sort());
  });

  for (const [state, bring] of Object.entries(ways)) {
    it(`are styled from the page around the element, and its parts by them: ${state}`, async () => {
      const { states } = await documented();
      const element = await bring();
      const width = `${states.indexOf(state) + 1}px`;
      const frame = element.renderRoot.querySelector('[part="frame"]')!;
      expect([getComputedStyle(element).outlineWidth, getComputedStyle(frame).outlineWidth]).to.deep.equal([
        width,
        width,
      ]);
      const others = states.filter((each) => each !== state && element.matches(`:state(${each})`));
      expect(others).to.deep.equal(state === 'offline' ? ['ready'] : []);
    });
  }
});
