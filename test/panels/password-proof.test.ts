import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { ReverificationMethod } from '../../src/contract/reverification.js';
import { descriptionOf } from '../support/by-role.js';
import { showPanel, until, type PanelPage } from '../support/panel-harness.js';
import { none, passwordServer } from '../support/passwords.js';

const card = 'First, confirm that it is you';
const byPassword: ReverificationMethod = { type: 'password' };
const byEmail: ReverificationMethod = { type: 'email_code', id: 'email-1', destination: 'a•••@example.com' };

/** A new password typed and sent, where the server wants proof. */
async function sent(server = passwordServer(), methods = [byPassword], current = 'correct horse'): Promise<PanelPage> {
  const page = await showPanel('password', server.demandProof('password.set', methods));
  await page.press(server.account.password.set ? 'Change password' : 'Set a password');
  if (server.account.password.set) page.type('Current password', current);
  page.type('New password', 'a long new phrase');
  await sendKeys({ press: 'Enter' });
  return page;
}

/** Whether the card was ever on the screen, looked at after every change. */
function watch(page: PanelPage): { seen: boolean } {
  const watched = { seen: false };
  new MutationObserver(() => (watched.seen ||= page.text.includes(card))).observe(page.root, {
    childList: true,
    subtree: true,
  });
  return watched;
}

describe('the proof for a change of the password', () => {
  it('is given by what was typed: nobody is asked twice, and the change goes with the same key', async () => {
    const server = passwordServer();
    const held = server.hold('reverification.finish');
    const page = await sent(server);
    await held.arrived;
    const watched = watch(page);
    await page.settle();
    expect(page.text).not.to.include(card);
    expect(page.get('button', 'Saving…')).to.exist;
    held.release();
    await page.reads('Your password is changed, and your other devices are signed out.');
    expect(watched.seen).to.equal(false);
    expect(server.of('reverification.finish').map(({ body }) => body)).to.deep.equal([
      { method: 'password', password: 'correct horse' },
    ]);
    const [first, second] = server.of('password.set');
    expect(second?.key).to.equal(first?.key);
    expect(second?.body).to.deep.equal(first?.body);
    await until(() => page.focused === 'Change password');
  });

  it('that was wrong is told at the current password, and the change is not sent again', async () => {
    const page = await sent(passwordServer(), [byPassword], 'a guess');
    await page.reads('That is not your current password. Type it again.');
    const field = page.field('Current password');
    expect(descriptionOf(field)).to.include('That is not your current password.');
    await until(() => page.focused === 'Current password');
    expect([field.selectionStart, field.selectionEnd]).to.deep.equal([0, 7]);
    expect(page.store.state.stepUp).to.equal(undefined);
    expect(page.text).not.to.include(card);
    expect(page.query('alert')).to.equal(undefined);
    expect(page.server.of('password.set')).to.have.length(1);
    expect(page.failures).to.deep.equal([]);
    await sendKeys({ type: 'correct horse' });
    await sendKeys({ press: 'Enter' });
    await page.reads('Your password is changed');
    const keys = page.server.of('password.set').map(({ key }) => key);
    expect(new Set(keys).size).to.equal(2);
  });

  it('says when to come back after too many tries, and sends nothing until then (429)', async () => {
    const server = passwordServer().fail('reverification.finish', { code: 'too_many_attempts', retryAfter: 720 });
    const page = await sent(server);
    await page.reads('That was too many tries. You can try again in 12 minutes.');
    expect(page.text).to.include('We could not change your password.');
    expect(page.store.state.stepUp).to.equal(undefined);
    expect(page.text).not.to.include(card);
    expect(page.get('button', 'Change password').getAttribute('aria-disabled')).to.equal('true');
    page.field('New password').focus();
    await sendKeys({ press: 'Enter' });
    await page.settle();
    expect(server.of('reverification.finish')).to.have.length(1);
    expect(page.field('New password').value).to.equal('a long new phrase');
    await expect(page.panel).to.be.accessible();
  });

  it('that could not be checked is told, and tried again (503)', async () => {
    const page = await sent(passwordServer().fail('reverification.finish', { code: 'unavailable' }));
    await page.reads('We could not change your password.');
    await page.press('Try again');
    await page.reads('Your password is changed');
    expect(page.failures.map(({ code }) => code)).to.deep.equal(['unavailable']);
  });

  it('is given by what was typed also where there are other ways', async () => {
    const page = await sent(passwordServer(), [byEmail, byPassword]);
    await page.reads('Your password is changed');
    expect(page.server.of('reverification.start')).to.have.length(0);
  });

  it('is asked for by the card where a password will not do', async () => {
    const page = await sent(passwordServer(), [byEmail]);
    await page.find('heading', card);
    expect(page.text).to.include('Then we change your password.');
    await page.press('Send a code to a•••@example.com');
    await until(() => page.query('textbox', 'Enter the code we sent'));
    page.type('Enter the code we sent', '123456');
    await page.reads('Your password is changed');
  });

  it('is asked for by the card where there is no password yet; given up, what was typed is there', async () => {
    const page = await sent(passwordServer({ password: none }), [byEmail]);
    await page.find('heading', card);
    expect(page.text).to.include('Then we set your password.');
    await expect(page.panel).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    await until(() => page.query('textbox', 'New password'));
    expect(page.field('New password').value).to.equal('a long new phrase');
    expect(page.query('alert')).to.equal(undefined);
  });

  it('fails like the change itself where the server wants yet another', async () => {
    const server = passwordServer();
    const page = await sent(server.on('reverification.finish', () => ({ verifiedUntil: '2026-11-23T10:00:00.000Z' })));
    await page.reads('We could not change your password.');
    expect(server.of('reverification.finish')).to.have.length(1);
    expect(server.of('password.set')).to.have.length(2);
  });
});
