/** The demo's pages, the built element, and what the pages ask about the demo itself. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { docsSite } from '../docs/site.js';
import { withWays } from '../ways.js';
import type { Deps } from './deps.js';
import { waitingChannels } from './messages/channels.js';
import { listOutbox } from './outbox.js';
import { isLoopback } from './settings/shapes.js';
import type { Settings } from './settings.js';

export interface Pages {
  /** The account to try, as the sign-in page shows it. */
  readonly seeded: { readonly email: string; readonly password: string } | undefined;
  /** Whether the one who asks is signed in. */
  readonly isSignedIn: (context: Context) => Promise<boolean>;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const home = fileURLToPath(new URL('../../', import.meta.url));
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** As strict as it gets: a host with this policy can use the element, and the demo proves it. */
const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

/** Chunks have their content in their name; all else is asked for again, and mostly not sent again. */
const lifetime = (path: string): string =>
  /\/chunks\/.+-[\w-]{8}\.js$/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';

async function file(
  c: Context,
  folder: string,
  name: string,
  ready = (content: Uint8Array<ArrayBuffer>) => content,
): Promise<Response> {
  const path = join(home, folder, name);
  const type = types[extname(path)];
  // `..` in a name leads out of the folder.
  if (!path.startsWith(join(home, folder) + sep) || type === undefined) return c.notFound();
  const read = await readFile(path).catch(() => undefined);
  if (!read) return c.notFound();
  const content = ready(read);
  const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
  c.header('ETag', etag);
  c.header('Cache-Control', lifetime(path));
  if (c.req.header('If-None-Match') === etag) return c.body(null, 304);
  c.header('Content-Type', type);
  return c.body(content);
}

/** What was sent is read by whoever sits at this machine, never by a page elsewhere whose name leads here (DNS rebinding). */
const isForInbox = (c: Context, settings: Settings): boolean =>
  waitingChannels(settings).length > 0 && isLoopback(settings.host) && isLoopback(new URL(c.req.url).hostname);

/** 127.0.0.1 and localhost are two origins: cookies and passkeys want the one of the settings. */
function elsewhere(c: Context, { origin }: Settings): string | undefined {
  const asked = new URL(c.req.url);
  const loopback = isLoopback(asked.hostname) && isLoopback(new URL(origin).hostname);
  return loopback && asked.host !== new URL(origin).host ? `${origin}${asked.pathname}${asked.search}` : undefined;
}

/** The one page among the API's addresses: the contract says where the link of R2 leads. */
const UNDO_PAGE = '/api/undo';

/** Whether a person's browser opens a page, where the API would answer in JSON. */
export function isForPages({ method, url, headers }: Request): boolean {
  const { pathname } = new URL(url);
  const opened = method === 'GET' && (headers.get('accept') ?? '').includes('text/html');
  return !pathname.startsWith('/api/') || (pathname === UNDO_PAGE && opened);
}

/** The password's panel, as `routing="hash"` names it. */
const PASSWORD_PANEL = '/#user-profile/password';

/** Signing in first, and then back. What follows a `#` would not come back by itself. */
const signInFor = (to: string): string => `/sign-in?to=${encodeURIComponent(to)}`;

/** The names of the files of a folder that end so. */
const namesIn = async (folder: string, end: string): Promise<string[]> => {
  const files = await readdir(join(home, folder)).catch(() => []);
  return files.filter((name) => name.endsWith(end)).map((name) => name.slice(0, -end.length));
};

/** What the demo shows besides the API. */
export function demoPages({ db, settings }: Deps, { seeded, isSignedIn }: Pages): Hono {
  const pages = new Hono();
  pages.use(async (c, next) => {
    c.header('Content-Security-Policy', policy);
    c.header('X-Content-Type-Options', 'nosniff');
    // Without path and query: there may be a token in them.
    c.header('Referrer-Policy', 'strict-origin');
    c.header('Cross-Origin-Opener-Policy', 'same-origin');
    await next();
  });
  const inboxOnly: MiddlewareHandler = async (c, next) => (isForInbox(c, settings) ? next() : c.notFound());
  const page = (path: string, name: string, { signedIn = false } = {}) =>
    pages.get(path, async (c) => {
      const there = elsewhere(c, settings);
      if (there !== undefined) return c.redirect(there);
      if (signedIn && !(await isSignedIn(c))) return c.redirect(signInFor(path));
      return file(c, 'demo', name, (html) => encoder.encode(withWays(decoder.decode(html), path)));
    });
  page('/', 'index.html', { signedIn: true });
  page('/script-tag', 'script-tag.html', { signedIn: true });
  page('/playground', 'playground.html');
  page('/themes', 'themes.html', { signedIn: true });
  page('/sign-in', 'sign-in.html');
  page('/verify-email', 'verify-email.html');
  page(UNDO_PAGE, 'undo.html');
  // "A Well-Known URL for Changing Passwords" (W3C): where a password manager sends the person who wants another one.
  if (settings.features.password) {
    pages.get('/.well-known/change-password', async (c) =>
      c.redirect((await isSignedIn(c)) ? PASSWORD_PANEL : signInFor(PASSWORD_PANEL)),
    );
  }
  pages.use('/inbox', inboxOnly);
  page('/inbox', 'inbox.html');
  pages.get('/demo/inbox.json', inboxOnly, async (c) => {
    c.header('Cache-Control', 'no-store');
    return c.json({ items: await listOutbox(db, { channels: waitingChannels(settings) }) });
  });
  pages.get('/demo/about.json', (c) => {
    c.header('Cache-Control', 'no-store');
    return c.json({
      inbox: isForInbox(c, settings),
      signUp: settings.features.signUp,
      providers: settings.connectionProviders.map(({ id, name }) => ({ id, name })),
      ...(settings.features.passkeys && { passkeyRpId: settings.passkeyRpId }),
      seeded: seeded ?? null,
    });
  });
  pages.get('/demo/choices.json', async (c) =>
    c.json({ themes: await namesIn('demo/themes', '.css'), locales: await namesIn('src/i18n/locales', '.ts') }),
  );
  pages.route('/', docsSite());
  pages.get('/favicon.ico', (c) => file(c, 'demo', 'icon.svg'));
  pages.get('/demo/themes/:name{[\\w-]+\\.css}', (c) => file(c, 'demo/themes', c.req.param('name')));
  pages.get('/demo/:name{[\\w-]+\\.(?:css|svg)}', (c) => file(c, 'demo', c.req.param('name')));
  pages.get('/demo/:name{.+\\.js}', (c) => file(c, 'dist/demo', c.req.param('name')));
  pages.get('/user-profile/:name{.+}', (c) => file(c, 'dist/cdn', c.req.param('name')));
  return pages;
}
