/** The README's two pictures: the whole Profile page, light and dark. */
import { mkdir, stat } from 'node:fs/promises';
import type { House } from './pictures-house.js';

const MOST_BYTES = 200_000;

/** Takes them, and says how large they are. */
export async function readmePictures(house: House): Promise<void> {
  const { page, context } = await house.arrive(1200, { verified: 1, pending: true, plain: true });
  await mkdir('docs', { recursive: true });
  for (const scheme of ['light', 'dark'] as const) {
    const path = `docs/picture-${scheme}.png`;
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width: 1200, height: 480 });
    await page.goto(`${house.url}/stage`);
    await page.getByRole('heading', { name: 'Email addresses' }).waitFor();
    await page.screenshot({ path, fullPage: true, animations: 'disabled' });
    const { size } = await stat(path);
    console.log(`${path}: ${Math.ceil(size / 1000)} kB`);
    if (size > MOST_BYTES) process.exitCode = 1;
  }
  await context.close();
}
