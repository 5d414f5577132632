/** The policies of `docs/security.md`, as they stand there, over the builds that they are for. */
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { after, test } from 'node:test';
import { handOn } from '../e2e/support/front.js';
import { visit } from '../e2e/support/house.js';
import { listenWith } from '../e2e/support/listen.js';
import { blocksOf } from '../tooling/pages.js';
import { packed } from './apps.js';

await packed();
// A copy: tests beside this one build that folder anew.
const home = await mkdtemp(join(tmpdir(), 'user-profile-cdn-'));
await cp('dist/cdn', home, { recursive: true });
const scripts = await listenWith(async ({ url }) => {
  const { pathname } = new URL(url);
  const bytes = await readFile(join(home, pathname)).catch(() => undefined);
  if (!bytes || extname(pathname) !== '.js') return new Response(null, { status: 404 });
  return new Response(bytes, { headers: { 'Content-Type': 'text/javascript', 'Access-Control-Allow-Origin': '*' } });
});
/** After the browser has left: what it still asks for is answered. */
const open = [scripts.close];
after(async () => {
  await Promise.all(open.map((close) => close()));
  await rm(home, { recursive: true, force: true });
});

const integrity = JSON.parse(await readFile(join(home, 'integrity.json'), 'utf8')) as Record<string, string>;
const hash = integrity['user-profile.all.js'] ?? '';
const policies = blocksOf('docs/security.md').filter(({ name }) => name.startsWith('csp-'));

const tags: Readonly<Record<string, string>> = {
  'csp-bundled': '<script type="module" src="/user-profile/user-profile.js"></script>',
  'csp-cdn': `<script type="module" src="${scripts.url}/user-profile.js"></script>`,
  'csp-one-file': `<script defer src="/one/user-profile.all.js" integrity="${hash}" crossorigin="anonymous"></script>`,
};

test('there is a policy for each build', () => {
  assert.deepEqual(policies.map(({ name }) => name).sort(), Object.keys(tags).sort());
});

for (const { name, text } of policies) {
  test(`${name}: every page of the element is shown, and nothing is refused`, async (t) => {
    const page = await listenWith(async (request) => {
      const { pathname, origin } = new URL(request.url);
      if (pathname === '/one/user-profile.all.js') return fetch(`${scripts.url}/user-profile.all.js`);
      if (pathname !== '/') return handOn(request);
      const policy = text
        .trim()
        .replaceAll('https://cdn.example', scripts.url)
        .replaceAll('https://api.example', origin);
      const body = `<!doctype html><html lang="en"><meta charset="utf-8" /><title>Account</title>${tags[name] ?? ''}<user-profile base-url="/api/account"></user-profile></html>`;
      const headers = {
        'Content-Type': 'text/html',
        'Content-Security-Policy':
          policy.replace('sha384-…', hash) + "; require-trusted-types-for 'script'; trusted-types lit-html",
      };
      return new Response(body, { headers });
    });
    open.push(page.close);
    // A refusal is a line on the console, which must be clean.
    const { page: tab } = await visit(t, { firstName: 'Ada', at: page.url });
    for (const [link, heading] of [
      ['Security', 'Password'],
      ['Data', 'Delete account'],
    ] as const) {
      await tab.getByRole('navigation').getByText(link).click();
      await tab.getByRole('heading', { name: heading }).waitFor();
    }
  });
}
