/** Mounted and removed 100 times, and moved 100 times: nothing of it is left, to the last node and listener. In Chromium, which can count. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { CDPSession, Page, Request } from 'playwright-core';
import { isApi, server, signedIn } from './house.js';
import { countTheLiving } from './living.js';

const html = `<!doctype html><html lang="en"><title>Leaks</title><link rel="icon" href="data:," />
  <main></main><aside></aside>
  <script type="module" src="/user-profile/user-profile.js"></script></html>`;

interface Tools {
  /**
   * Puts an element on the page, opens each page and a form on each, and types.
   * @param patient - waits for all that is drawn later, too; else what is yet to come is given up
   */
  use(patient: boolean): Promise<void>;
  remove(): Promise<void>;
  move(times: number): Promise<void>;
}
type Window = typeof globalThis & { tools: Tools; living: Record<string, number> };

/** In the page: what a person does. */
function makeTools(): void {
  const until = async <T>(look: () => T | undefined | null | false): Promise<T> => {
    for (;;) {
      const found = look();
      if (found) return found;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  };
  const element = () => document.querySelector('user-profile') as unknown as HTMLElement & { show(page: string): void };
  const panel = (noun: string) => element().shadowRoot?.querySelector(`user-profile-${noun}`)?.shadowRoot;
  const open = async (page: string, noun: string, name: string, field: string, text: string): Promise<void> => {
    element().show(page);
    const button = await until(() =>
      [...(panel(noun)?.querySelectorAll('button') ?? [])].find((each) => each.textContent.trim() === name),
    );
    button.click();
    const input = await until(() => panel(noun)?.querySelector<HTMLInputElement>(`#${field}`));
    input.focus();
    input.value = text;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  };
  const openMenu = async (noun: string): Promise<void> => {
    const button = await until(() => panel(noun)?.querySelector<HTMLButtonElement>('[popovertarget]'));
    button.click();
    await until(() => panel(noun)?.querySelector(':popover-open'));
  };
  const tools: Tools = {
    async use(patient) {
      const made = document.createElement('user-profile');
      made.setAttribute('base-url', '/api/account');
      made.setAttribute('routing', 'hash');
      document.querySelector('main')?.append(made);
      await open('data', 'deletion', 'Delete account', 'word', 'DEL');
      await open('profile', 'profile', 'Edit details', 'firstName', 'Augusta');
      await openMenu('emails');
      // Last, and left open: what estimates a password waits for a pause in typing.
      await open('security', 'password', 'Change password', 'new-password', 'seven lanterns');
      if (patient) {
        await until(() => panel('password')?.querySelector('.strength'));
        await until(() => panel('password')?.querySelector('form [role="status"]')?.textContent.trim());
      }
      await until(() => panel('activity')?.querySelector('li'));
      await until(() => panel('sessions')?.querySelector('li'));
    },
    async remove() {
      element().remove();
      history.replaceState(null, '', location.pathname);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    },
    async move(times) {
      const [main, aside] = [document.querySelector('main'), document.querySelector('aside')];
      for (let at = 0; at < times; at++) {
        (at % 2 ? main : aside)?.append(element());
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    },
  };
  Object.assign(window, { tools });
}

/** A person at a page that is empty so far. */
async function arrive(t: TestContext): Promise<{ page: Page; cdp: CDPSession; asked: Request[] }> {
  const { page, asked, context } = await signedIn();
  t.after(() => context.close());
  await page.route('**/leaks', (route) => route.fulfill({ contentType: 'text/html', body: html }));
  // What runs the tests wraps named functions in this, which the page does not know.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.addInitScript(countTheLiving);
  await page.addInitScript(makeTools);
  await page.goto(`${server.url}/leaks`);
  await page.waitForFunction(() => customElements.get('user-profile'));
  return { page, cdp: await context.newCDPSession(page), asked };
}

const objectOf = async (cdp: CDPSession, expression: string): Promise<string> => {
  const { result } = await cdp.send('Runtime.evaluate', { expression, objectGroup: 'leaks' });
  assert.ok(result.objectId, expression);
  return result.objectId;
};

/** How many objects there are of this prototype, that nobody has let go. */
async function instances(cdp: CDPSession, prototype: string): Promise<number> {
  const { objects } = await cdp.send('Runtime.queryObjects', {
    prototypeObjectId: await objectOf(cdp, prototype),
    objectGroup: 'leaks',
  });
  const { result } = await cdp.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration: 'function () { return this.length; }',
  });
  return result.value as number;
}

async function listenersOf(cdp: CDPSession, expression: string): Promise<string[]> {
  const objectId = await objectOf(cdp, expression);
  const { listeners } = await cdp.send('DOMDebugger.getEventListeners', { objectId });
  return listeners.map(({ type }) => `${expression} ${type}`).sort();
}

/** All that could be left, counted once what is nobody's is gone. */
async function count(page: Page, cdp: CDPSession) {
  // What timers and requests hold goes one round after them.
  for (let round = 0; round < 3; round++) await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('Performance.enable');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const metric = (name: string): number | undefined => metrics.find((each) => each.name === name)?.value;
  const counted = {
    ...(await page.evaluate(() => (window as unknown as Window).living)),
    nodes: metric('Nodes'),
    documents: metric('Documents'),
    listeners: metric('JSEventListeners'),
    onPage: [...(await listenersOf(cdp, 'window')), ...(await listenersOf(cdp, 'document'))],
    elements: await instances(cdp, 'customElements.get("user-profile").prototype'),
    panels: await instances(cdp, 'customElements.get("user-profile-password").prototype'),
    shadowRoots: await instances(cdp, 'ShadowRoot.prototype'),
    stylesAdopted: await page.evaluate(() => document.adoptedStyleSheets.length),
  };
  await cdp.send('Runtime.releaseObjectGroup', { objectGroup: 'leaks' });
  return counted;
}

test('mounted and removed 100 times, with every page seen and forms left open, it leaves nothing', async (t) => {
  const { page, cdp } = await arrive(t);
  const rounds = async (times: number, patient: boolean): Promise<void> => {
    for (let round = 0; round < times; round++) {
      await page.evaluate((wait) => (window as unknown as Window).tools.use(wait), patient);
      await page.evaluate(() => (window as unknown as Window).tools.remove());
    }
  };
  // What is kept for good, once for all elements: modules, style sheets, templates.
  await rounds(3, true);
  const before = await count(page, cdp);
  assert.deepEqual([before.elements, before.panels, before.shadowRoots], [0, 0, 0]);
  await rounds(100, false);
  assert.deepEqual(await count(page, cdp), before);
});

test('moved 100 times, with forms open, it asks for nothing and leaves nothing behind', async (t) => {
  const { page, cdp, asked } = await arrive(t);
  await page.evaluate(() => (window as unknown as Window).tools.use(true));
  await page.evaluate(() => (window as unknown as Window).tools.move(4));
  const before = await count(page, cdp);
  asked.length = 0;
  await page.evaluate(() => (window as unknown as Window).tools.move(100));
  assert.deepEqual(await count(page, cdp), before);
  assert.deepEqual(
    asked.filter(isApi).map((request) => request.url()),
    [],
  );
  const typed = await page.locator('#new-password').inputValue();
  assert.equal(typed, 'seven lanterns');
});
