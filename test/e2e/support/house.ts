/** The real thing: server, database and browser, started once for a file; each test has a person and a browser context of its own. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, type TestContext } from 'node:test';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { build, isBuilt } from '../../../demo/build.js';
import { startServer } from '../../../demo/server/main.js';
import { readSettings } from '../../../demo/server/settings.js';
import { browserFlags, findBrowser } from '../../../scripts/browser.js';

export const PASSWORD = 'correct horse battery staple';

if (!isBuilt()) await build();
const folder = await mkdtemp(join(tmpdir(), 'user-profile-e2e-'));
/** A test file that wants other settings sets these before it imports this one. */
const { ALLOWED_ORIGINS, CONNECTION_PROVIDERS, DATABASE_URL, EMAILS_MAX, EMAIL_VERIFICATION } = process.env;
const server = await startServer(
  readSettings({
    PORT: '0',
    DATA_DIR: folder,
    TEST_HOOKS: 'on',
    LOG_LEVEL: 'error',
    ALLOWED_ORIGINS,
    CONNECTION_PROVIDERS,
    DATABASE_URL,
    EMAILS_MAX,
    EMAIL_VERIFICATION,
  }),
);
const browser = await chromium.launch({
  executablePath: await findBrowser(),
  args: [...browserFlags],
  // As people have it: pages come back as they were left.
  ignoreDefaultArgs: ['--disable-back-forward-cache'],
});
/** Where the reference server is. */
export const houseUrl = server.url;
after(async () => {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

let people = 0;
export const freshAddress = (name = 'ada'): string => `${name}.${++people}@example.com`;

export interface Mail {
  subject: string;
  text: string;
  code?: string;
  link?: string;
}

/** Somebody at a browser, with an account. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly address: string;
  /** What the server holds. */
  account(): Promise<{ profile: Record<string, string | null>; emails: Record<string, unknown>[] }>;
  mailTo(address: string): Promise<Mail[]>;
  codeTo(address: string): Promise<string>;
  /** Posts to the server, past the element. */
  asks(path: string, body?: unknown): Promise<unknown>;
  /** Adds an address and proves it, past the element. */
  owns(address: string): Promise<void>;
  signsIn(identifier: string, typed?: string): Promise<number>;
  /** The same person's account page in another browser, signed in by password. */
  elsewhere(userAgent: string): Promise<Page>;
  /** The events that the element has fired since the page was opened, without their prefix. */
  events(): Promise<string[]>;
}

/** A line on the console is a fault, and so is a script that threw. The browser's own word on a 4xx that was asked for is not. */
function watch(page: Page, t: TestContext): void {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (line) => {
    const asked = /^Failed to load resource: the server responded with a status of 4\d\d/.test(line.text());
    if (line.type() === 'error' && !asked) faults.push(line.text());
  });
  t.after(() => assert.deepEqual(faults, [], 'the console is clean'));
}

function asker(context: BrowserContext) {
  const post = (path: string, data: unknown) =>
    context.request.post(server.url + path, { data, headers: { Origin: server.url } });
  const get = async (path: string) => (await (await context.request.get(server.url + path)).json()) as unknown;
  return { post, get };
}

const listen = (): void => {
  const seen: string[] = [];
  Object.assign(window, { seen });
  const dispatch = Reflect.get<EventTarget, 'dispatchEvent'>(EventTarget.prototype, 'dispatchEvent');
  EventTarget.prototype.dispatchEvent = function (event) {
    if (event.type.startsWith('user-profile-')) seen.push(event.type.slice('user-profile-'.length));
    return dispatch.call(this, event);
  };
};

/** Opens the account page in a tab of its own. */
export async function arrive(
  t: TestContext,
  context: BrowserContext,
  at: string = server.url,
  heading = /^Email address/,
): Promise<Page> {
  const page = await context.newPage();
  watch(page, t);
  await page.addInitScript(listen);
  await page.goto(at);
  await page.getByRole('heading', { name: heading }).waitFor();
  return page;
}

/** The events that the element on this page has fired since it was opened, without their prefix. */
export const eventsOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { seen: string[] }).seen);

export interface Given {
  password?: string | null;
  firstName?: string;
  lastName?: string;
  username?: string;
  /** A verified number. */
  phone?: string;
  /** Pixels; 1280 by 900 unless told. */
  width?: number;
  /** The page to arrive at, in the place of the demo's own. */
  at?: string;
  /** What says that the account is shown, where the page has other words for it. */
  heading?: RegExp;
  /** Before the page is opened, signed in already. */
  prepare?: (context: BrowserContext) => Promise<void>;
}

/** Makes an account, for somebody who is yet to sign in. */
export async function signUp(given: Given & { email: string }): Promise<void> {
  const context = await browser.newContext();
  const made = await asker(context).post('/api/test/accounts', given);
  assert.equal(made.status(), 201, await made.text());
  await context.close();
}

/** A person arrives at their account page, signed in. */
export async function visit(
  t: TestContext,
  { password = PASSWORD, width = 1280, at = server.url, heading, prepare, ...names }: Given = {},
): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  t.after(() => context.close());
  const { post, get } = asker(context);
  const address = freshAddress();
  const made = await post('/api/test/accounts', { email: address, ...(password && { password }), ...names });
  assert.equal(made.status(), 201, await made.text());
  const asks = async (path: string, body?: unknown) => {
    const answer = await post(path, body);
    assert.ok(answer.ok(), await answer.text());
    return (await answer.json()) as { id?: string };
  };
  await prepare?.(context);
  const page = await arrive(t, context, at, heading);
  const mailTo = async (to: string) =>
    ((await get(`/api/test/outbox?to=${encodeURIComponent(to)}`)) as { items: Mail[] }).items;
  return {
    page,
    context,
    address,
    mailTo,
    account: async () =>
      ((await get('/api/account/me')) as { account: Awaited<ReturnType<Visitor['account']>> }).account,
    codeTo: async (to) => {
      const code = (await mailTo(to))[0]?.code;
      assert.ok(code, `a code was mailed to ${to}`);
      return code;
    },
    asks,
    owns: async (added) => {
      const { id } = await asks('/api/account/me/emails', { address: added });
      await asks(`/api/account/me/emails/${id}/verification`, { code: (await mailTo(added))[0]?.code });
    },
    elsewhere: async (userAgent) => {
      const other = await browser.newContext({ userAgent, viewport: { width: 360, height: 900 } });
      t.after(() => other.close());
      const answer = await asker(other).post('/api/sign-in', { identifier: address, password });
      assert.equal(answer.status(), 200, await answer.text());
      return arrive(t, other, at);
    },
    signsIn: async (identifier, typed = password ?? '') => {
      const elsewhere = await browser.newContext();
      const answer = await asker(elsewhere).post('/api/sign-in', { identifier, password: typed });
      await elsewhere.close();
      return answer.status();
    },
    events: () => eventsOn(page),
  };
}

export interface Opened {
  /** Pixels; 1280 unless told. */
  width?: number;
  userAgent?: string;
}

/** A page in a browser of its own: a link that was mailed, opened wherever the mail is read. */
export async function open(t: TestContext, address: string, { width = 1280, ...as }: Opened = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, ...as });
  t.after(() => context.close());
  const page = await context.newPage();
  watch(page, t);
  await page.addInitScript(listen);
  await page.goto(address);
  return page;
}

/** Time passes on the server: a proof of ten minutes is over. */
export async function proofIsOver({ context }: Visitor): Promise<void> {
  const moved = await asker(context).post('/api/test/clock', { advanceSeconds: 601 });
  assert.equal(moved.status(), 200);
}
