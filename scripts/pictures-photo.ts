/** The states of the photo, in the profile panel. */
import sharp from 'sharp';
import type { Person } from './pictures-house.js';
import { hold, press, refusal, refuse, seen, type State } from './pictures-state.js';

/** Somebody before a light wall, as far as circles go: 900 by 600 pixels. */
async function portrait(): Promise<Buffer> {
  const [width, height] = [900, 600];
  const raw = Buffer.alloc(width * height * 3);
  for (let at = 0; at < width * height; at++) {
    const [x, y] = [at % width, Math.floor(at / width)];
    const face = Math.hypot(x - 480, (y - 230) * 0.85) < 110;
    const hair = Math.hypot(x - 480, (y - 205) * 0.9) < 140;
    const coat = Math.hypot((x - 480) * 0.8, y - 640) < 250;
    raw.set(face ? [236, 188, 160] : hair ? [74, 48, 36] : coat ? [44, 74, 147] : [214, 222 - y / 12, 206], at * 3);
  }
  return sharp(raw, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

const file = async () => ({ name: 'ada.png', mimeType: 'image/png', buffer: await portrait() });

async function pick({ page }: Person): Promise<void> {
  await press(page, /(?:Add|Change) photo/);
  await page.locator('input[type=file]').setInputFiles(await file());
  await page.getByRole('application').waitFor();
}

async function save(person: Person): Promise<void> {
  await pick(person);
  await press(person.page, 'Save photo');
}

async function saved(person: Person): Promise<void> {
  await save(person);
  await seen(person.page, 'Your new photo is saved.');
}

const states: Omit<State, 'group' | 'panel'>[] = [
  { name: 'choosing', act: ({ page }) => press(page, 'Add photo') },
  {
    name: 'none that can be read',
    act: async ({ page }) => {
      await press(page, 'Add photo');
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('Dear Sir') });
      await seen(page, 'This is no picture');
    },
  },
  { name: 'cropping', act: pick },
  {
    name: 'uploading',
    before: (person) => hold(person, 'PUT'),
    act: async (person) => {
      await save(person);
      await seen(person.page, 'Uploaded so far');
    },
  },
  {
    name: 'stopped',
    before: (person) => hold(person, 'PUT'),
    act: async (person) => {
      await save(person);
      await press(person.page, 'Cancel');
      await seen(person.page, 'The upload was stopped.');
    },
  },
  {
    name: 'server away (503)',
    console: refusal(503),
    before: (person) => refuse(person, 'PUT', 503, 'unavailable'),
    act: async (person) => {
      await save(person);
      await seen(person.page, 'We could not save your photo.');
    },
  },
  { name: 'saved', act: saved },
  {
    name: 'removing',
    act: async (person) => {
      await saved(person);
      await press(person.page, 'Remove photo');
    },
  },
];

export const photoStates: readonly State[] = states.map((state) => ({ group: 'Photo', panel: 'profile', ...state }));
