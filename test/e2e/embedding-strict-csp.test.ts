/** Through every panel and each of its forms under the policy of issue 8, and with Trusted Types: not one violation. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Life as Someone } from './whole-life/life.js';
import './support/contoso.js';
import { site, startCdn, pageWith, policyFor, violationsOn } from './support/strict.js';

process.env['ALLOWED_ORIGINS'] = site.url;
const { houseUrl, open, PASSWORD, signUp } = await import('./support/house.js');
const { FIRST, Life, SECOND } = await import('./whole-life/life.js');
const { showsFace } = await import('./whole-life/arriving.js');
const addresses = await import('./whole-life/addresses.js');
const keys = await import('./whole-life/keys.js');
const { throughPasswordDoor, secondStepByApp, toDoor } = await import('./whole-life/doors.js');

const cdn = await startCdn(houseUrl);
const script = `<script type="module" src="${cdn}/user-profile/user-profile.js"></script>`;
const page = site.page(pageWith(script, houseUrl), policyFor(cdn, houseUrl));

/** The last of these is fired once the server has said yes. */
async function fires(life: Someone, ...names: string[]): Promise<void> {
  const fired = (name: string | undefined) =>
    (window as unknown as { seen: (string | undefined)[] }).seen.includes(name);
  await life.page.waitForFunction(fired, names.at(-1));
  await life.heard(...names);
}

/** Names and username. */
async function changesDetails(life: Someone): Promise<void> {
  await life.presses('Edit details');
  await life.types('Augusta', 'First name');
  await life.presses('Save details');
  await life.sees(/is now “Augusta”/);
  await fires(life, 'updated');
  await life.presses('Choose a username');
  await life.page.getByRole('textbox', { name: 'Username' }).fill('augusta.king');
  await life.presses('Save username');
  await life.sees('Your username is now augusta.king.');
  await fires(life, 'username-changed');
}

/** A photo that is moved under its frame by keys and by the mouse, given up, and one that is no picture. */
async function triesPhotos(life: Someone): Promise<void> {
  await life.presses('Change photo');
  const buffer = Buffer.from('no picture at all');
  await life.page.locator('input[type=file]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer });
  await life.sees(/^This is no picture that we can read/);
  await life.presses('Cancel');
}

/** Made anew, and printed: what prints adopts a style sheet of the document. */
async function printsCodes(life: Someone): Promise<void> {
  await life.presses('Make new codes');
  await life.presses('Make new codes');
  await life.page.evaluate(() => (window.print = () => undefined));
  await life.presses('Print');
  await life.page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await life.presses('I have saved them', 'checkbox');
  await life.presses('Done');
  await fires(life, 'backup-codes-generated');
}

/** Proof is asked for, in place, for a change that wants a fresh one. */
async function provesWhoItIs(life: Someone): Promise<void> {
  await life.proofIsOver();
  await life.goesTo('Profile');
  await life.chooses(/^Remove/, `Manage ${FIRST}`);
  await life.presses(`Remove ${FIRST}`);
  await life.sees('First, confirm that it is you');
  await life.presses('Use a passkey');
  await life.sees(`${FIRST} is removed.`);
  await fires(life, 'email-removed');
}

async function signsOthersOut(life: Someone): Promise<void> {
  const elsewhere = Life.goesOn(life.t, await open(life.t, `${houseUrl}/sign-in`), life.password);
  elsewhere.app = life.app;
  await throughPasswordDoor(elsewhere, SECOND);
  await secondStepByApp(elsewhere);
  await life.page.reload();
  await life.goesTo('Security');
  await life.presses('Sign out all other devices');
  await life.presses('Sign out all others');
  await fires(life, 'sessions-revoked');
  await life.page.locator('user-profile-activity').getByRole('listitem').first().waitFor();
}

async function takesCopy(life: Someone): Promise<void> {
  await life.goesTo('Data');
  const [file] = await Promise.all([life.page.waitForEvent('download'), life.presses(/^Download/)]);
  assert.match(file.suggestedFilename(), /\.json$/);
  await fires(life, 'data-exported');
}

async function asksToGo(life: Someone): Promise<void> {
  await life.presses('Delete account');
  await life.types('DELETE', /^Type DELETE to confirm/);
  await life.presses('Delete my account');
  await life.sees(/^Your account will be deleted on /);
  await fires(life, 'before-delete', 'deletion-scheduled');
  await life.presses('Keep my account');
  await fires(life, 'deletion-cancelled');
}

test('every panel and each of its forms works with a policy that allows files, API and pictures, and nothing is violated', async (t) => {
  await signUp({ email: FIRST, password: PASSWORD, firstName: 'Ada', lastName: 'Lovelace' });
  const life = Life.goesOn(t, await open(t, `${houseUrl}/sign-in`), PASSWORD);
  const violations = await violationsOn(life.page);
  await toDoor(life);
  await throughPasswordDoor(life, FIRST);
  await life.isIn();
  await life.page.goto(page);
  await life.isIn();
  const chapters = [
    ...[changesDetails, showsFace, triesPhotos, addresses.addsEmail, addresses.makesItPrimary, addresses.addsPhone],
    ...[keys.connects, keys.disconnects, keys.changesPassword, keys.addsPasskey, keys.addsApp, keys.keepsBackupCodes],
    ...[keys.turnsSmsOn, printsCodes, signsOthersOut, provesWhoItIs, takesCopy, asksToGo],
  ];
  for (const chapter of chapters) {
    await chapter(life);
    assert.deepEqual(violations, [], `after ${chapter.name}`);
  }
});

test('a policy that lacks the files tells of it: the listener would have heard', async (t) => {
  const without = site.page(pageWith(script, houseUrl), policyFor(houseUrl, houseUrl));
  const life = Life.goesOn(t, await open(t, `${houseUrl}/sign-in`), PASSWORD);
  const other = await life.page.context().newPage();
  const violations = await violationsOn(other);
  await other.goto(without);
  await other.waitForLoadState('networkidle');
  assert.equal(violations.length, 1);
  assert.match(violations[0] ?? '', /^script-src-elem .*user-profile\.js/);
});
