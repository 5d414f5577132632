/**
 * `npm run pictures`: every panel in every state, light and dark, wide and narrow, by the real element on the real server, into
 * one page to look through. `-- emails code` takes only those whose group and name have these words; `-- --readme` takes the
 * README's two; `-- --theme=material` dresses the element as that example, `-- --forced-colors` as a system with few colours. Fails where something is wider than the window, or where the console has a line that does not belong there.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { several } from './processes.js';
import { connectionStates } from './pictures-connections.js';
import { dataStates } from './pictures-data.js';
import { emailStates } from './pictures-emails.js';
import { openHouse, type House, type Person } from './pictures-house.js';
import { indexPage, type Picture } from './pictures-index.js';
import { pageStates } from './pictures-page-states.js';
import { passkeyStates } from './pictures-passkeys.js';
import { passwordStates } from './pictures-password.js';
import { photoStates } from './pictures-photo.js';
import { phoneStates } from './pictures-phones.js';
import { profileStates } from './pictures-profile.js';
import { readmePictures } from './pictures-readme.js';
import { securityStates } from './pictures-security.js';
import type { State } from './pictures-state.js';
import { stepUpStates } from './pictures-step-up.js';
import { overflow, take } from './pictures-take.js';
import { twoFactorStates } from './pictures-two-factor.js';

const FOLDER = '.pictures';
const WIDTHS = [1280, 360] as const;
const PATIENCE = 15_000;

interface Visit {
  readonly state: State;
  readonly width: number;
  readonly person: Person;
  readonly lines: string[];
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

const titleOf = ({ group, name }: State): string => `${group}: ${name}`;

async function arrive(house: House, state: State, width: number): Promise<Visit> {
  const person = await house.arrive(width, state.given);
  const { page } = person;
  page.setDefaultTimeout(PATIENCE);
  const lines: string[] = [];
  page.on('pageerror', (error) => lines.push(error.message));
  page.on('console', (line) => line.type() === 'error' && lines.push(line.text()));
  return { state, width, person, lines };
}

/** What is wrong in this state, besides how it looks. */
async function picture(house: House, visit: Visit, pictures: Picture[]): Promise<string[]> {
  const { state, width, person, lines } = visit;
  const { page, context } = person;
  await state.before?.(person);
  await page.goto(house.url + (state.path ?? '/stage'));
  await state.act?.(person);
  if (state.panel) await page.locator(`user-profile-${state.panel}`).getByRole('heading').first().waitFor();
  const files: Record<string, string> = {};
  for (const scheme of ['light', 'dark'] as const) {
    const file = `${slug(titleOf(state))}-${width}-${scheme}.png`;
    await page.emulateMedia({ colorScheme: scheme });
    await take(page, state.panel, `${FOLDER}/${file}`);
    files[scheme] = file;
  }
  pictures.push({ state, width, light: files['light'] ?? '', dark: files['dark'] ?? '' });
  const faults = lines.filter((line) => !state.console?.test(line)).map((line) => `on the console: ${line}`);
  const wider = await overflow(page, width);
  await context.close();
  return wider === undefined ? faults : [...faults, wider];
}

async function all(house: House, states: readonly State[]): Promise<{ pictures: Picture[]; faults: string[] }> {
  const pictures: Picture[] = [];
  const faults: string[] = [];
  const attempt = async (state: State, width: number, visit: () => Promise<Visit>): Promise<void> => {
    const wrong = await visit()
      .then((made) => picture(house, made, pictures))
      .catch((error: unknown) => [error instanceof Error ? error.message : String(error)]);
    faults.push(...wrong.map((fault) => `${titleOf(state)}, ${width} px: ${fault}`));
  };
  const jobs = states.flatMap((state) => WIDTHS.map((width) => ({ state, width })));
  const now = jobs.filter(({ state }) => !state.later);
  await several(now, 3, ({ state, width }) => attempt(state, width, () => arrive(house, state, width)));
  // The clock is everybody's: who has to wait waits together, when nobody else has a code under way.
  const later = await Promise.all(
    jobs.filter(({ state }) => state.later).map(({ state, width }) => arrive(house, state, width)),
  );
  if (later.length > 0) await house.elevenMinutesPass();
  await several(later, 3, (visit) => attempt(visit.state, visit.width, () => Promise.resolve(visit)));
  return { pictures, faults };
}

async function album(house: House, words: readonly string[]): Promise<void> {
  const states = [
    ...pageStates.filter(({ group }) => group === 'Whole page'),
    ...profileStates,
    ...photoStates,
    ...phoneStates,
    ...emailStates,
    ...connectionStates,
    ...passwordStates,
    ...passkeyStates,
    ...twoFactorStates,
    ...securityStates,
    ...dataStates,
    ...stepUpStates,
  ]
    .concat(pageStates.filter(({ group }) => group !== 'Whole page'))
    .filter((state) => words.every((word) => titleOf(state).toLowerCase().includes(word.toLowerCase())));
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER);
  const { pictures, faults } = await all(house, states);
  await writeFile(`${FOLDER}/index.html`, indexPage(states, pictures));
  faults.forEach((fault) => console.error(`✗ ${fault}`));
  console.log(`${pictures.length * 2} pictures of ${states.length} states: ${resolve(FOLDER, 'index.html')}`);
  if (faults.length > 0 || states.length === 0) process.exitCode = 1;
}

const given = process.argv.slice(2).filter((word) => word !== '--');
const words = given.filter((word) => !word.startsWith('--'));
const [theme] = given.flatMap((word) => /^--theme=(\w+)$/.exec(word)?.[1] ?? []);
const house = await openHouse({ theme, forcedColors: given.includes('--forced-colors') });
try {
  if (given.includes('--readme')) await readmePictures(house);
  else await album(house, words);
} finally {
  await house.close();
}
