import { expect, oneEvent } from '@open-wc/testing';
import { expectConsoleError } from '../support/console.js';
import { account, capabilities } from '../support/fixtures.js';
import { button, mount, mountReady, panelsOf, saidBy, until } from '../support/mount.js';
import { stubServer } from '../support/stub-server.js';

describe('while the account is read', () => {
  it('shows the places of its rows, then the panels', async () => {
    const server = stubServer();
    const held = server.hold('account.load');
    const element = mount(server);
    await held.arrived;
    await element.updateComplete;
    expect(element.matches(':state(loading)')).to.equal(true);
    expect(element.renderRoot.querySelector('.skeletons')).to.exist;
    held.release();
    await oneEvent(element, 'user-profile-ready');
    const nouns = (await panelsOf(element)).map(({ localName }) => localName);
    expect(nouns).to.deep.equal(['user-profile-profile', 'user-profile-username', 'user-profile-emails']);
    expect(element.matches(':state(ready):not(:state(loading))')).to.equal(true);
  });

  it('keeps the panels on the screen when it reads again', async () => {
    const server = stubServer();
    const element = await mountReady(server);
    const panels = await panelsOf(element);
    const held = server.hold('account.load');
    const refreshing = element.refresh();
    await held.arrived;
    await element.updateComplete;
    expect(element.matches(':state(refreshing)')).to.equal(true);
    expect(await panelsOf(element)).to.deep.equal(panels);
    held.release();
    await refreshing;
  });

  it('offers only what the server offers', async () => {
    const element = await mountReady(stubServer({ capabilities: capabilities({ username: null }) }));
    const nouns = (await panelsOf(element)).map(({ localName }) => localName);
    expect(nouns).to.deep.equal(['user-profile-profile', 'user-profile-emails']);
  });
});

describe('when the account cannot be read', () => {
  it('says so, with a reference, and recovers on Try again', async () => {
    const server = stubServer().fail('account.load', { code: 'unavailable', requestId: 'req_42' });
    const element = mount(server);
    await until(element, () => element.matches(':state(failed)') && saidBy(element).includes('Try again'));
    expect(saidBy(element)).to.include('could not be loaded').and.include('unavailable · req_42');
    const retry = button(element, 'Try again');
    retry.focus();
    retry.click();
    await until(element, () => element.matches(':state(ready)'));
    expect(saidBy(element)).to.equal('');
    await until(element, () => element.shadowRoot?.activeElement?.localName === 'h2');
  });

  it('has focus on Try again where that failed too', async () => {
    const server = stubServer().fail('account.load', { code: 'unavailable' }, { times: 2 });
    const element = mount(server);
    await until(element, () => element.matches(':state(failed)') && saidBy(element).includes('Try again'));
    button(element, 'Try again').click();
    const focused = await until(element, () => element.shadowRoot?.activeElement);
    expect(focused.textContent.trim()).to.equal('Try again');
    expect(server.requests).to.have.length(2);
  });

  const loaded = { contract: 1, account: account(), capabilities: capabilities(), sessionId: 'session-1' };
  const answers: [string, () => Response, RegExp][] = [
    [
      'of the wrong shape',
      () => Response.json({ ...loaded, account: { ...account(), revision: 'seven' } }),
      /"account\.revision"/,
    ],
    ['without an account', () => Response.json({}), /"account"/],
    [
      'with nothing but nonsense inside',
      () => Response.json({ ...loaded, account: { profile: {}, emails: [null] } }),
      /"account\.id".*"account\.emails\.0"/,
    ],
    ['of HTML', () => new Response('<!doctype html><h1>Sign in</h1>'), /is HTML/],
    ['of nothing', () => new Response(null), /is empty/],
    ['that is cut off', () => new Response(JSON.stringify(loaded).slice(0, 50)), /is not whole/],
  ];
  for (const [what, answer, said] of answers) {
    it(`fails with Try again, and the console says what was wrong, at an answer ${what}`, async () => {
      expectConsoleError(said);
      const server = stubServer().raw('account.load', answer());
      const element = mount(server);
      await until(element, () => element.matches(':state(failed)') && saidBy(element).includes('Try again'));
      expect(saidBy(element)).to.include('malformed_answer');
      expect(element.renderRoot.querySelector('h2')).to.not.exist;
      button(element, 'Try again').click();
      await until(element, () => element.matches(':state(ready)'));
    });
  }

  it('keeps what was shown where only reading again failed', async () => {
    const server = stubServer();
    const element = await mountReady(server);
    server.fail('account.load', { code: 'internal', requestId: 'req_7' });
    await element.refresh();
    await element.updateComplete;
    expect(saidBy(element))
      .to.match(/could not be read again\..*What you see is from \d/)
      .and.include('internal · req_7');
    expect(await panelsOf(element)).to.have.length(3);
    button(element, 'Try again').click();
    await until(element, () => saidBy(element) === '');
  });
});

describe('when the session is over', () => {
  it('shows nothing of the account any more, and says so', async () => {
    const server = stubServer();
    const element = await mountReady(server);
    server.fail('account.load', { code: 'unauthenticated' });
    await element.refresh();
    await element.updateComplete;
    expect(element.matches(':state(signed-out)')).to.equal(true);
    await until(element, () => saidBy(element).includes('You are signed out.'));
    expect(element.renderRoot.querySelector('.panels')?.children).to.have.length(0);
  });

  it('leaves the sign-in to the host where that prevents the event', async () => {
    const element = mount(stubServer().fail('account.load', { code: 'unauthenticated' }));
    element.addEventListener('user-profile-session-expired', (event) => event.preventDefault());
    await until(element, () => element.matches(':state(signed-out)'));
    expect(saidBy(element)).to.equal('');
  });
});

describe('without a network', () => {
  it('says so and keeps what is shown; back online it reads by itself', async () => {
    const server = stubServer();
    const element = await mountReady(server);
    dispatchEvent(new Event('offline'));
    await element.updateComplete;
    expect(element.matches(':state(offline):state(ready)')).to.equal(true);
    await until(element, () => /^You are offline\. What you see is from \d/.test(saidBy(element)));
    dispatchEvent(new Event('online'));
    await until(
      element,
      () => server.of('account.load').length === 2 && element.matches(':state(ready):not(:state(offline))'),
    );
    expect(saidBy(element)).to.equal('');
  });

  it('reads by itself once back online where it could not at first', async () => {
    const server = stubServer().drop('account.load');
    const element = mount(server);
    await element.updateComplete;
    dispatchEvent(new Event('offline'));
    await until(element, () => saidBy(element).includes('You are offline.'));
    expect(element.matches(':state(failed):state(offline)')).to.equal(true);
    dispatchEvent(new Event('online'));
    await until(element, () => element.matches(':state(ready)'));
  });
});

describe('the reference of a failure', () => {
  it('can be copied', async () => {
    const written: string[] = [];
    const clipboard = { writeText: (text: string) => Promise.resolve(void written.push(text)) };
    Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
    const element = mount(stubServer().fail('account.load', { code: 'internal', requestId: 'req_3' }));
    await until(element, () => element.matches(':state(failed)') && saidBy(element).includes('Try again'));
    button(element, 'Copy reference').click();
    await until(element, () => saidBy(element).includes('Reference copied'));
    expect(written).to.deep.equal(['internal · req_3']);
    Reflect.deleteProperty(navigator, 'clipboard');
  });
});
