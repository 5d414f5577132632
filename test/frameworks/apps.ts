/** The real apps of `demo/`, each in its own framework: installed with the packed package, and built by its own tool. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { after } from 'node:test';
import type { Page } from 'playwright-core';
import { handOn } from '../e2e/support/front.js';
import { listenWith } from '../e2e/support/listen.js';

export const apps = ['react', 'vue', 'svelte', 'angular'] as const;
export type App = (typeof apps)[number];

interface Ran {
  readonly ok: boolean;
  readonly output: string;
}

/** As in a shell of its own: our build and our npm say in it what would be taken for the app's (no tools of development). */
const ours = /^(?:NODE_ENV|npm_.*|INIT_CWD)$/;
const env = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name))),
  NG_CLI_ANALYTICS: 'false',
};

export const run = (command: string, args: readonly string[], cwd: string): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(command, args, { cwd, env, maxBuffer: 50_000_000 }, (error, out, err) =>
      resolve({ ok: error === null, output: `${out}${err}` }),
    );
  });

export const folderOf = (app: App): string => join('demo', app);

export const npm = (app: App, ...args: string[]): Promise<Ran> => run('npm', args, folderOf(app));

export async function mustRun(command: string, args: readonly string[], cwd = '.'): Promise<string> {
  const { ok, output } = await run(command, args, cwd);
  assert.ok(ok, `${command} ${args.join(' ')}: ${output}`);
  return output;
}

const folder = await mkdtemp(join(tmpdir(), 'user-profile-pack-'));
after(() => rm(folder, { recursive: true, force: true }));
let tarball: Promise<string> | undefined;

/** What is published, as a file. */
async function pack(): Promise<string> {
  await mustRun('npm', ['run', '--silent', 'build']);
  const name = (await mustRun('npm', ['pack', '--silent', '--pack-destination', folder])).trim().split('\n').at(-1);
  return join(folder, name ?? '');
}

/** The same, made once. */
export const packed = (): Promise<string> => (tarball ??= pack());

export const quiet = ['--no-audit', '--no-fund'];

/** Installs an app's own dependencies as they are locked, and the package beside them. */
export async function install(app: App): Promise<void> {
  const file = await packed();
  await mustRun('npm', ['ci', ...quiet], folderOf(app));
  await mustRun('npm', ['install', '--no-save', '--no-package-lock', ...quiet, file], folderOf(app));
}

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** Serves what the app's tool built, with the API beside it, as if it were the app's own. */
export const serve = (app: App): ReturnType<typeof listenWith> => serveFolder(join(folderOf(app), 'dist'));

/** Serves a folder, with the API beside it. */
export function serveFolder(home: string): ReturnType<typeof listenWith> {
  const answer = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/api/')) return handOn(request);
    const file = pathname === '/' ? '/index.html' : pathname;
    if (file === '/favicon.ico') return new Response(null, { status: 204 });
    const bytes = await readFile(join(home, file)).catch(() => undefined);
    if (!bytes) return new Response(null, { status: 404 });
    return new Response(bytes, { headers: { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' } });
  };
  return listenWith(answer);
}

/** Ada is Augusta from now on, for the app around the element too. */
export async function changeName(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Edit details' }).click();
  await page.getByLabel('First name').fill('Augusta');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Hello, Augusta' }).waitFor();
}
