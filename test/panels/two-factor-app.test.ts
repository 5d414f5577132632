import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { TOTP } from 'otpauth';
import { descriptionOf, textOf } from '../support/by-role.js';
import { showPanel, until, type PanelPage } from '../support/panel-harness.js';
import { readQr } from '../support/qr.js';
import { appOn, codesLeft, factorServer } from '../support/second-factors.js';
import { standIn } from '../support/stand-in.js';
import { TOTP_SECRET } from '../support/stub-secrets.js';

const CODE = 'Enter the 6 digits it shows';
const READY = 'Enter the 6 digits';
const CONFIRMED = 'Your authenticator app is on.';

async function opened(server = factorServer(), ways: readonly string[] = []): Promise<PanelPage> {
  const page = await showPanel('two-factor', server, { ways });
  await page.press('Set up: Authenticator app');
  return page;
}

async function begun(server = factorServer()): Promise<PanelPage> {
  const page = await opened(server);
  await page.reads(READY);
  return page;
}

async function typed(page: PanelPage, code: string): Promise<PanelPage> {
  page.field(CODE).focus();
  page.field(CODE).select();
  await sendKeys({ type: code });
  await page.settle();
  return page;
}

/** A code of an authenticator whose clock is so far ahead. */
const codeAt = (seconds: number): string =>
  new TOTP({ secret: TOTP_SECRET }).generate({ timestamp: Date.now() + seconds * 1000 });

