import { expect } from '@open-wc/testing';
import type { AccountClient, Load, Loaded } from '../../src/client/client.js';
import { AccountError } from '../../src/client/errors.js';
import { account, capabilities } from '../support/fixtures.js';
import { mount, panelOf, saidBy, until } from '../support/mount.js';
import { stubServer } from '../support/stub-server.js';

const value: Loaded = { contract: 1, account: account(), capabilities: capabilities(), sessionId: 'session-1' };

/** A client whose first answer waits for its check as long as the test likes. */
function waitingClient() {
  let pass = (_: Loaded): void => undefined;
  let refuse = (_: AccountError): void => undefined;
  const checked = new Promise<Loaded>((resolve, reject) => {
    pass = resolve;
    refuse = reject;
  });
  const loads: Load[] = [{ value, checked }];
  const sent: string[] = [];
  const client: AccountClient = {
    load: () => Promise.resolve(loads.shift() ?? { value }),
    emails: {
      ...{ add: unused, sendCode: unused, verify: unused, makePrimary: unused },
      remove: ({ id }) => {
        sent.push(id);
        return Promise.resolve({ account: account({ revision: 8 }) });
      },
    },
  };
  return { client, pass, refuse, sent };
}
const unused = () => Promise.reject(new Error('no test asks for it'));

describe('a first answer that is not checked yet', () => {
  it('is drawn, but nothing is told and nothing changed before the check', async () => {
    const { client, pass, sent } = waitingClient();
    const told: string[] = [];
    const element = mount(stubServer(), { client });
    for (const name of ['user-profile-ready', 'user-profile-account-changed'])
      element.addEventListener(name, () => told.push(name));
    const emails = await panelOf(element, 'emails');
    expect(element.matches(':state(ready)')).to.equal(true);
    const removing = emails.context.store.run('emails.remove', { id: 'email-2' }, emails);
    await element.updateComplete;
    expect([told, sent]).to.deep.equal([[], []]);
    pass(value);
    await removing;
    expect(sent).to.deep.equal(['email-2']);
    expect(told).to.deep.equal(['user-profile-ready', 'user-profile-account-changed']);
  });

  it('gives way to what the check made of it', async () => {
    const { client, pass } = waitingClient();
    const element = mount(stubServer(), { client });
    const { context } = await panelOf(element, 'emails');
    const read = { ...value, account: account({ emails: [] }) };
    pass(read);
    await until(element, () => context.store.state.account === read.account);
  });

  it('goes where the check itself did not come, and is read again on Try again', async () => {
    const { client, refuse } = waitingClient();
    const element = mount(stubServer(), { client });
    await panelOf(element, 'emails');
    refuse(new AccountError('network', 'The check of answers could not be loaded.'));
    await until(element, () => element.matches(':state(failed)') && saidBy(element).includes('network'));
    expect(element.renderRoot.querySelector('user-profile-emails')).to.not.exist;
    await element.refresh();
    await panelOf(element, 'emails');
  });
});
