/** Photos that nobody should send: any bytes, pictures that are cut short or damaged, and lengths that are not so. */
import { test } from 'node:test';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { photos } from '../../../demo/server/db/schema.js';
import { check } from '../support/random.js';
import { avifBomb, fromPhone, good, lyingAvif, pngBomb, refusedTypes } from '../support/pictures.js';
import { allRefused, room, takenOrRefused, type Sent } from './client.js';
import './people.js';
import { routeOf } from './targets.js';

const pictures = await Promise.all([...Object.values(good).map((make) => make()), fromPhone()]);

const sent = (body: Uint8Array, headers: Record<string, string> = {}): Sent => ({
  ...routeOf('photo.set'),
  body,
  headers: { 'Content-Type': 'image/png', ...headers },
});

test('photo.set: what is no picture, or a bomb, is refused, whatever it is called, and changes nothing', async () => {
  const types = ['image/png', 'image/svg+xml', 'application/json', 'multipart/form-data; boundary=x', ''];
  const bodies = {
    ...refusedTypes,
    pngBomb: pngBomb(),
    avifBomb: avifBomb(),
    lyingAvif: lyingAvif(),
    nothing: Buffer.alloc(0),
  };
  const all = Object.entries(bodies).flatMap(([what, body]) =>
    types.map((type) => [`${what} as ${type}`, sent(body, { 'Content-Type': type })] as const),
  );
  assert.equal((await allRefused(all)).size, all.length);
});

test('photo.set: a length that is not so is no way past the limit', async () => {
  const large = new Uint8Array(10_000_001);
  const lengths = ['0', '1', '-1', '1e3', '0x10', 'x', '9'.repeat(400)];
  const all = lengths.map((length) => [length, sent(large, { 'Content-Length': length })] as const);
  for (const [what, { problem }] of await allRefused(all)) assert.equal(problem.code, 'too_large', what);
});

/** A head that promises a picture, and then anything. */
const heads = [
  '\x89PNG\r\n\x1a\n',
  '\xff\xd8\xff\xe0',
  'RIFF\x10\0\0\0WEBPVP8 ',
  'GIF89a',
  '\0\0\0\x1cftypavif\0\0\0\0avifmif1',
];
const promising = fc
  .tuple(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 400 }))
  .map(([head, rest]) => Buffer.concat([Buffer.from(head, 'latin1'), rest]));
const cut = fc
  .tuple(fc.constantFrom(...pictures), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([picture, share]) => picture.subarray(0, Math.floor(picture.length * share)));
const damaged = fc
  .tuple(fc.constantFrom(...pictures), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 }))
  .map(([picture, changes]) => {
    const copy = Buffer.from(picture);
    for (const [at, value] of changes) copy[at % copy.length] = value;
    return copy;
  });

test('photo.set: no bytes break it; what is refused changes nothing, and what is taken is one photo', async () => {
  const bytes: fc.Arbitrary<Uint8Array> = fc.oneof(fc.uint8Array({ maxLength: 300 }), promising, cut, damaged);
  const property = fc.asyncProperty(bytes, async (body) => {
    await takenOrRefused(`${body.length} bytes`, sent(body));
  });
  await check('fuzz of photo.set', property, {
    runs: 150,
    show: ([body]: [Uint8Array]) => Buffer.from(body).toString('base64'),
  });
  assert.ok((await room.deps.db.select().from(photos)).length <= 1);
  room.logged.length = 0;
});
