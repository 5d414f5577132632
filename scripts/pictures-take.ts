/** One picture, and the look for what is wider than the window. */
import type { Locator, Page } from 'playwright-core';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Room around a panel: the sheet of an open form reaches outwards. */
const MARGIN = 18;

/** The inbox has the mail of everybody who was pictured. */
const MOST = 2400;

async function boxes(found: Locator): Promise<Box[]> {
  const each = await Promise.all((await found.all()).map((one) => one.boundingBox()));
  return each.filter((box) => box !== null);
}

/** All of these, and a margin, within the window. */
function around(given: readonly Box[], width: number): Box {
  const top = Math.max(0, Math.min(...given.map(({ y }) => y)) - MARGIN);
  const bottom = Math.max(...given.map(({ y, height }) => y + height)) + MARGIN;
  const left = Math.max(0, Math.min(...given.map(({ x }) => x)) - MARGIN);
  const right = Math.min(width, Math.max(...given.map((box) => box.x + box.width)) + MARGIN);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Takes a panel with its open menu, or all of the page. */
export async function take(page: Page, panel: string | undefined, path: string): Promise<void> {
  const width = page.viewportSize()?.width ?? 0;
  const size = { animations: 'disabled', path } as const;
  if (panel === undefined) {
    // Short, so that the picture ends where the page does.
    await page.setViewportSize({ width, height: 480 });
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.screenshot({ ...size, fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(height, MOST) } });
    return;
  }
  const things = await boxes(page.locator(`user-profile-${panel}, .menu:popover-open`));
  await page.screenshot({ ...size, clip: around(things, width) });
}

/** Says what sticks out, where something does (WCAG 2.2 SC 1.4.10). */
export function overflow(page: Page, width: number): Promise<string | undefined> {
  return page.evaluate((limit) => {
    const is = document.scrollingElement?.scrollWidth ?? 0;
    return is > limit ? `the page is ${is} px wide in a window of ${limit} px` : undefined;
  }, width);
}
