/** A site under a strict policy: the page on one origin, the files on another, the API on a third. To be imported before the house. */
import { after } from 'node:test';
import type { Page } from 'playwright-core';
import { listenWith } from './listen.js';

/** What the site's own server answers at its `/`. */
interface Site {
  readonly url: string;
  /** Another page of it, with this in it and by this policy. */
  page(html: string, policy: string): string;
}

const pages: { html: string; policy: string }[] = [];

/** Its pages have a style sheet of their own, and no script. */
export const site: Site = await (async () => {
  const { url, close } = await listenWith(({ url: asked }) => {
    const { pathname } = new URL(asked);
    if (pathname === '/site.css') {
      return Promise.resolve(new Response('body { margin: 1em }', { headers: { 'Content-Type': 'text/css' } }));
    }
    const { html, policy } = pages[Number(pathname.slice(1))] ?? { html: '', policy: '' };
    const headers = { 'Content-Type': 'text/html', 'Content-Security-Policy': policy };
    return Promise.resolve(new Response(html, { headers }));
  });
  after(close);
  return { url, page: (html, policy) => `${url}/${pages.push({ html, policy }) - 1}` };
})();

/** The files: what the house serves, with CORS; a name under `/changed/` comes with one byte more. */
export async function startCdn(houseUrl: string): Promise<string> {
  const { url, close } = await listenWith(async (request) => {
    const { pathname } = new URL(request.url);
    const answer = await fetch(houseUrl + pathname.replace('/changed/', '/user-profile/'));
    const body = (await answer.text()) + (pathname.startsWith('/changed/') ? ' ' : '');
    const type = answer.headers.get('Content-Type') ?? '';
    return new Response(body, {
      status: answer.status,
      headers: { 'Content-Type': type, 'Access-Control-Allow-Origin': '*' },
    });
  });
  after(close);
  return url;
}

/** As issue 8 has it, word for word; and Trusted Types, by which nothing but lit's own templates becomes HTML. */
export const policyFor = (cdn: string, api: string): string =>
  [
    "default-src 'none'",
    `script-src ${cdn}`,
    "style-src 'self'",
    `connect-src ${api}`,
    `img-src ${api}`,
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');

export const pageWith = (script: string, api: string): string => `<!doctype html>
<html lang="en">
  <title>Account</title>
  <link rel="icon" href="${api}/favicon.ico" />
  <link rel="stylesheet" href="/site.css" />
  ${script}
  <user-profile base-url="${api}/api/account" credentials="include" routing="hash"></user-profile>
</html>`;

/** Every violation that the browser tells of, from now on, on all pages that this tab goes to. */
export async function violationsOn(page: Page): Promise<string[]> {
  const seen: string[] = [];
  await page.exposeFunction('violated', (what: string) => seen.push(what));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber, sample }) => {
      const { violated } = window as unknown as { violated: (what: string) => void };
      violated([violatedDirective, blockedURI, sourceFile, lineNumber, sample].join(' '));
    });
  });
  return seen;
}
