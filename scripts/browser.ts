/** Finds a Chromium for the tests and the pictures; where there is none, gets one, or says in one line what to install. */
import { spawnSync } from 'node:child_process';
import { findProgram, isProgram } from './programs.js';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge',
  'brave-browser',
];
const folders = [
  '/usr/lib/chromium',
  '/snap/bin',
  '/Applications/Google Chrome.app/Contents/MacOS',
  'C:\\Program Files\\Google\\Chrome\\Application',
];

const isRoot = process.getuid?.() === 0;

/** Quiet and offline; Chromium refuses its sandbox to root. */
export const browserFlags: readonly string[] = [
  ...(isRoot ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

async function playwrights(): Promise<string | undefined> {
  const { chromium } = await import('playwright-core');
  return [chromium.executablePath()].find(isProgram);
}

async function installed(): Promise<string | undefined> {
  const given = process.env['CHROME_PATH'];
  if (given) {
    if (isProgram(given)) return given;
    throw new Error(
      `CHROME_PATH is "${given}", which is no program. Set it to a Chromium, for example CHROME_PATH=/usr/bin/chromium.`,
    );
  }
  const files = [...names, 'Google Chrome', 'chrome.exe'];
  return findProgram(files, folders) ?? (await playwrights());
}

/** Output goes to stderr: what runs the tests reads stdout. */
function run(command: string, ...args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { stdio: ['ignore', 2, 2], env }).status === 0;
}

function install(): void {
  console.error('No Chromium found: getting one …');
  if (isRoot && run('apt-get', 'update', '-qq') && run('apt-get', 'install', '-y', '-qq', 'chromium')) return;
  run(process.execPath, 'node_modules/playwright-core/cli.js', 'install', 'chromium');
}

/**
 * The path of a Chromium.
 * @throws Error with one line that says what to install
 */
export async function findBrowser(): Promise<string> {
  const found = await installed();
  if (found) return found;
  install();
  const got = await installed();
  if (got) return got;
  throw new Error('No Chromium. Install one (Debian: apt-get install chromium), or set CHROME_PATH to it.');
}
