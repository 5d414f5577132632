import { expect } from '@open-wc/testing';
import { restClient } from '../../src/client/rest.js';
import { AccountStore } from '../../src/store/account-store.js';
import type { ChangeReport } from '../../src/store/state.js';
import { Watch, type Awaited, type Surroundings } from '../../src/store/watch.js';
import { account, email } from '../support/fixtures.js';
import { openLink } from '../support/stub-answers.js';
import { stubServer } from '../support/stub-server.js';

const panel = {};
const row: (given: Parameters<Awaited['shows']>[0]) => ReturnType<typeof email> | undefined = ({ emails }) =>
  emails.find(({ id }) => id === 'email-3');
const awaited: Awaited = {
  verb: 'emails.verify',
  id: 'email-3',
  origin: panel,
  shows: (given) => (row(given)?.verified ? 'email-3' : undefined),
  over: (given) => !row(given)?.challenge,
};

/** One timer, and a page that the person leaves and comes back to, as the test says. */
function fakeSurroundings() {
  let timer: { seconds: number; call: () => void } | undefined;
  let told: (() => void) | undefined;
  let looking = true;
  const around: Surroundings = {
    visible: () => looking,
    listen: (call) => {
      told = call;
      return () => (told = undefined);
    },
    after: (milliseconds, call) => (timer = { seconds: milliseconds / 1000, call }),
    forget: (given) => (timer = given === timer ? undefined : timer),
  };
  return {
    around,
    pause: () => timer?.seconds,
    ring: () => {
      const { call } = timer ?? { call: () => expect.fail('nothing is waited for') };
      timer = undefined;
      call();
    },
    look: (does: boolean) => {
      looking = does;
      told?.();
    },
    followed: () => told !== undefined,
  };
}

/** A panel that waits for a mailed link to be opened, and what is reported of it. */
async function waiting() {
  const server = stubServer();
  const store = new AccountStore(restClient({ baseUrl: '/api', fetch: server.fetch }));
  await store.refresh();
  const reports: ChangeReport[] = [];
  store.onChange((report) => reports.push(report));
  const { around, ...page } = fakeSurroundings();
  const watch = new Watch(store, awaited, around);
  const reads = () => server.of('account.load').length - 1;
  /** The pause is over; what is read then arrives. */
  const passPause = async () => {
    page.ring();
    await store.refresh();
  };
  return { ...page, server, store, reports, watch, reads, passPause };
}

describe('waiting for what is done elsewhere', () => {
  it('reads with growing pauses, of a minute at most', async () => {
    const { pause, passPause, reads } = await waiting();
    const pauses: unknown[] = [];
    for (let i = 0; i < 9; i++) {
      pauses.push(pause());
      await passPause();
    }
    expect(pauses).to.deep.equal([3, 5, 8, 13, 21, 34, 55, 60, 60]);
    expect(reads()).to.equal(9);
  });

  it('reports it once, in the name of who waits, and then waits no more', async () => {
    const { server, store, reports, pause, passPause, followed } = await waiting();
    openLink(server, 'email-3');
    await passPause();
    expect(reports.map(({ change, id, origin }) => ({ change, id, origin }))).to.deep.equal([
      { change: 'email-verified', id: 'email-3', origin: panel },
    ]);
    expect(reports[0]?.account).to.equal(store.state.account);
    expect([pause(), followed()]).to.deep.equal([undefined, false]);
    server.change({});
    await store.refresh();
    expect(reports.map(({ change }) => change)).to.deep.equal(['email-verified', 'refreshed']);
  });

  it('takes it from a read that somebody else asked for', async () => {
    const { server, store, reports } = await waiting();
    openLink(server, 'email-3');
    await store.refresh();
    expect(reports.map(({ change }) => change)).to.deep.equal(['email-verified']);
  });

  it('reads at once when the person comes back, and soon again', async () => {
    const { look, passPause, pause, reads, store } = await waiting();
    await passPause();
    await passPause();
    look(true);
    await store.refresh();
    expect(reads()).to.equal(3);
    expect(pause()).to.equal(5);
  });

  it('does not read while the page is hidden', async () => {
    const { look, pause, reads, store } = await waiting();
    look(false);
    expect(pause()).to.equal(undefined);
    await store.refresh();
    expect([pause(), reads()]).to.deep.equal([undefined, 1]);
  });

  it('does not read while there is no network, and goes on when there is', async () => {
    const { store, ring, pause, reads } = await waiting();
    store.setOnline(false);
    ring();
    expect([pause(), reads()]).to.deep.equal([undefined, 0]);
    store.setOnline(true);
    await store.refresh();
    expect([pause(), reads()]).to.deep.equal([3, 1]);
  });

  it('gives a server the time that it asks for (Retry-After)', async () => {
    const { server, passPause, pause } = await waiting();
    server.fail('account.load', { code: 'unavailable', retryAfter: 40 });
    await passPause();
    expect(pause()).to.equal(40);
    await passPause();
    expect(pause()).to.equal(8);
  });

  const ends = [
    ['the link is dead', { emails: [email({ id: 'email-3', verified: false, challenge: null })] }],
    ['the row is gone', { emails: [] }],
    ['somebody else is signed in', { id: 'account-grace' }],
  ] as const;
  for (const [why, part] of ends) {
    it(`ends when ${why}, and reports nothing of it`, async () => {
      const { server, passPause, pause, followed, reports } = await waiting();
      server.account = account({ revision: 8, ...part, emails: 'emails' in part ? [...part.emails] : [] });
      await passPause();
      expect([pause(), followed()]).to.deep.equal([undefined, false]);
      expect(reports.filter(({ change }) => change !== 'refreshed')).to.deep.equal([]);
    });
  }

  it('ends when nobody is signed in any more', async () => {
    const { server, passPause, pause, followed } = await waiting();
    server.fail('account.load', { code: 'unauthenticated' });
    await passPause();
    expect([pause(), followed()]).to.deep.equal([undefined, false]);
  });

  it('ends when it is told to, with a read under way', async () => {
    const { server, store, ring, watch, pause, reports } = await waiting();
    openLink(server, 'email-3');
    ring();
    watch.stop();
    await store.refresh();
    expect(pause()).to.equal(undefined);
    expect(reports.map(({ change }) => change)).to.deep.equal(['refreshed']);
  });
});
