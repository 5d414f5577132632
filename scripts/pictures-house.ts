/** Where the pictures are taken: the real server and a browser, and people with accounts in front of them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type APIResponse, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { build, isBuilt } from '../demo/build.js';
import { demoFields } from '../demo/fields.js';
import { startServer, type RunningServer } from '../demo/server/main.js';
import { readSettings } from '../demo/server/settings.js';
import { browserFlags, findBrowser } from './browser.js';

export const PASSWORD = 'correct horse battery staple';

/** The username of somebody else. */
export const TAKEN = 'charles.babbage';

/** A host page with nothing on it but the element, as wide as the window: the demo's own has a log beside it. */
const stage = (
  theme: string | undefined,
): string => `<!doctype html><html lang="en"><meta charset="utf-8" /><title>Northwind</title>
<meta name="viewport" content="width=device-width, initial-scale=1" /><link rel="icon" href="data:," />
<style>
:root { color-scheme: light dark; }
body { margin: 0; background: light-dark(#f6f5f2, #0e0f12); color: light-dark(#1c1d22, #e8e9ed); font: 15px/1.5 system-ui, sans-serif; }
header { padding: .8rem clamp(1rem, 2vw, 1.5rem); font-weight: 700; font-size: 1.0625rem; }
header, main { max-inline-size: 72rem; margin-inline: auto; }
main { padding: 0 clamp(.4rem, 2vw, 1.5rem) 2rem; }
</style>${theme === undefined ? '' : `<link rel="stylesheet" href="/demo/themes/${theme}.css" />`}
<script type="module" src="/user-profile/user-profile.js"></script>
<header>Northwind</header>
<main><user-profile base-url="/api/account"></user-profile></main></html>`;

export interface Given {
  /** Null: an account that signs in by a code alone. */
  readonly password?: null;
  readonly username?: null;
  /** Besides the primary address: how many verified ones, and whether one waits for its code. */
  readonly verified?: number;
  readonly pending?: boolean;
  /** The addresses are these, and not numbered. For one account a database. */
  readonly plain?: boolean;
  /** A verified phone. */
  readonly phone?: true;
}

/** Somebody at a browser, with an account of their own. */
export interface Person {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Addresses, whether the account has them or not. */
  readonly primary: string;
  readonly second: string;
  readonly pending: string;
  readonly username: string;
  readonly ask: (method: 'POST' | 'PATCH', path: string, data: unknown) => Promise<APIResponse>;
  readonly codeTo: (address: string) => Promise<string>;
}

export interface House {
  readonly url: string;
  arrive(width: number, given?: Given): Promise<Person>;
  /** Time passes for everybody on the server: a proof of ten minutes is over. */
  elevenMinutesPass(): Promise<unknown>;
  close(): Promise<void>;
}

async function ok(answer: APIResponse): Promise<APIResponse> {
  if (answer.ok()) return answer;
  throw new Error(`${answer.url()} answered ${answer.status()}: ${await answer.text()}`);
}

async function addAddress({ ask, codeTo }: Person, address: string, verified: boolean): Promise<void> {
  const added = await ok(await ask('POST', '/api/account/me/emails', { address }));
  const { id } = (await added.json()) as { id: string };
  if (verified) {
    await ok(await ask('POST', `/api/account/me/emails/${id}/verification`, { code: await codeTo(address) }));
  }
}

let people = 0;

function personAt(context: BrowserContext, page: Page, url: string, plain: boolean): Person {
  const number = plain ? '' : `.${++people}`;
  return {
    page,
    context,
    primary: `ada${number}@example.com`,
    second: `ada${number}@analytical.engines`,
    pending: `countess${number}@lovelace.example`,
    username: `ada.lovelace${number}`,
    ask: (method, path, data) => context.request.fetch(url + path, { method, data, headers: { Origin: url } }),
    codeTo: async (address) => {
      const answer = await ok(await context.request.get(`${url}/api/test/outbox?to=${encodeURIComponent(address)}`));
      const { items } = (await answer.json()) as { items: { code?: string }[] };
      const code = items.find((item) => item.code !== undefined)?.code;
      if (code === undefined) throw new Error(`No code was mailed to ${address}`);
      return code;
    },
  };
}

/** How all of them are pictured: in one of the example themes, or with the system's own few colours. */
export interface Look {
  readonly theme?: string | undefined;
  readonly forcedColors?: boolean;
}

async function arrive(
  browser: Browser,
  { url }: RunningServer,
  { theme, forcedColors }: Look,
  width: number,
  given: Given = {},
): Promise<Person> {
  // Tall, so that nothing that is pictured has to be scrolled to.
  const viewport = { width, height: 1700 };
  const context = await browser.newContext({
    viewport,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    ...(forcedColors && { forcedColors: 'active' as const }),
  });
  const page = await context.newPage();
  await page.route(
    ({ pathname }) => pathname === '/stage',
    (route) => route.fulfill({ contentType: 'text/html', body: stage(theme) }),
  );
  const person = personAt(context, page, url, given.plain ?? false);
  await ok(
    await person.ask('POST', '/api/test/accounts', {
      email: person.primary,
      firstName: 'Ada',
      lastName: 'Lovelace',
      ...(given.phone ? { phone: `+49151777${String(1000 + people)}` } : {}),
      ...(given.password === null ? {} : { password: PASSWORD }),
      ...(given.username === null ? {} : { username: person.username }),
    }),
  );
  const more = [person.second, `office.${person.second}`].slice(0, given.verified ?? 0);
  for (const address of more) await addAddress(person, address, true);
  if (given.pending) await addAddress(person, person.pending, false);
  return person;
}

/** Starts everything. Three verified addresses are all that an account may have here, so that "no more" can be seen. */
export async function openHouse(look: Look = {}): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'user-profile-pictures-'));
  const settings = readSettings({
    PORT: '0',
    DATA_DIR: folder,
    TEST_HOOKS: 'on',
    LOG_LEVEL: 'error',
    EMAILS_MAX: '3',
    PROFILE_FIELDS: demoFields,
  });
  const [server, browser] = await Promise.all([
    startServer(settings),
    findBrowser().then((executablePath) => chromium.launch({ executablePath, args: [...browserFlags] })),
    isBuilt() ? undefined : build(),
  ]);
  const outside = await browser.newContext();
  const post = async (path: string, data: unknown): Promise<unknown> =>
    ok(await outside.request.post(server.url + path, { data, headers: { Origin: server.url } }));
  await post('/api/test/accounts', { email: 'charles@example.com', username: TAKEN });
  return {
    url: server.url,
    arrive: (width, given) => arrive(browser, server, look, width, given),
    elevenMinutesPass: () => post('/api/test/clock', { advanceSeconds: 660 }),
    close: async () => {
      await browser.close();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
