import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { ReverificationMethod } from '../../src/contract/reverification.js';
import { askedForProof as asked } from '../support/asked-for-proof.js';
import { descriptionOf } from '../support/by-role.js';
import { challenge } from '../support/fixtures.js';
import { showPanel, until } from '../support/panel-harness.js';
import { stubServer } from '../support/stub-server.js';

const byEmail: ReverificationMethod = { type: 'email_code', id: 'email-1', destination: 'a•••@example.com' };
const title = 'First, confirm that it is you';

describe('step-up', () => {
  it('names what follows, and asks for the password of whom a password manager knows', async () => {
    const page = await asked();
    expect(page.get('heading', title)).to.exist;
    expect(page.text).to.include('Then we make your username countess.');
    expect(page.focused).to.equal('Your password');
    expect(page.field('Your password')).to.include({ type: 'password', autocomplete: 'current-password' });
    const username = page.field('Your password').form?.querySelector<HTMLInputElement>('[autocomplete=username]');
    expect(username?.value).to.equal('ada@example.com');
    await expect(page.panel).to.be.accessible();
  });

  it('finishes the action that was asked for, and gives focus back', async () => {
    const page = await asked();
    page.type('Your password', 'correct horse');
    await sendKeys({ press: 'Enter' });
    await page.reads('Your username is now countess.');
    expect(page.server.of('username.set')).to.have.length(2);
    expect(page.focused).to.equal('Change username');
    expect(page.query('heading', title)).to.equal(undefined);
  });

  it('says a wrong password at the field, selected for retyping', async () => {
    const page = await asked();
    page.type('Your password', 'a guess');
    await page.press('Confirm with password');
    await page.reads('That is not your password. Try again.');
    const field = page.field('Your password');
    expect(page.focused).to.equal('Your password');
    expect([field.selectionStart, field.selectionEnd]).to.deep.equal([0, 7]);
    await expect(page.panel).to.be.accessible();
    await sendKeys({ type: 'correct horse' });
    await sendKeys({ press: 'Enter' });
    await page.reads('Your username is now countess.');
  });

  it('sends no empty password', async () => {
    const page = await asked();
    await page.press('Confirm with password');
    expect(descriptionOf(page.field('Your password'))).to.include('Type your password.');
    expect(page.server.of('reverification.finish')).to.have.length(0);
  });

  it('shows the password, and hides it again', async () => {
    const page = await asked();
    page.type('Your password', 'correct horse');
    await page.press('Show');
    expect(page.field('Your password')).to.include({ type: 'text', value: 'correct horse' });
    await page.press('Hide');
    expect(page.field('Your password').type).to.equal('password');
  });

  for (const [how, giveUp] of [
    ['Cancel', (page: Awaited<ReturnType<typeof asked>>) => page.press('Cancel')],
    ['Escape', () => sendKeys({ press: 'Escape' })],
  ] as const) {
    it(`given up by ${how} leaves everything as it was: what was typed, and focus`, async () => {
      const page = await asked();
      await giveUp(page);
      await until(() => page.query('textbox', 'Username'));
      await page.settle();
      expect(page.field('Username').value).to.equal('countess');
      await until(() => page.focused === 'Save username');
      expect(page.query('alert')).to.equal(undefined);
      expect(page.failures).to.deep.equal([]);
      expect(page.server.account.profile.username).to.equal('ada.lovelace');
      await page.press('Save username');
      await page.find('heading', title);
    });
  }

  it('sends a code to the address, and finishes by it', async () => {
    const page = await asked([byEmail]);
    await page.press('Send a code to a•••@example.com');
    await until(() => page.query('textbox', 'Enter the code we sent'));
    await page.settle();
    expect(page.focused).to.equal('Enter the code we sent');
    expect(descriptionOf(page.field('Enter the code we sent'))).to.equal('6 digits, by email to a•••@example.com.');
    expect(page.get('timer').textContent).to.match(/Send again in 0:(30|29)/);
    await expect(page.panel).to.be.accessible();
    page.type('Enter the code we sent', '000000');
    await page.reads('That code is not right. Type over it: you have 4 more tries.');
    page.type('Enter the code we sent', '123-456');
    await page.reads('Your username is now countess.');
    expect(page.server.of('reverification.finish')[0]?.body).to.include({ challengeId: 'challenge-proof' });
  });

  it('sends another code when that one is dead', async () => {
    const server = stubServer().on('reverification.start', () => ({ challenge: challenge({ resendIn: 0 }) }));
    const page = await asked([byEmail], server.fail('reverification.finish', { code: 'code_expired' }));
    await page.press('Send a code to a•••@example.com');
    await until(() => page.query('textbox', 'Enter the code we sent'));
    page.type('Enter the code we sent', '123456');
    await page.reads('That code no longer works. Send a new one.');
    await page.press('Send a new code');
    await until(() => page.server.of('reverification.start').length === 2);
  });

  it('lets the person choose among the ways that the server lists', async () => {
    const page = await asked([{ type: 'password' }, byEmail]);
    expect(page.query('button', 'Send a code to a•••@example.com')).to.exist;
    await expect(page.panel).to.be.accessible();
    await page.press('Use your password');
    expect(page.focused).to.equal('Your password');
    await page.press('Another way');
    await page.press('Use your password');
    page.type('Your password', 'correct horse');
    await page.press('Confirm with password');
    await page.reads('Your username is now countess.');
  });

  it('keeps a code that came while the person looks at another way', async () => {
    const page = await asked([{ type: 'password' }, byEmail]);
    await page.press('Send a code to a•••@example.com');
    await page.press('Send a code to a•••@example.com');
    await until(() => page.query('textbox', 'Enter the code we sent'));
    await page.press('Another way');
    await page.press('Use your password');
    await page.press('Another way');
    await page.press('Send a code to a•••@example.com');
    page.type('Enter the code we sent', '123456');
    await page.reads('Your username is now countess.');
    expect(page.server.of('reverification.start')).to.have.length(1);
  });

  it('shows nothing of a code that was sent too late for the way that it was for', async () => {
    const server = stubServer();
    const held = server.hold('reverification.start');
    const page = await asked([byEmail, { type: 'password' }], server);
    await page.press('Send a code to a•••@example.com');
    await page.press('Send a code to a•••@example.com');
    await held.arrived;
    await page.press('Another way');
    await page.press('Use your password');
    held.release();
    page.type('Your password', 'correct horse');
    await page.press('Confirm with password');
    await page.reads('Your username is now countess.');
  });

  it('leaves out ways that this version does not know', async () => {
    const page = await asked([{ type: 'unknown' }, { type: 'password' }]);
    expect(page.field('Your password')).to.exist;
  });

  it('has a plain way out when there is no way to prove it', async () => {
    const page = await asked([{ type: 'unknown' }]);
    expect(page.text).to.include('Sign out and in again');
    await expect(page.panel).to.be.accessible();
    await page.press('Leave it as it is');
    expect(page.field('Username').value).to.equal('countess');
    await until(() => page.focused === 'Save username');
  });

  it('says when the proof could not be checked, and tries again with what was typed (503)', async () => {
    const page = await asked(undefined, stubServer().fail('reverification.finish', { code: 'unavailable' }));
    page.type('Your password', 'correct horse');
    await page.press('Confirm with password');
    await page.find('alert');
    expect(page.get('alert').textContent).to.include('We could not confirm that it is you.');
    await page.press('Try again');
    await page.reads('Your username is now countess.');
  });

  it('says when to come back after too many passwords, and keeps what was typed (429)', async () => {
    const server = stubServer().fail('reverification.finish', { code: 'too_many_attempts', retryAfter: 720 });
    const page = await asked([{ type: 'password' }, byEmail], server);
    await page.press('Use your password');
    page.type('Your password', 'correct horse');
    await page.press('Confirm with password');
    await page.reads('That was too many tries. You can try again in 12 minutes.');
    expect(page.field('Your password').value).to.equal('correct horse');
    expect(page.get('button', 'Confirm with password').getAttribute('aria-disabled')).to.equal('true');
    await sendKeys({ press: 'Enter' });
    await page.settle();
    expect(page.server.of('reverification.finish')).to.have.length(1);
    await expect(page.panel).to.be.accessible();
    await page.press('Another way');
    expect(page.query('alert')).to.equal(undefined);
    expect(page.query('button', 'Send a code to a•••@example.com')).to.exist;
  });

  it('says when to come back after too many codes, and keeps what was typed (429)', async () => {
    const server = stubServer().fail('reverification.finish', { code: 'too_many_attempts', retryAfter: 3600 });
    const page = await asked([{ type: 'password' }, byEmail], server);
    await page.press('Send a code to a•••@example.com');
    await page.press('Send a code to a•••@example.com');
    await until(() => page.query('textbox', 'Enter the code we sent'));
    page.type('Enter the code we sent', '123456');
    await page.reads('That was too many tries. You can try again in 60 minutes.');
    expect(page.field('Enter the code we sent').value).to.equal('123456');
    expect(page.query('button', 'Another way')).to.exist;
    await expect(page.panel).to.be.accessible();
  });

  it('waits as long as the server says when it was asked too often, then goes on (429)', async () => {
    const server = stubServer().fail('reverification.finish', { code: 'rate_limited', retryAfter: 1 });
    const page = await asked(undefined, server);
    page.type('Your password', 'correct horse');
    await page.press('Confirm with password');
    await page.reads('That was too much at once. You can try again now.');
    await page.press('Try again');
    await page.reads('Your username is now countess.');
  });

  it('goes for another panel is none of this one’s business', async () => {
    const page = await asked();
    const other = await showPanel('emails', page.server);
    expect(other.query('heading', title)).to.equal(undefined);
  });
});
