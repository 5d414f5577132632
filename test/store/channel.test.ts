import { expect } from '@open-wc/testing';
import type { AccountClient } from '../../src/client/client.js';
import type { Source } from '../../src/store/shared.js';
import { channelName } from '../../src/store/tabs.js';
import { account } from '../support/fixtures.js';
import { stubServer } from '../support/stub-server.js';
import { close, panel, sourceOf, tab } from '../support/tabs.js';

describe('the channel', () => {
  const name = (given: Partial<Source>) => channelName(sourceOf(stubServer(), given));

  it('is of the absolute base URL', () => {
    expect(name({})).to.equal(name({ baseUrl: new URL('/api/account', location.href).href }));
    expect(name({})).to.include(location.origin);
  });

  const client: AccountClient = { load: () => Promise.reject(new Error('unused')) };
  const others: Record<string, Partial<Source>> = {
    'another base URL': { baseUrl: '/api/other' },
    'other credentials': { credentials: 'include' },
    'a CSRF cookie': { csrfCookie: 'csrftoken', csrfHeader: 'X-CSRFToken' },
    'a token': { getToken: () => 'token' },
    'headers of the host': { getHeaders: () => ({}) },
    'a client of the host': { client },
  };
  for (const [what, given] of Object.entries(others)) {
    it(`is another one with ${what}`, () => expect(name(given)).to.not.equal(name({})));
  }

  it('is the same for functions of other identity, which other tabs have anyway', () => {
    expect(name({ getToken: () => 'a' })).to.equal(name({ getToken: () => 'b' }));
  });

  it("is none for a client of the host's own without a base URL", async () => {
    expect(name({ client, baseUrl: '' })).to.equal(undefined);
    const load = () =>
      Promise.resolve({ value: { contract: 1 as const, account: account(), capabilities: {}, sessionId: 's' } });
    const alone = await tab(stubServer(), { baseUrl: '', client: { load } });
    expect(alone.state.status).to.equal('ready');
  });

  it('is closed when the last element leaves, and when the page goes', async () => {
    const open = new Set<BroadcastChannel>();
    const { BroadcastChannel: Real } = globalThis;
    class Counted extends Real {
      constructor(name: string) {
        super(name);
        open.add(this);
      }
      override close(): void {
        open.delete(this);
        super.close();
      }
    }
    globalThis.BroadcastChannel = Counted;
    const store = await tab(stubServer());
    expect(open.size).to.equal(1);
    dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(open.size).to.equal(0);
    dispatchEvent(new PageTransitionEvent('pageshow'));
    expect(open.size).to.equal(1);
    close(store);
    expect(open.size).to.equal(0);
    dispatchEvent(new PageTransitionEvent('pageshow'));
    expect(open.size).to.equal(0);
    globalThis.BroadcastChannel = Real;
  });

  it('may be missing, or refused: then nothing breaks', async () => {
    const { BroadcastChannel: Real } = globalThis;
    Reflect.deleteProperty(globalThis, 'BroadcastChannel');
    const missing = await tab(stubServer());
    await missing.run('emails.remove', { id: 'email-2' }, panel);
    globalThis.BroadcastChannel = class extends Real {
      constructor(name: string) {
        super(name);
        this.close();
        throw new DOMException('opaque origin', 'SecurityError');
      }
    };
    const refused = await tab(stubServer());
    await refused.run('emails.remove', { id: 'email-2' }, panel);
    globalThis.BroadcastChannel = Real;
    expect(refused.state.account?.revision).to.equal(8);
  });
});
