import { expect } from '@open-wc/testing';
import { fakeBrowser, fakeClock, madeCredential, passkeyServer, type FakeBrowser } from '../support/credentials.js';
import { passkey } from '../support/fixtures.js';
import { showPanel, until, type PanelPage } from '../support/panel-harness.js';

interface Scene {
  readonly page: PanelPage;
  readonly browser: FakeBrowser;
}

async function scene(passkeys = [passkey()]): Promise<Scene> {
  const browser = fakeBrowser();
  return { browser, page: await showPanel('passkeys', passkeyServer(passkeys)) };
}

const ADD = 'Add a passkey';

describe('adding a passkey', () => {
  it('asks for nothing but what the browser asks, says what was done, and tells of the new one', async () => {
    const { page, browser } = await scene();
    const told: unknown[] = [];
    page.store.onChange(({ change, id }) => told.push([change, id]));
    const question = browser.waits();
    await page.press(ADD);
    await page.reads('Follow what your browser asks.');
    expect(page.focused).to.equal(ADD);
    await expect(page.panel).to.be.accessible();
    question.answer(madeCredential());
    await page.reads('Passkey is added. You can sign in with it from now on.');
    expect(page.said).to.equal('Passkey is added. You can sign in with it from now on.');
    expect(page.focused).to.equal(ADD);
    const [sent] = page.server.of('passkeys.add');
    expect(sent?.body).to.deep.include({ id: 'ceremony-1' });
    expect(sent?.body.credential).to.include({ id: 'bmV3', type: 'public-key' });
    // The ceremony has an id too, which is nobody's business.
    expect(told).to.deep.equal([['passkey-added', 'passkey-2']]);
  });

  it('brings focus to the new one where no other may be added', async () => {
    const { page } = await scene([passkey(), passkey({ id: 'passkey-2', name: 'YubiKey 5' })]);
    await page.press(ADD);
    await page.reads('Passkey is added.');
    expect(page.focused).to.equal('Manage Passkey');
    expect(page.text).to.include('which is all that is allowed here');
  });

  it('wants a click of its own where the first one counts no more', async () => {
    const { page, browser } = await scene();
    browser.active = false;
    await page.press(ADD);
    await page.reads('Your browser will ask for your fingerprint, face or screen lock.');
    expect(browser.asked).to.have.length(0);
    await expect(page.panel).to.be.accessible();
    await page.press('Continue to your passkey');
    await page.reads('Passkey is added.');
    expect(page.server.of('passkeys.start')).to.have.length(1);
  });

  it('begins anew where that click comes when the challenge is too old', async () => {
    const clock = fakeClock();
    const { page, browser } = await scene();
    browser.active = false;
    await page.press(ADD);
    await page.find('button', 'Continue to your passkey');
    clock.pass(60_001);
    browser.active = true;
    await page.press('Continue to your passkey');
    await page.reads('Passkey is added.');
    expect(page.server.of('passkeys.start')).to.have.length(2);
    expect(browser.asked).to.have.length(1);
  });

  it('goes on after the proof that the server wanted, with a fresh click', async () => {
    const { page, browser } = await scene();
    page.server.demandProof('passkeys.start');
    browser.active = false;
    await page.press(ADD);
    await page.reads('Then we add a passkey.');
    page.type('Your password', 'correct horse');
    await page.press(/^Confirm/);
    await page.press(
      await page.find('button', 'Continue to your passkey').then(({ textContent }) => textContent.trim()),
    );
    await page.reads('Passkey is added.');
  });

  it('leaves everything as it was where that proof is not given', async () => {
    const { page } = await scene();
    page.server.demandProof('passkeys.start');
    await page.press(ADD);
    await page.reads('Then we add a passkey.');
    await page.press('Cancel');
    await until(() => !page.query('group', ADD));
    expect(page.focused).to.equal(ADD);
    expect(page.query('group', ADD)).to.equal(undefined);
    expect(page.server.of('passkeys.add')).to.have.length(0);
  });

  it('is given up while the browser asks, by the page as well', async () => {
    const { page, browser } = await scene();
    browser.waits();
    await page.press(ADD);
    await page.reads('Follow what your browser asks.');
    await page.press('Cancel');
    await until(() => !page.query('group', ADD));
    expect(page.focused).to.equal(ADD);
    expect(browser.asked[0]?.signal?.aborted).to.equal(true);
    expect(page.server.of('passkeys.add')).to.have.length(0);
  });

  it('is given up while the server is asked', async () => {
    const { page, browser } = await scene();
    const held = page.server.hold('passkeys.start');
    await page.press(ADD);
    await held.arrived;
    await page.press('Cancel');
    await until(() => !page.query('group', ADD));
    expect(page.focused).to.equal(ADD);
    held.release();
    expect(browser.asked).to.have.length(0);
  });

  it('is given up with the panel that asked', async () => {
    const { page, browser } = await scene();
    browser.waits();
    await page.press(ADD);
    await page.reads('Follow what your browser asks.');
    page.panel.remove();
    await until(() => browser.asked[0]?.signal?.aborted);
  });
});

