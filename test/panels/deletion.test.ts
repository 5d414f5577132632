import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { BeforeDeleteDetail } from '../../src/events.js';
import { longDate } from '../../src/i18n/dates.js';
import type { ChangeReport } from '../../src/store/state.js';
import { descriptionOf } from '../support/by-role.js';
import { asked, confirm, DUE, LABEL, offering, open } from '../support/deletion.js';
import { connection, dueDate, email, passkey, phone, profile } from '../support/fixtures.js';
import { showPanel, until, type PanelPage } from '../support/panel-harness.js';
import { appOn } from '../support/second-factors.js';

const IN_THIRTY_DAYS = longDate('en', new Date(Date.now() + 30 * 86_400_000).toISOString());
const THEN = `Then your account will be deleted on ${IN_THIRTY_DAYS}.`;

function reportsOf({ store }: PanelPage): ChangeReport[] {
  const reports: ChangeReport[] = [];
  store.onChange((report) => reports.push(report));
  return reports;
}

const items = (page: PanelPage): string[] =>
  page.all('listitem').map((each) => each.textContent.replace(/\s+/g, ' ').trim());

describe('deleting the account', () => {
  it('says at rest whether it can be undone', async () => {
    const page = await showPanel('deletion', offering());
    expect(page.text).to.include('This cannot be undone after 30 days.');
    await expect(page.panel).to.be.accessible();
    const atOnce = await showPanel('deletion', offering(0));
    expect(atOnce.text).to.include('This cannot be undone.').and.not.include('days');
  });

  it('says what will be lost, counted from the account, and when', async () => {
    const server = offering(30, {
      phones: [phone(), phone({ id: 'phone-2' })],
      passkeys: [passkey(), passkey({ id: 'passkey-2' })],
      connections: [connection(), connection({ id: 'connection-2', provider: 'github' })],
      profile: profile({ photoUrl: `${location.origin}/demo/icon.svg` }),
      totp: appOn,
    });
    const page = await open(server);
    expect(items(page)).to.deep.equal([
      'your profile, with 3 email addresses, 2 phone numbers, and your photo',
      'your password, 2 passkeys, your connections to Google and GitHub, and your authenticator app as a second step',
      'the username ada.lovelace, which others may then take',
    ]);
    expect(page.text).to.include('In 30 days, on ').and.include('change your mind');
    await until(() => page.focused === LABEL);
    await expect(page.panel).to.be.accessible();
  });

  it('names only what there is, each provider once, in the right number', async () => {
    const server = offering(0, {
      emails: [email({ primary: true })],
      connections: [connection(), connection({ id: 'connection-2' })],
      passkeys: [passkey()],
      password: { set: false, changedAt: null },
      profile: profile({ username: null }),
    });
    const page = await open(server);
    expect(items(page)).to.deep.equal([
      'your profile, with 1 email address',
      '1 passkey and your connection to Google',
    ]);
    expect(page.text).to.include('gone at once');
  });

  it('leads to a copy of the data, where this element has one', async () => {
    const page = await open(offering(), { ways: ['export'] });
    await page.press('To your data');
    expect(page.wentTo).to.deep.equal(['export']);
    const alone = await open();
    expect(alone.query('button', 'To your data')).to.not.exist;
  });

  it('sends nothing before the word is typed: that is said at the field', async () => {
    const page = await open();
    const field = page.field(LABEL);
    expect(field.getAttribute('autocomplete')).to.equal('off');
    await confirm(page, 'DELET');
    expect(descriptionOf(field)).to.equal('Type DELETE, as it is shown here.');
    expect(field.value).to.equal('DELET');
    expect(page.focused).to.equal(LABEL);
    await expect(page.panel).to.be.accessible();
    await confirm(page, '');
    expect(asked(page)).to.equal(0);
  });

  it('by and by: the date stands in its place, and nothing of the word went to the server', async () => {
    const page = await open();
    const reports = reportsOf(page);
    await confirm(page, ' delete ');
    await page.reads(DUE);
    expect(page.said).to.include('Your other devices are signed out.');
    expect(page.query('button')).to.not.exist;
    expect(page.text).to.include('You can still change your mind.');
    await until(() => page.focused === 'Delete account');
    const [request] = page.server.of('deletion.request');
    expect(request?.body).to.equal(undefined);
    expect(reports.map(({ change }) => change)).to.deep.equal(['deletion-scheduled']);
    expect(page.server.account.deletion).to.deep.equal({ scheduledFor: dueDate });
    await expect(page.panel).to.be.accessible();
    page.server.change({ deletion: null });
    await page.store.refresh();
    await until(() => page.query('button', 'Delete account'));
    expect(page.text).to.not.include('signed out');
  });

  it('at once: nobody is signed in any more, and nothing of the person is held', async () => {
    const page = await open(offering(0));
    const reports = reportsOf(page);
    await confirm(page);
    await until(() => page.store.state.deleted);
    const { status, account, sessionId, error } = page.store.state;
    expect({ status, account, sessionId, error }).to.deep.equal({
      ...{ status: 'signed-out', account: undefined, sessionId: undefined, error: undefined },
    });
    expect(reports.map(({ change, account: { id } }) => [change, id])).to.deep.equal([
      ['account-deleted', 'account-ada'],
    ]);
  });

  it('asks for proof in place where the server wants it', async () => {
    const page = await open(offering().demandProof('deletion.request'));
    await confirm(page);
    await page.reads(THEN);
    await expect(page.panel).to.be.accessible();
    page.type('Your password', 'correct horse');
    await page.press('Confirm with password');
    await page.reads(DUE);
  });

  it('keeps what was typed where the proof is given up', async () => {
    const page = await open(offering().demandProof('deletion.request'));
    await confirm(page);
    await page.reads(THEN);
    await page.press('Cancel');
    await until(() => page.query('textbox', LABEL));
    expect(page.field(LABEL).value).to.equal('DELETE');
    expect(page.server.account.deletion).to.equal(null);
  });

  it('is given up by Escape, and focus comes back', async () => {
    const page = await open();
    page.type(LABEL, 'DELETE');
    await sendKeys({ press: 'Escape' });
    await until(() => page.focused === 'Delete account');
    expect(asked(page)).to.equal(0);
  });

  it('says where it failed, and tries the same again', async () => {
    const page = await open(offering().drop('deletion.request'));
    await confirm(page);
    await page.reads('We could not delete your account.');
    await page.press('Try again');
    await page.reads(DUE);
    const [first, second] = page.server.of('deletion.request');
    expect(first?.key).to.equal(second?.key);
  });

  it('is stopped by a host page that says no, before anything is sent', async () => {
    const told: BeforeDeleteDetail[] = [];
    const refuse = (detail: BeforeDeleteDetail): boolean => {
      told.push(detail);
      return false;
    };
    const page = await open(offering(), { mayDelete: refuse });
    await confirm(page);
    await page.reads('Nothing was deleted. This website has stopped it, to go on in its own way.');
    expect(asked(page)).to.equal(0);
    expect(page.field(LABEL).value).to.equal('DELETE');
    expect(told).to.deep.equal([{ account: page.server.account, graceDays: 30 }]);
    expect(JSON.parse(JSON.stringify(told))).to.deep.equal(told);
    await expect(page.panel).to.be.accessible();
  });

  it('closes by itself where it was asked for elsewhere', async () => {
    const page = await open();
    page.server.change({ deletion: { scheduledFor: dueDate } });
    await page.store.refresh();
    await page.reads(DUE);
    expect(page.query('textbox')).to.not.exist;
    expect(page.query('button')).to.not.exist;
  });
});
