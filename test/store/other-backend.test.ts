import { expect } from '@open-wc/testing';
import type { AccountClient } from '../../src/client/client.js';
import { AccountError } from '../../src/client/errors.js';
import { AccountStore } from '../../src/store/account-store.js';
import type { ChangeReport } from '../../src/store/state.js';
import { expectConsoleError } from '../support/console.js';
import { account, capabilities } from '../support/fixtures.js';
import { rejection } from '../support/rejection.js';

const panel = {};

describe('a client of another backend', () => {
  const load = () =>
    Promise.resolve({
      value: { contract: 1 as const, account: account(), capabilities: capabilities(), sessionId: 's' },
    });

  it('may answer "reload": the account is read before the change is reported', async () => {
    const after = account({ revision: 8 });
    let reads = 0;
    const client: AccountClient = {
      load: async () => (reads++ === 0 ? load() : { value: { ...(await load()).value, account: after } }),
      username: { set: () => Promise.resolve({ account: 'reload' as const }) },
    };
    const store = new AccountStore(client);
    await store.refresh();
    const reports: ChangeReport[] = [];
    store.onChange((report) => reports.push(report));
    await store.run('username.set', { username: 'ada' }, panel);
    expect(reports.map(({ change, account: told }) => [change, told])).to.deep.equal([
      ['refreshed', after],
      ['username-changed', after],
    ]);
  });

  it('fails with "not_found" for what it leaves out', async () => {
    const store = new AccountStore({ load });
    expect((await rejection(store.run('emails.remove', { id: 'x' }, panel))).code).to.equal('not_found');
  });

  it('fails with "internal", and says so, where it throws something of its own', async () => {
    expectConsoleError(/no AccountError.*boom/);
    const store = new AccountStore({ load, username: { set: () => Promise.reject(new Error('boom')) } });
    const error = await rejection(store.run('username.set', { username: 'ada' }, panel));
    expect(error).to.be.instanceOf(AccountError).with.property('code', 'internal');
  });
});