describe('a passkey that is not added', () => {
  const outcomes = [
    { name: 'NotAllowedError', title: 'Nothing was added', text: 'The question was closed, you were not recognised' },
    { name: 'InvalidStateError', title: 'There is one already', text: 'A passkey of this account is kept there' },
    { name: 'ConstraintError', title: 'That cannot keep a passkey', text: 'Try a phone, another security key' },
    { name: 'UnknownError', title: 'Your browser could not make a passkey', text: 'Nothing was added.' },
  ];
  for (const { name, title, text } of outcomes) {
    it(`says “${title}” for ${name}, and is tried again with another challenge`, async () => {
      const { page, browser } = await scene();
      browser.refuses(name);
      await page.press(ADD);
      await page.find('heading', title);
      expect(page.text).to.include(text);
      expect(page.said).to.include(text);
      expect(page.focused).to.equal(title);
      expect(page.failures).to.have.length(0);
      await expect(page.panel).to.be.accessible();
      await page.press('Try again');
      await page.reads('Passkey is added.');
      expect(page.server.of('passkeys.start')).to.have.length(2);
    });
  }

  it('in time says so', async () => {
    const clock = fakeClock();
    const { page, browser } = await scene();
    const question = browser.waits();
    await page.press(ADD);
    await page.reads('Follow what your browser asks.');
    clock.pass(60_000);
    question.refuse('NotAllowedError');
    await page.find('heading', 'The time ran out');
    await page.press('Close');
    expect(page.focused).to.equal(ADD);
  });

  it('on a host that the browser knows better about says where they are for', async () => {
    const { page, browser } = await scene();
    browser.refuses('SecurityError');
    await page.press(ADD);
    await page.find('heading', 'Passkeys cannot be added on this page');
    expect(page.text).to.include('Passkeys of this account are for localhost.');
    expect(page.query('button', 'Try again')).to.equal(undefined);
  });

  it('because the server allows no more says so', async () => {
    const { page, browser } = await scene();
    page.server.fail('passkeys.start', { code: 'limit_reached' });
    await page.press(ADD);
    await page.reads('You have as many as are allowed. Remove one first.');
    expect(browser.asked).to.have.length(0);
    await page.press('Close');
    expect(page.focused).to.equal(ADD);
  });

  it('because the connection was lost is sent again, and not made again', async () => {
    const { page, browser } = await scene();
    page.server.drop('passkeys.add');
    await page.press(ADD);
    await page.reads('We could not add a passkey.');
    await page.press('Try again');
    await page.reads('Passkey is added.');
    expect(browser.asked).to.have.length(1);
    const keys = page.server.of('passkeys.add').map(({ key }) => key);
    expect(keys).to.have.length(2);
    expect(new Set(keys).size).to.equal(1);
    expect(browser.forgotten).to.have.length(0);
  });

  it('because the server refused it is forgotten by the browser, and made anew', async () => {
    const { page, browser } = await scene();
    page.server.fail('passkeys.add', { code: 'wrong_credential' });
    await page.press(ADD);
    await page.reads('We could not add a passkey.');
    expect(browser.forgotten).to.deep.equal([{ rpId: 'localhost', credentialId: 'bmV3' }]);
    await page.press('Try again');
    await page.reads('Passkey is added.');
    expect(browser.asked).to.have.length(2);
  });

  it('because the server has it already says so', async () => {
    const { page } = await scene();
    page.server.fail('passkeys.add', { code: 'already_exists' });
    await page.press(ADD);
    await page.find('heading', 'There is one already');
  });

  it('because a second proof was not given is forgotten by the browser', async () => {
    const { page, browser } = await scene();
    page.server.demandProof('passkeys.add');
    await page.press(ADD);
    await page.reads('Then we add a passkey.');
    await page.press('Cancel');
    await until(() => !page.query('group', ADD));
    expect(page.focused).to.equal(ADD);
    expect(browser.forgotten).to.have.length(1);
  });
});
