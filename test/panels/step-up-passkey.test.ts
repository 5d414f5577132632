import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { ReverificationMethod } from '../../src/contract/reverification.js';
import { capabilities } from '../support/fixtures.js';
import { credential, signed, StubPasskeys } from '../support/step-up-passkeys.js';
import { showPanel, until } from '../support/panel-harness.js';
import { stubServer, type StubServer } from '../support/stub-server.js';

const passkey: ReverificationMethod = { type: 'passkey' };
const totp: ReverificationMethod = { type: 'totp' };
const done = 'Your username is now countess.';
const use = 'Use a passkey';

const rpId = (id: string): StubServer =>
  stubServer({ capabilities: { ...capabilities(), passkeys: { max: 10, rpId: id } } });

async function asked(methods: ReverificationMethod[] = [passkey], server = rpId(location.hostname)) {
  const page = await showPanel('username', server.demandProof('username.set', methods));
  await page.press('Change username');
  page.type('Username', 'countess');
  await page.press('Save username');
  await page.find('heading', /is you/);
  await page.settle();
  return page;
}

describe('step-up by a passkey', () => {
  let browser: StubPasskeys;
  beforeEach(() => (browser = new StubPasskeys()));
  afterEach(() => browser.leave());

  it('asks for what is to be signed, lets the browser ask the person, and hands it in', async () => {
    const page = await asked();
    expect(page.text).to.include('Then we make your username countess.');
    await expect(page.panel).to.be.accessible();
    expect(browser.asked).to.have.length(0);
    await page.press(use);
    await page.reads(done);
    expect(page.server.of('reverification.start')[0]?.body).to.deep.equal({ method: 'passkey' });
    expect(page.server.of('reverification.finish')[0]?.body).to.deep.equal({
      ...{ method: 'passkey', challengeId: 'challenge-proof', credential: signed },
    });
    expect(page.server.of('username.set')).to.have.length(2);
    expect(page.focused).to.equal('Change username');
  });

  it('opens the browser’s window in the click that chose it', async () => {
    const page = await asked([passkey, totp]);
    await page.press(use);
    await page.reads(done);
    expect(browser.asked).to.have.length(1);
  });

  it('offers another click where the first one lost its permission, with what was asked for already', async () => {
    browser.fresh = false;
    const page = await asked();
    await page.press(use);
    await page.find('button', 'Continue to your passkey');
    expect(page.get('alert').textContent).to.include('Your browser wants one more click');
    expect(page.focused).to.equal('Continue to your passkey');
    expect(browser.asked).to.have.length(0);
    await expect(page.panel).to.be.accessible();
    await sendKeys({ press: 'Enter' });
    await page.reads(done);
    expect(page.server.of('reverification.start')).to.have.length(1);
  });

  it('asks anew when the other click came too late', async () => {
    browser.fresh = false;
    const server = rpId(location.hostname).on('reverification.start', () => ({
      id: 'challenge-proof',
      options: { challenge: 'AAAA', rpId: location.hostname, timeout: 0 },
    }));
    const page = await asked([passkey], server);
    await page.press(use);
    await page.find('button', 'Continue to your passkey');
    browser.fresh = true;
    await page.press('Continue to your passkey');
    await page.reads(done);
    expect(server.of('reverification.start')).to.have.length(2);
  });

  for (const [name, words] of [
    ['NotAllowedError', 'No passkey was used. You stopped it, or your device did not recognise you.'],
    ['NotSupportedError', 'This passkey cannot do what we ask of it. Use another one.'],
    ['SecurityError', 'Your passkeys are for another address than this page has.'],
    ['UnknownError', 'Your browser could not use a passkey. Try again.'],
  ] as const) {
    it(`tells a ${name} apart, and can be tried again`, async () => {
      const page = await asked([passkey, totp]);
      browser.refuse(name);
      await page.press(use);
      await page.reads(words);
      expect(page.get('alert').textContent).to.include(words);
      expect(page.server.of('reverification.finish')).to.have.length(0);
      expect(page.query('button', 'Another way')).to.exist;
      await expect(page.panel).to.be.accessible();
      browser.answer = () => Promise.resolve(credential);
      await page.press(use);
      await page.reads(done);
    });
  }

  it('tells that the time was up', async () => {
    const server = rpId(location.hostname).on('reverification.start', () => ({
      id: 'challenge-proof',
      options: { challenge: 'AAAA', rpId: location.hostname, timeout: 0 },
    }));
    const page = await asked([passkey], server);
    browser.refuse('NotAllowedError');
    await page.press(use);
    await page.reads('That took too long. Try again.');
  });

  it('says that the passkey was not accepted, and tries with a new challenge', async () => {
    const page = await asked(
      [passkey],
      rpId(location.hostname).fail('reverification.finish', { code: 'wrong_credential' }),
    );
    await page.press(use);
    await page.reads('We could not confirm that passkey.');
    await page.press(use);
    await page.reads(done);
    expect(page.server.of('reverification.start')).to.have.length(2);
  });

  it('tries again from the start when the server could not be reached (503)', async () => {
    const page = await asked([passkey], rpId(location.hostname).fail('reverification.finish', { code: 'unavailable' }));
    await page.press(use);
    await page.reads('We could not confirm that it is you.');
    await page.press('Try again');
    await page.reads(done);
    expect(page.server.of('reverification.start')).to.have.length(2);
  });

  for (const [how, giveUp] of [
    ['Cancel', (page: Awaited<ReturnType<typeof asked>>) => page.press('Cancel')],
    ['Escape', () => sendKeys({ press: 'Escape' })],
  ] as const) {
    it(`given up by ${how} closes the browser’s window, and sends nothing`, async () => {
      const page = await asked();
      browser.wait();
      await page.press(use);
      await page.find('button', 'Waiting for your passkey…');
      await until(() => browser.asked.length === 1);
      await giveUp(page);
      await until(() => page.query('textbox', 'Username'));
      expect(browser.asked[0]?.signal?.aborted).to.equal(true);
      await page.settle();
      expect(page.server.of('reverification.finish')).to.have.length(0);
      expect(page.query('alert')).to.equal(undefined);
      expect(page.field('Username').value).to.equal('countess');
      browser.answer = () => Promise.resolve(credential);
      await page.find('button', 'Save username');
      await page.press('Save username');
      await page.find('heading', /is you/);
      await page.press(use);
      await page.reads(done);
    });
  }

  it('asks the browser for nothing once it was given up', async () => {
    const server = rpId(location.hostname);
    const held = server.hold('reverification.start');
    const page = await asked([passkey], server);
    await page.press(use);
    await held.arrived;
    await page.press('Cancel');
    held.release();
    await until(() => page.query('textbox', 'Username'));
    await page.settle();
    expect(page.server.of('reverification.finish')).to.have.length(0);
    expect(browser.asked.every(({ signal }) => signal?.aborted)).to.equal(true);
  });

  it('closes the browser’s window when the person goes another way', async () => {
    const page = await asked([passkey, totp]);
    browser.wait();
    await page.press(use);
    await until(() => browser.asked.length === 1);
    await page.press('Another way');
    expect(browser.asked[0]?.signal?.aborted).to.equal(true);
    await page.press('Use your authenticator app');
    expect(page.query('alert')).to.equal(undefined);
    page.type('Code from your authenticator app', '123456');
    await page.reads(done);
  });

  it('closes the browser’s window when the panel goes', async () => {
    const page = await asked();
    browser.wait();
    await page.press(use);
    await until(() => browser.asked.length === 1);
    page.store.leave();
    expect(browser.asked[0]?.signal?.aborted).to.equal(true);
  });

  it('is not offered where the passkeys of the site are for another host, and another way is', async () => {
    const page = await asked([passkey, totp], rpId('northwind.example'));
    expect(page.query('button', use)).to.equal(undefined);
    expect(page.focused).to.equal('Code from your authenticator app');
  });

  it('is a plain way out where it is the only way, and this page cannot use it', async () => {
    const page = await asked([passkey], rpId('northwind.example'));
    expect(page.text).to.include('There is no way here to confirm that it is you.');
    expect(page.text).to.include('Sign out and in again');
    await page.press('Leave it as it is');
    expect(page.field('Username').value).to.equal('countess');
  });
});