describe('two-factor, an authenticator app', () => {
  it('shows what to scan, the key in groups, and the link; focus is on what to do', async () => {
    const page = await begun();
    const read = [...page.root.querySelectorAll('[role="img"]')].map(readQr);
    expect(read).to.deep.equal([page.root.querySelector('a')?.href]);
    expect(read[0]).to.include(`secret=${TOTP_SECRET}`);
    expect(page.text).to.include('Key: JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP');
    expect(textOf(page.root.querySelector('a'))).to.equal('Open in an authenticator app');
    expect(page.focused).to.equal('Add an authenticator app');
    expect(page.said).to.equal('Scan the code, or type the key into your authenticator app.');
    await expect(page.panel).to.be.accessible();
  });

  it('opens nothing but an authenticator, whatever the server says', async () => {
    const uri = 'javascript:alert(1)';
    const server = factorServer().on('totp.start', () => ({ id: 't', secret: TOTP_SECRET, uri, expiresIn: 600 }));
    const page = await begun(server);
    expect(page.root.querySelector('a')).to.equal(null);
  });

  it('is confirmed by the last digit of its code, and gives backup codes', async () => {
    const page = await typed(await begun(), '123 456');
    await page.reads('Save your backup codes');
    await page.reads(CONFIRMED);
    expect(page.server.of('totp.confirm').map(({ id, body }) => [id, body])).to.deep.equal([
      ['totp-1', { code: '123456' }],
    ]);
    await until(() => page.said.includes(CONFIRMED) && page.said.includes('Here are 10 backup codes.'));
    expect(page.focused).to.equal('Save your backup codes');
    expect(page.text).not.to.include('JBSW');
  });

  for (const pasted of ['123456', '123 456', '123-456', ' 123 456\n']) {
    it(`takes a code as it is pasted: ${JSON.stringify(pasted)}`, async () => {
      const page = await begun();
      page.type(CODE, pasted);
      await page.reads(CONFIRMED);
      expect(page.server.of('totp.confirm')).to.have.length(1);
    });
  }

  it('is a field that browsers fill with a one-time code', async () => {
    const page = await begun();
    expect(page.field(CODE).getAttribute('autocomplete')).to.equal('one-time-code');
    expect(page.field(CODE)).to.include({ inputMode: 'numeric', name: 'code' });
  });

  it('gives no new backup codes where there are some', async () => {
    const page = await typed(await begun(factorServer({ backupCodes: codesLeft(5) })), '123456');
    await page.reads(CONFIRMED);
    expect(page.server.of('backupCodes.start')).to.have.length(0);
    expect(page.focused).to.equal('Manage Authenticator app');
  });

  it('sends no half of a code', async () => {
    const page = await typed(await begun(), '1234');
    await sendKeys({ press: 'Enter' });
    await page.settle();
    expect(descriptionOf(page.field(CODE))).to.include('The code has 6 digits.');
    expect(page.focused).to.equal(CODE);
    expect(page.server.of('totp.confirm')).to.have.length(0);
  });

  it('says that a code is wrong, selected for retyping', async () => {
    const page = await typed(await begun(), '000000');
    await page.reads('That code is not right. Wait for the next one, and type over it.');
    await until(() => page.focused === CODE);
    const { selectionStart, selectionEnd } = page.field(CODE);
    expect([selectionStart, selectionEnd]).to.deep.equal([0, 6]);
    expect(page.failures).to.deep.equal([]);
    await expect(page.panel).to.be.accessible();
    await typed(page, '123456');
    await page.reads(CONFIRMED);
  });

  for (const [seconds, told] of [
    [-240, 'The clock of your authenticator is about 4 minutes slow. Set its date and time to automatic'],
    [-60, 'about 1 minute slow'],
    [540, 'The clock of your authenticator is about 9 minutes fast. Set its date and time to automatic'],
    [0, 'Your authenticator agrees with this device, but not with us: the clock here may be off.'],
  ] as const) {
    it(`says by how much the clock of the authenticator is off (${seconds} s), and how to mend it`, async () => {
      const page = await typed(await begun(), codeAt(seconds));
      await page.reads(told);
      expect(descriptionOf(page.field(CODE))).to.include(told);
    });
  }

  it('says when to come back after too many tries, and sends nothing until then (429)', async () => {
    const server = factorServer().fail('totp.confirm', { code: 'too_many_attempts', retryAfter: 720 });
    const page = await typed(await begun(server), '123456');
    await page.reads('That was too many tries. You can try again in 12 minutes.');
    expect(page.get('button', 'Confirm').getAttribute('aria-disabled')).to.equal('true');
    page.field(CODE).focus();
    await sendKeys({ press: 'Enter' });
    expect(page.server.of('totp.confirm')).to.have.length(1);
  });

  it('starts again where it was begun anew elsewhere (superseded)', async () => {
    const page = await typed(await begun(factorServer().fail('totp.confirm', { code: 'superseded' })), '123456');
    await page.reads('This key is of no use any more: it was begun anew elsewhere, or too long ago.');
    expect(page.focused).to.equal('Add an authenticator app');
    expect(page.text).not.to.include('JBSW');
    await expect(page.panel).to.be.accessible();
    await page.press('Start again');
    await page.reads(READY);
    await typed(page, '123456');
    await page.reads(CONFIRMED);
  });

  it('keeps what was typed through a lost connection, and tries again by the same key', async () => {
    const page = await typed(await begun(factorServer().drop('totp.confirm')), '123456');
    await page.reads('We could not check this code.');
    expect(page.field(CODE).value).to.equal('123456');
    await page.press('Try again');
    await page.reads(CONFIRMED);
    const [first, again] = page.server.of('totp.confirm');
    expect(again?.key).not.to.equal(undefined);
    expect(first?.body).to.deep.equal(again?.body);
  });

  it('says so where it could not begin, and tries again (500)', async () => {
    const page = await opened(factorServer().fail('totp.start', { code: 'internal' }));
    await page.reads('We could not begin with an authenticator app.');
    await page.press('Try again');
    await page.reads(READY);
    expect(page.failures).to.have.length(1);
  });

  it('asks for proof before anything is shown, and closes where that is given up', async () => {
    const page = await opened(factorServer().demandProof('totp.start'));
    await page.reads('Then we show you what to scan.');
    await page.press('Cancel');
    await until(() => page.focused === 'Set up: Authenticator app');
    expect(page.text).not.to.include('Add an authenticator app');
    expect(page.said).to.equal('');
  });

  it('goes on after the proof', async () => {
    const page = await opened(factorServer().demandProof('totp.start'));
    await page.find('textbox', 'Your password');
    page.type('Your password', 'correct horse');
    await page.press('Confirm with password');
    await page.reads(READY);
    await until(() => page.focused === 'Add an authenticator app');
  });

  for (const how of ['Escape', 'Cancel']) {
    it(`asks nothing by ${how}, and forgets the key`, async () => {
      const page = await begun();
      if (how === 'Escape') await sendKeys({ press: 'Escape' });
      else await page.press('Cancel');
      await page.settle();
      expect(page.focused).to.equal('Set up: Authenticator app');
      expect(page.root.innerHTML).not.to.include('JBSW');
      expect(page.server.of('totp.confirm')).to.have.length(0);
    });
  }

  it('copies the key as it is, and says so', async () => {
    const written: string[] = [];
    standIn(navigator.clipboard, 'writeText', (text) => Promise.resolve(void written.push(text)));
    const page = await begun();
    await page.press('Copy the key');
    await page.reads('The key is copied.');
    expect(written).to.deep.equal([TOTP_SECRET]);
    expect(page.said).to.equal('The key is copied.');
  });

  it('says where copying is not allowed', async () => {
    standIn(navigator.clipboard, 'writeText', () => Promise.reject(new DOMException('no', 'NotAllowedError')));
    const page = await begun();
    await page.press('Copy the key');
    await page.reads('Your browser did not allow copying. Select it, and copy it yourself.');
  });

  it('sets up another one in the place of the one that is on', async () => {
    const page = await showPanel('two-factor', factorServer({ totp: appOn, backupCodes: codesLeft(8) }));
    await page.choose('Authenticator app', /Set up another app/);
    await page.reads(READY);
    expect(page.focused).to.equal('Set up another authenticator app');
    await typed(page, '123456');
    await page.reads('Your new authenticator app is on, and the old one is not asked any more.');
    expect(page.focused).to.equal('Manage Authenticator app');
  });

  it('shows nothing of it to the next person', async () => {
    const page = await begun();
    page.server.account = { ...page.server.account, id: 'account-charles', revision: 1 };
    await page.store.refresh();
    await page.settle();
    expect(page.root.innerHTML).not.to.include('JBSW');
  });
});
