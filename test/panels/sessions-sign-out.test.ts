import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { ChangeReport } from '../../src/store/state.js';
import { showPanel, until, type PanelPage } from '../support/panel-harness.js';
import { here, ipad, pixel, sessionServer } from '../support/sessions.js';
import type { StubServer } from '../support/stub-server.js';

const PIXEL = 'Chrome on Android';

async function show(server = sessionServer(here, pixel, ipad)): Promise<PanelPage> {
  const page = await showPanel('sessions', server);
  await until(() => page.all('listitem').length > 0);
  return page;
}

const signedIn = (server: StubServer) => server.sessions.map(({ id }) => id);
const isShown = (page: PanelPage, name: string) => page.query('button', `Manage ${name}`) !== undefined;

describe('signing out one device', () => {
  it('says what that means, then does it; the row goes, and focus to the next', async () => {
    const page = await show();
    const told: ChangeReport[] = [];
    page.store.onChange((report) => told.push(report));
    await page.choose(PIXEL, /^Sign out/);
    expect(page.focused).to.equal(`Sign out ${PIXEL}?`);
    expect(page.text).to.include('Whoever uses it has to sign in again.').and.include('Its address is 198.51.100.4.');
    await expect(page.panel).to.be.accessible();
    expect(page.server.of('sessions.revoke')).to.have.length(0);
    await page.press(`Sign out ${PIXEL}`);
    await page.reads(`${PIXEL} is signed out.`);
    expect(page.said).to.equal(`${PIXEL} is signed out.`);
    await until(() => page.focused === 'Manage Safari on iPadOS');
    expect(isShown(page, PIXEL)).to.equal(false);
    expect(signedIn(page.server)).to.deep.equal(['session-1', 'session-3']);
    expect(told.map(({ change, id }) => [change, id])).to.deep.equal([['session-revoked', 'session-2']]);
  });

  it('moves focus to the heading after the last one', async () => {
    const page = await show(sessionServer(here, pixel));
    await page.choose(PIXEL, /^Sign out/);
    await page.press(`Sign out ${PIXEL}`);
    await page.reads('You are signed in nowhere else.');
    await until(() => page.focused === 'Devices');
  });

  it('is given up by “Keep it” and by Escape', async () => {
    const page = await show();
    await page.choose(PIXEL, /^Sign out/);
    await page.press('Keep it');
    expect(page.focused).to.equal(`Manage ${PIXEL}`);
    await page.choose(PIXEL, /^Sign out/);
    await sendKeys({ press: 'Escape' });
    await until(() => page.focused === `Manage ${PIXEL}`);
    expect(page.server.of('sessions.revoke')).to.have.length(0);
  });

  it('asks for proof where the server wants it, and then goes on', async () => {
    const server = sessionServer(here, pixel).demandProof('sessions.revoke');
    const page = await show(server);
    await page.choose(PIXEL, /^Sign out/);
    await page.press(`Sign out ${PIXEL}`);
    await page.reads(`Then we sign out ${PIXEL}.`);
    page.type('Your password', 'correct horse');
    await page.press('Confirm with password');
    await page.reads(`${PIXEL} is signed out.`);
    expect(signedIn(server)).to.deep.equal(['session-1']);
  });

  it('stays, and says so, where the server could not', async () => {
    const server = sessionServer(here, pixel).fail('sessions.revoke', { code: 'internal' });
    const page = await show(server);
    await page.choose(PIXEL, /^Sign out/);
    await page.press(`Sign out ${PIXEL}`);
    await page.reads(`We could not sign out ${PIXEL}.`);
    expect(page.text).to.not.include('is signed out');
    expect(page.failures.map(({ code }) => code)).to.deep.equal(['internal']);
    await page.press('Try again');
    await page.reads(`${PIXEL} is signed out.`);
    expect(page.query('alert')).to.not.exist;
  });

  it('that got lost on the way back is found out: the device is gone from the list', async () => {
    const server = sessionServer(here, pixel);
    server.on('sessions.revoke', () => {
      server.sessions = [here];
      throw new TypeError('Failed to fetch');
    });
    const page = await show(server);
    await page.choose(PIXEL, /^Sign out/);
    await page.press(`Sign out ${PIXEL}`);
    await page.reads(`${PIXEL} was signed out already.`);
    expect(page.query('alert')).to.not.exist;
    expect(isShown(page, PIXEL)).to.equal(false);
  });

  it('of one that is gone already says that', async () => {
    const page = await show();
    page.server.sessions = [here, ipad];
    await page.choose(PIXEL, /^Sign out/);
    await page.press(`Sign out ${PIXEL}`);
    await page.reads(`${PIXEL} was signed out already.`);
    await until(() => page.focused === 'Manage Safari on iPadOS');
    expect(isShown(page, PIXEL)).to.equal(false);
    expect(page.query('alert')).to.not.exist;
  });

  it('closes by itself where it was signed out from elsewhere meanwhile', async () => {
    const page = await show();
    await page.choose(PIXEL, /^Sign out/);
    page.server.sessions = [here, ipad];
    await page.store.refresh();
    await page.reads(`${PIXEL} was signed out already.`);
    expect(page.query('heading', `Sign out ${PIXEL}?`)).to.not.exist;
  });

  it('sends once, however often one presses', async () => {
    const page = await show();
    const held = page.server.hold('sessions.revoke');
    await page.choose(PIXEL, /^Sign out/);
    await page.press(`Sign out ${PIXEL}`);
    await held.arrived;
    await page.press('Signing out…');
    expect(page.said).to.equal('Signing out…');
    held.release();
    await page.reads(`${PIXEL} is signed out.`);
    expect(page.server.of('sessions.revoke')).to.have.length(1);
  });
});

describe('signing out all others', () => {
  it('asks first, then does it, and says how many they were', async () => {
    const page = await show();
    const told: string[] = [];
    page.store.onChange(({ change }) => told.push(change));
    await page.press('Sign out all other devices');
    expect(page.focused).to.equal('Sign out all other devices?');
    await expect(page.panel).to.be.accessible();
    await page.press('Sign out all others');
    await page.reads('2 devices are signed out.');
    expect(page.said).to.equal('2 devices are signed out.');
    await until(() => page.focused === 'Devices');
    expect(signedIn(page.server)).to.deep.equal(['session-1']);
    expect(told).to.deep.equal(['sessions-revoked']);
    expect(page.query('button', 'Sign out all other devices')).to.not.exist;
  });

  it('says where there was no other any more', async () => {
    const page = await show();
    page.server.sessions = [here];
    await page.press('Sign out all other devices');
    await page.press('Sign out all others');
    await page.reads('No other device was signed in any more.');
  });

  it('is given up by “Keep them”', async () => {
    const page = await show();
    await page.press('Sign out all other devices');
    await page.press('Keep them');
    expect(page.focused).to.equal('Sign out all other devices');
    expect(page.server.of('sessions.revokeOthers')).to.have.length(0);
  });

  it('says where it failed, and shows who is still signed in', async () => {
    const server = sessionServer(here, pixel, ipad);
    server.on('sessions.revokeOthers', () => {
      server.sessions = [here, ipad];
      throw new TypeError('Failed to fetch');
    });
    const page = await show(server);
    await page.press('Sign out all other devices');
    await page.press('Sign out all others');
    await page.reads('We could not sign out the other devices.');
    await until(() => !isShown(page, PIXEL));
    expect(isShown(page, 'Safari on iPadOS')).to.equal(true);
    expect(page.text).to.not.include('are signed out.');
  });
});
