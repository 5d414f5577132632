import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { ReverificationMethod } from '../../src/contract/reverification.js';
import { askedForProof as asked } from '../support/asked-for-proof.js';
import { descriptionOf } from '../support/by-role.js';
import { until } from '../support/panel-harness.js';
import { BACKUP_CODES } from '../support/stub-secrets.js';
import { stubServer } from '../support/stub-server.js';

const totp: ReverificationMethod = { type: 'totp' };
const sms: ReverificationMethod = { type: 'sms', id: 'phone-1', destination: '•••• 820' };
const backup: ReverificationMethod = { type: 'backup_code' };
const done = 'Your username is now countess.';

/** What was handed in as proof. */
const proofs = (page: Awaited<ReturnType<typeof asked>>) =>
  page.server.of('reverification.finish').map(({ body }) => body);

describe('step-up by a second factor', () => {
  it('offers the ways in the order of the server, each by its name', async () => {
    const page = await asked([sms, totp, backup]);
    expect(page.all('button').map((each) => each.textContent.trim())).to.include.ordered.members([
      'Send a code by SMS to •••• 820',
      'Use your authenticator app',
      'Use a backup code',
      'Cancel',
    ]);
    await expect(page.panel).to.be.accessible();
  });

  it('takes the code of the app as it is pasted, and submits on the last digit', async () => {
    const page = await asked([totp]);
    const label = 'Code from your authenticator app';
    expect(page.focused).to.equal(label);
    expect(page.field(label).getAttribute('autocomplete')).to.equal('one-time-code');
    expect(page.field(label).inputMode).to.equal('numeric');
    expect(descriptionOf(page.field(label))).to.equal('6 digits, as the app shows them now.');
    expect(page.query('button', /[Ss]end/)).to.equal(undefined);
    await expect(page.panel).to.be.accessible();
    page.type(label, ' 123-4 56');
    await page.reads(done);
    expect(proofs(page)).to.deep.equal([{ method: 'totp', code: '123456' }]);
    expect(page.server.of('reverification.start')).to.have.length(0);
    expect(page.focused).to.equal('Change username');
  });

  it('selects a wrong code of the app, to be typed over by the next', async () => {
    const page = await asked([totp]);
    const field = page.field('Code from your authenticator app');
    page.type('Code from your authenticator app', '000000');
    await page.reads('That code is not right, or was used before.');
    await page.settle();
    expect(page.focused).to.equal('Code from your authenticator app');
    expect([field.selectionStart, field.selectionEnd]).to.deep.equal([0, 6]);
    await sendKeys({ type: '123456' });
    await page.reads(done);
  });

  it('sends no part of a code of the app', async () => {
    const page = await asked([totp]);
    page.type('Code from your authenticator app', '123');
    await sendKeys({ press: 'Enter' });
    await page.reads('The code has 6 digits.');
    expect(proofs(page)).to.deep.equal([]);
  });

  it('sends a code to the phone that was chosen, and says where it went', async () => {
    const other: ReverificationMethod = { ...sms, id: 'phone-2', destination: '•••• 111' };
    const page = await asked([other, sms]);
    await page.press('Send a code by SMS to •••• 820');
    await page.press('Send a code by SMS to •••• 820');
    await until(() => page.query('textbox', 'Enter the code we sent'));
    expect(page.server.of('reverification.start')[0]?.body).to.deep.equal({ method: 'sms', id: 'phone-1' });
    expect(descriptionOf(page.field('Enter the code we sent'))).to.equal('6 digits, by SMS to •••• 820.');
    page.type('Enter the code we sent', '123456');
    await page.reads(done);
    expect(proofs(page)).to.deep.equal([{ method: 'sms', code: '123456', challengeId: 'challenge-proof' }]);
  });

  it('calls a phone that signs in a phone', async () => {
    const page = await asked([{ ...sms, type: 'phone_code' }]);
    await page.press('Send a code by SMS to •••• 820');
    expect(page.server.of('reverification.start')[0]?.body).to.deep.equal({ method: 'phone_code', id: 'phone-1' });
  });

  it('takes a backup code, which is no number', async () => {
    const page = await asked([backup]);
    const label = 'One of your backup codes';
    expect(page.focused).to.equal(label);
    expect(page.field(label)).to.include({ autocomplete: 'off', inputMode: '', spellcheck: false });
    expect(descriptionOf(page.field(label))).to.equal('Each of them works once.');
    await expect(page.panel).to.be.accessible();
    page.type(label, `  ${BACKUP_CODES[3]}\n`);
    await sendKeys({ press: 'Enter' });
    await page.reads(done);
    expect(proofs(page)).to.deep.equal([{ method: 'backup_code', code: BACKUP_CODES[3] }]);
  });

  it('says of a backup code that it is none, and keeps it selected', async () => {
    const page = await asked([totp, backup]);
    await page.press('Use a backup code');
    await page.press('Confirm with backup code');
    await page.reads('Type one of your backup codes.');
    page.type('One of your backup codes', 'ab12 cd34');
    await page.press('Confirm with backup code');
    await page.reads('That is no backup code of yours, or it was used before.');
    await page.settle();
    const field = page.field('One of your backup codes');
    expect([page.focused, field.selectionEnd]).to.deep.equal(['One of your backup codes', 9]);
    await page.press('Another way');
    await page.press('Use your authenticator app');
    expect(page.text).not.to.include('no backup code of yours');
    page.type('Code from your authenticator app', '123456');
    await page.reads(done);
  });

  it('says when to come back after too many codes of the app, and keeps what was typed (429)', async () => {
    const server = stubServer().fail('reverification.finish', { code: 'too_many_attempts', retryAfter: 3600 });
    const page = await asked([totp, backup], server);
    await page.press('Use your authenticator app');
    page.type('Code from your authenticator app', '123456');
    await page.reads('That was too many tries. You can try again in 60 minutes.');
    expect(page.field('Code from your authenticator app').value).to.equal('123456');
    await sendKeys({ press: 'Enter' });
    await page.settle();
    expect(proofs(page)).to.have.length(1);
  });

  it('tries again with the code that stands there (503)', async () => {
    const page = await asked([totp], stubServer().fail('reverification.finish', { code: 'unavailable' }));
    page.type('Code from your authenticator app', '123456');
    await page.find('alert');
    await page.press('Try again');
    await page.reads(done);
  });
});
