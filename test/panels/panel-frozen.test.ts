/** While the account is to be deleted the server refuses most changes, so nobody is offered them. */
import { expect } from '@open-wc/testing';
import { registry } from '../../src/panels/registry.js';
import {
  capabilities,
  connection,
  dueDate,
  email,
  everyFeature,
  passkey,
  phone,
  profile,
  session,
} from '../support/fixtures.js';
import { showPanel, until, type PanelPage } from '../support/panel-harness.js';
import { providerServer } from '../support/providers.js';
import { appOn, codesLeft } from '../support/second-factors.js';
import type { StubServer } from '../support/stub-server.js';

const deletion = { scheduledFor: dueDate };

/** Everything that a panel could offer something for. */
function furnished(): StubServer {
  const server = providerServer([connection({ status: 'needs_reconnect' })], undefined, {
    emails: [email({ primary: true }), email({ id: 'email-2', verified: false })],
    phones: [phone({ primary: true }), phone({ id: 'phone-2', number: '+4930901821', verified: false })],
    passkeys: [passkey()],
    totp: appOn,
    backupCodes: codesLeft(3),
    profile: profile({ photoUrl: `${location.origin}/demo/icon.svg` }),
  });
  server.capabilities = capabilities({
    ...server.capabilities,
    photo: { maxBytes: 1_000_000, types: ['image/png'] },
    ...everyFeature,
  });
  server.sessions = [session({ current: true }), session({ id: 'session-2' })];
  return server;
}

const controls = (page: PanelPage): Element[] =>
  [...page.root.querySelectorAll('button, a, input, select, textarea, [tabindex="0"]')].filter((each) =>
    each.checkVisibility({ visibilityProperty: true }),
  );

/** What works all the same, and what there is to do about it. */
const working: Readonly<Record<string, string | undefined>> = {
  sessions: 'Sign out all other devices',
  export: 'Download',
  activity: undefined,
  deletion: undefined,
};

describe('while the account is to be deleted', () => {
  for (const { noun } of registry) {
    if (noun in working) continue;
    it(`${noun} shows its rows, and nothing to press`, async () => {
      const server = furnished();
      const free = await showPanel(noun, server);
      expect(controls(free), 'at other times there is something').to.not.have.length(0);
      server.change({ deletion });
      const page = await showPanel(noun, server);
      expect(controls(page)).to.deep.equal([]);
      expect(page.root.querySelector('.frozen')?.textContent.trim()).to.not.equal('');
      await expect(page.panel).to.be.accessible();
      server.change({ deletion: null });
      await page.store.refresh();
      await until(() => controls(page).length > 0);
    });
  }

  for (const [noun, offer] of Object.entries(working)) {
    it(`${noun} does what it always does`, async () => {
      const server = furnished();
      server.change({ deletion });
      const page = await showPanel(noun, server);
      expect(page.root.querySelector('.frozen')).to.equal(null);
      if (offer) await page.find('button', offer);
    });
  }

  it('a form that was open is out of sight, and there again with what was typed', async () => {
    const server = furnished();
    const page = await showPanel('username', server);
    await page.press('Change username');
    page.type('Username', 'countess');
    server.change({ deletion });
    await page.store.refresh();
    await until(() => page.query('textbox') === undefined);
    expect(page.text).to.include('ada.lovelace');
    await until(() => page.root.activeElement?.id === 'heading');
    expect(controls(page)).to.deep.equal([]);
    server.change({ deletion: null });
    await page.store.refresh();
    await until(() => page.query('textbox', 'Username'));
    expect(page.field('Username').value).to.equal('countess');
    await page.press('Save username');
    await page.reads('Your username is now countess.');
  });

  it('a proof that was asked for is given up, so that nobody else waits for it', async () => {
    const server = furnished().demandProof('username.set');
    const page = await showPanel('username', server);
    await page.press('Change username');
    page.type('Username', 'countess');
    await page.press('Save username');
    await page.find('heading', /confirm that it is you/);
    server.change({ deletion });
    await page.store.refresh();
    await until(() => page.store.state.stepUp === undefined);
    expect(controls(page)).to.deep.equal([]);
  });

  it('a change that is refused for it is not said to have failed once the account is kept', async () => {
    const server = furnished().fail('username.set', { code: 'deletion_scheduled' });
    const page = await showPanel('username', server);
    await page.press('Change username');
    page.type('Username', 'countess');
    server.change({ deletion });
    await page.press('Save username');
    await until(() => page.root.querySelector('.frozen'));
    expect(page.failures).to.deep.equal([]);
    server.change({ deletion: null });
    await page.store.refresh();
    await until(() => page.query('textbox', 'Username'));
    expect(page.query('alert')).to.not.exist;
    expect(page.field('Username').value).to.equal('countess');
  });

  it('the steps of a device that nobody recognises leave out the password', async () => {
    const server = furnished();
    server.change({ deletion });
    const page = await showPanel('sessions', server, { ways: ['password', 'activity'] });
    await page.find('button', /^Manage/);
    await page.choose(page.get('button', /^Manage/).ariaLabel?.replace('Manage ', '') ?? '', /recognise/);
    await page.reads('Step 1 of 2');
  });
});
