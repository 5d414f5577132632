import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { account } from '../support/fixtures.js';
import { showPanel, until, type PanelPage } from '../support/panel-harness.js';
import { here, ipad, pixel, sessionServer } from '../support/sessions.js';
import type { StubServer } from '../support/stub-server.js';

const PIXEL = 'Chrome on Android';
const everywhere = ['password', 'activity'];

async function begin(server: StubServer, ways: readonly string[] = everywhere): Promise<PanelPage> {
  const page = await showPanel('sessions', server, { ways });
  await until(() => page.all('listitem').length > 0);
  await page.choose(PIXEL, /^I don’t recognise this/);
  return page;
}

async function signItOut(server = sessionServer(here, pixel, ipad), ways?: readonly string[]): Promise<PanelPage> {
  const page = await begin(server, ways);
  await page.press('Sign it out');
  await page.reads(`${PIXEL} is signed out.`);
  return page;
}

describe('“I don’t recognise this”', () => {
  it('says what will happen, and signs nothing out by itself', async () => {
    const page = await begin(sessionServer(here, pixel));
    expect(page.focused).to.equal(`You don’t recognise ${PIXEL}?`);
    expect(page.text)
      .to.include('Step 1 of 3')
      .and.include('We sign it out first. After that you change your password');
    expect(page.text).to.include('Its address is 198.51.100.4.');
    expect(page.server.of('sessions.revoke')).to.have.length(0);
    await expect(page.panel).to.be.accessible();
    await page.press('It is mine, keep it');
    expect(page.focused).to.equal(`Manage ${PIXEL}`);
  });

  it('leads on to the password once it is signed out', async () => {
    const page = await signItOut();
    expect(page.server.sessions.map(({ id }) => id)).to.deep.equal(['session-1', 'session-3']);
    expect(page.text).to.include('Step 2 of 3');
    expect(page.said).to.equal(`${PIXEL} is signed out.`);
    await until(() => page.focused === 'Next, change your password');
    await expect(page.panel).to.be.accessible();
    await page.press('Change your password');
    expect(page.wentTo).to.deep.equal(['password']);
  });

  it('waits with the log until one comes back from the password', async () => {
    const page = await signItOut();
    await page.press('Change your password');
    page.server.change({ password: { set: true, changedAt: '2026-11-24T09:00:00.000Z' } });
    await page.store.refresh();
    await page.press('Show recent activity');
    expect(page.wentTo).to.deep.equal(['password', 'activity']);
    expect(page.query('group')).to.not.exist;
    expect(page.all('listitem')).to.have.length(2);
  });

  it('goes on without the password', async () => {
    const page = await signItOut();
    await page.press('Not now');
    expect(page.focused).to.equal('Look at recent activity');
    expect(page.text).to.include('Step 3 of 3');
    await page.press('Done');
    expect(page.wentTo).to.deep.equal([]);
    await until(() => page.focused === 'Devices');
    expect(page.query('group')).to.not.exist;
  });

  it('can be left by Escape at any step; what is done stays done', async () => {
    const page = await signItOut();
    await until(() => page.focused === 'Next, change your password');
    await sendKeys({ press: 'Escape' });
    await until(() => page.focused === 'Devices');
    expect(page.text).to.not.include(PIXEL);
    expect(page.server.sessions).to.have.length(2);
  });

  it('has no step for a panel that is not there, or a password that is not set', async () => {
    const page = await signItOut(undefined, ['activity']);
    expect(page.text).to.include('Step 2 of 2');
    expect(page.query('heading', 'Look at recent activity')).to.exist;
    const server = sessionServer(here, pixel);
    server.account = account({ password: { set: false, changedAt: null } });
    const without = await begin(server);
    expect(without.text).to.include('Step 1 of 2').and.not.include('change your password');
  });

  it('ends with the sign-out where there is nothing else', async () => {
    const page = await signItOut(undefined, []);
    expect(page.query('group')).to.not.exist;
    await until(() => page.focused === 'Manage Safari on iPadOS');
  });

  it('stays at its first step where signing out fails, and goes on from there', async () => {
    const page = await begin(sessionServer(here, pixel).fail('sessions.revoke', { code: 'internal' }));
    await page.press('Sign it out');
    await page.reads(`We could not sign out ${PIXEL}.`);
    expect(page.text).to.include('Step 1 of 3');
    await page.press('Try again');
    await page.reads('Next, change your password');
  });

  it('goes on where it was signed out already', async () => {
    const page = await begin(sessionServer(here, pixel));
    page.server.sessions = [here];
    await page.press('Sign it out');
    await page.reads('Next, change your password');
    expect(page.text).to.include(`${PIXEL} was signed out already.`);
  });

  it('asks for proof first where the server wants it', async () => {
    const page = await begin(sessionServer(here, pixel).demandProof('sessions.revoke'));
    await page.press('Sign it out');
    await page.reads('First, confirm that it is you');
    page.type('Your password', 'correct horse');
    await page.press('Confirm with password');
    await page.reads('Next, change your password');
  });

  it('gives way to another device that is opened meanwhile', async () => {
    const page = await signItOut();
    await page.choose('Safari on iPadOS', /^Sign out/);
    expect(page.query('heading', 'Sign out Safari on iPadOS?')).to.exist;
    expect(page.text).to.not.include(PIXEL);
  });
});

describe('by the keyboard alone', () => {
  it('a device is signed out, and the password gone to', async () => {
    const page = await showPanel('sessions', sessionServer(here, pixel), { ways: everywhere });
    const manage = await page.find('button', `Manage ${PIXEL}`);
    manage.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => page.focused.startsWith('I don’t recognise this'));
    await sendKeys({ press: 'Enter' });
    await until(() => page.focused === `You don’t recognise ${PIXEL}?`);
    await sendKeys({ press: 'Tab' });
    expect(page.focused).to.equal('Sign it out');
    await sendKeys({ press: 'Enter' });
    await until(() => page.focused === 'Next, change your password');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await until(() => page.wentTo.length > 0);
    expect(page.wentTo).to.deep.equal(['password']);
  });
});
