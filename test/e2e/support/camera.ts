/** A camera that is held over a QR code on the page. */
import assert from 'node:assert/strict';
import jsQR from 'jsqr';
import type { Locator } from 'playwright-core';
import sharp from 'sharp';

/** What the QR code says. */
export async function scanned(drawing: Locator): Promise<string> {
  const picture = sharp(await drawing.screenshot())
    .ensureAlpha()
    .raw();
  const { data, info } = await picture.toBuffer({ resolveWithObject: true });
  const read = jsQR(new Uint8ClampedArray(data), info.width, info.height);
  assert.ok(read, 'the QR code is read');
  return read.data;
}
