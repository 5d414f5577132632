/** R13: however many upload at once, the server's memory stays bounded. In a process of its own, so that it is the server's alone. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import sharp from 'sharp';
import { avifBomb, lyingAvif, pngBomb } from '../support/pictures.js';
import { ownData, post, serverProcess } from './house.js';

/** What the process had at most, in megabytes; Linux alone tells. */
function peakOf(pid: number): number | undefined {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return undefined;
  }
}

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#2c4a93' } });

/** As many bytes as may be: what comes after its end is no part of a picture. */
const filled = (picture: Buffer): Buffer => Buffer.concat([picture, Buffer.alloc(10_000_000 - picture.length)]);

/** The heaviest to decode of what is allowed: 25 megapixels, all of them at once; 12 as AVIF; and what is refused. */
const heavy = async (): Promise<Buffer[]> => {
  const [png, jpeg, avif] = await Promise.all([
    plain(5000, 5000).png({ progressive: true }).toBuffer(),
    plain(5000, 5000).jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer(),
    plain(4000, 3000).avif({ effort: 0 }).toBuffer(),
  ]);
  const [fullPng, fullJpeg] = [filled(png), filled(jpeg)];
  return [fullPng, fullJpeg, avif, fullPng, fullJpeg, avif, fullPng, pngBomb(), avifBomb(), lyingAvif()];
};

test('ten uploads at once, each as heavy as may be, add less than 600 MB', async (t) => {
  const server = serverProcess(t, { TEST_HOOKS: 'on', ...(await ownData(t)) });
  const url = /http:\/\/[\w.:]+/.exec(await server.line(/http:\/\//))?.[0] ?? '';
  const upload = async (bytes: Buffer): Promise<number> => {
    const email = `ada.${randomUUID()}@example.com`;
    const made = await post(url, '/api/test/accounts', { email });
    const Cookie = made.headers.get('set-cookie')?.split(';')[0] ?? '';
    const headers = { Origin: url, Cookie, 'Content-Type': 'image/png' };
    const body = new Uint8Array(bytes);
    return (await fetch(`${url}/api/account/me/photo`, { method: 'PUT', headers, body })).status;
  };
  const small = await plain(9, 9).png().toBuffer();
  assert.equal(await upload(small), 200);
  const before = peakOf(server.pid);
  const statuses = await Promise.all((await heavy()).map(upload));
  assert.deepEqual(statuses, [200, 200, 200, 200, 200, 200, 200, 413, 413, 422]);
  const after = peakOf(server.pid);
  if (before === undefined || after === undefined) return;
  t.diagnostic(`${Math.round(before)} MB before, ${Math.round(after)} MB at most`);
  assert.ok(after - before < 600, `${Math.round(after - before)} MB more`);
});
