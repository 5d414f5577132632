import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { png } from '../server/support/pictures.js';
import { arrive, visit } from './support/house.js';

/** Left half red, right half blue. */
async function halves(width = 1200, height = 600): Promise<Buffer> {
  const blue = await png(width / 2, height, '#00f');
  return sharp(await png(width, height, '#f00'))
    .composite([{ input: blue, left: width / 2, top: 0 }])
    .png()
    .toBuffer();
}

const file = async (make = halves()) => ({ name: 'ada.png', mimeType: 'image/png', buffer: await make });
const shown = (page: Page) => page.locator('user-profile-profile .avatar img');

/** As the browser draws it: the picture is there, and how wide. */
const widthOf = (page: Page): Promise<number> =>
  shown(page).evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    return image.naturalWidth;
  });

test('a person picks a photo, crops it by keys, and everybody sees it; then removes it', async (t) => {
  const ada = await visit(t);
  const { page } = ada;
  await page.getByRole('button', { name: 'Add photo' }).click();
  await page.locator('input[type=file]').setInputFiles(await file());
  const stage = page.getByRole('application', { name: 'Your photo, as others will see it' });
  await stage.focus();
  // Pushed to the right until its left end is in the square, and zoomed in there.
  for (let at = 0; at < 20; at++) await page.keyboard.press('ArrowRight');
  for (let at = 0; at < 5; at++) await page.keyboard.press('+');
  await page.getByRole('button', { name: 'Save photo' }).click();
  await page.getByText('Your new photo is saved.').first().waitFor();
  assert.equal(await widthOf(page), 512);
  const url = (await ada.account()).profile['photoUrl'] ?? '';
  assert.equal(await shown(page).getAttribute('src'), url);
  const served = await ada.context.request.get(url);
  assert.equal(served.headers()['cache-control'], 'public, max-age=31536000, immutable');
  const { channels } = await sharp(await served.body()).stats();
  const [red, , blue] = channels.map(({ mean }) => Math.round(mean / 255));
  assert.deepEqual([red, blue], [1, 0], 'the red half alone');

  await page.getByRole('button', { name: 'Remove photo' }).click();
  await page.getByText('Others will see your initials instead.').waitFor();
  await page.getByRole('button', { name: 'Remove photo' }).click();
  await page.getByText('Your photo is removed.').first().waitFor();
  assert.equal((await ada.account()).profile['photoUrl'], null);
  assert.equal((await ada.context.request.get(url)).status(), 404);
  const changed = ['photo-changed', 'account-changed'];
  assert.deepEqual(await ada.events(), ['ready', ...changed, ...changed]);
});

test('a photo from a phone is upright, cropped by dragging and by the wheel', async (t) => {
  const ada = await visit(t, { width: 360 });
  const { page } = ada;
  // Stored lying, with the turn beside it: red comes up.
  const buffer = await sharp(await halves(5000, 3000))
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  await page.getByRole('button', { name: 'Add photo' }).click();
  await page.locator('input[type=file]').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer });
  const stage = page.getByRole('application');
  await stage.scrollIntoViewIfNeeded();
  const box = await stage.boundingBox();
  assert.ok(box);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y + 300, { steps: 4 });
  await page.mouse.up();
  await page.mouse.wheel(0, -400);
  await page.getByRole('button', { name: 'Save photo' }).click();
  await page.getByText('Your new photo is saved.').first().waitFor();
  const served = await ada.context.request.get((await ada.account()).profile['photoUrl'] ?? '');
  const { channels } = await sharp(await served.body()).stats();
  assert.deepEqual(
    channels.map(({ mean }) => Math.round(mean / 255)),
    [1, 0, 0],
    'the upper half alone',
  );
});

test('an upload says how far it is, and is given up', async (t) => {
  const ada = await visit(t);
  const { page, context } = ada;
  // So slow that it takes for ever: 2 kB a second.
  const slow = await context.newCDPSession(page);
  await page.getByRole('button', { name: 'Add photo' }).click();
  const noise = sharp({
    create: {
      width: 1200,
      height: 1200,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  });
  await page.locator('input[type=file]').setInputFiles(await file(noise.png().toBuffer()));
  await page.getByRole('application').waitFor();
  await slow.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: 1e6,
    uploadThroughput: 50_000,
  });
  await page.getByRole('button', { name: 'Save photo' }).click();
  await page.getByText('25 % is uploaded.').waitFor();
  const bar = page.getByRole('progressbar', { name: 'Uploaded so far' });
  assert.ok(Number(await bar.getAttribute('value')) >= 0.25);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('The upload was stopped. Nothing has changed.').first().waitFor();
  await page.getByRole('button', { name: 'Save photo' }).waitFor();
  assert.equal((await ada.account()).profile['photoUrl'], null);
});

test('another tab shows the new photo without a reload', async (t) => {
  const { page, context } = await visit(t);
  const other = await arrive(t, context);
  await page.bringToFront();
  await page.getByRole('button', { name: 'Add photo' }).click();
  await page.locator('input[type=file]').setInputFiles(await file());
  await page.getByRole('button', { name: 'Save photo' }).click();
  await page.getByText('Your new photo is saved.').first().waitFor();
  await shown(other).waitFor();
  assert.equal(await shown(other).getAttribute('src'), await shown(page).getAttribute('src'));
});
