/**
 * R13: size and pixels held before decoding; decoded, re-encoded, metadata dropped; served from a name nobody can guess.
 * Longer than other rooms: what is one rule in the contract is one file here, and all of it shares what holds uploads back.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { createApp } from '../../../demo/server/app.js';
import { activity } from '../../../demo/server/db/schema.js';
import type { Account } from '../../../src/contract/account.js';
import type { Answer } from '../support/answer.js';
import { Person, refused } from '../support/person.js';
import { animated, avifBomb, fromPhone, good, lyingAvif, png, pngBomb, refusedTypes } from '../support/pictures.js';
import { app, db, depsWith } from '../support/world.js';

const IMAGE = { 'Content-Type': 'image/png' };
const uploads = (person: Person, bytes: Uint8Array, headers: Record<string, string> = {}): Promise<Answer> =>
  person.me('PUT', '/photo', bytes, { ...IMAGE, ...headers });
const urlOf = ({ body }: Answer): string | null => (body['account'] as Account).profile.photoUrl;
const serve = (url: string | null): Promise<Response> => Promise.resolve(app.request(new URL(url ?? '').pathname));

async function pictureAt(url: string | null): Promise<Buffer> {
  const response = await serve(url);
  assert.equal(response.status, 200);
  return Buffer.from(await response.arrayBuffer());
}

async function pixelAt(picture: Buffer, left: number, top: number): Promise<number[]> {
  const one = sharp(picture).extract({ left, top, width: 1, height: 1 }).removeAlpha();
  return [...(await one.raw().toBuffer())].map((value) => (value > 127 ? 1 : 0));
}
const [RED, BLUE] = [
  [1, 0, 0],
  [0, 0, 1],
];

for (const [kind, make] of Object.entries(good)) {
  test(`a photo that is ${kind} is taken, made square, and shown`, async () => {
    const ada = await Person.arrives();
    // What it is called does not matter.
    const answer = await uploads(ada, await make(), { 'Content-Type': 'text/plain' });
    assert.equal(answer.status, 200, answer.text);
    const { format, width, height } = await sharp(await pictureAt(urlOf(answer))).metadata();
    assert.deepEqual([format, width, height], ['webp', 512, 512]);
    assert.equal((await ada.account()).profile.photoUrl, urlOf(answer));
  });
}

test('it is served to be kept, to be shown anywhere, and to do nothing', async () => {
  const response = await serve(urlOf(await uploads(await Person.arrives(), await png())));
  const header = (name: string) => response.headers.get(name);
  assert.equal(header('content-type'), 'image/webp');
  assert.equal(header('cache-control'), 'public, max-age=31536000, immutable');
  assert.equal(header('x-content-type-options'), 'nosniff');
  assert.equal(header('content-security-policy'), "default-src 'none'; sandbox");
  assert.equal(header('cross-origin-resource-policy'), 'cross-origin');
  assert.equal(header('content-disposition'), 'inline');
});

test('its address is absolute, its name is new each time, and the old one is gone at once', async () => {
  const ada = await Person.arrives();
  const bytes = await png();
  const [first, second] = [urlOf(await uploads(ada, bytes)), urlOf(await uploads(ada, bytes))];
  assert.match(first ?? '', /^http:\/\/localhost:4400\/api\/photos\/[\w-]{43}$/);
  assert.notEqual(first, second);
  assert.equal((await serve(first)).status, 404);
  const gone = await serve(first);
  assert.equal(gone.headers.get('cache-control'), 'no-store');
  assert.equal((await ada.me('DELETE', '/photo')).status, 200);
  assert.equal((await serve(second)).status, 404);
  assert.equal((await ada.account()).profile.photoUrl, null);
});

test('what was written beside it is dropped, after it was turned upright', async () => {
  const bytes = await fromPhone();
  assert.ok(bytes.includes('SECRETPLACE'), 'it was there');
  const stored = await pictureAt(urlOf(await uploads(await Person.arrives(), bytes)));
  assert.ok(!stored.includes('SECRETPLACE'));
  const { exif, icc, xmp, orientation } = await sharp(stored).metadata();
  assert.deepEqual([exif, icc, xmp, orientation], [undefined, undefined, undefined, undefined]);
  assert.deepEqual([await pixelAt(stored, 256, 20), await pixelAt(stored, 256, 490)], [RED, BLUE]);
});

test('of an animation the first frame is shown', async () => {
  const stored = await pictureAt(urlOf(await uploads(await Person.arrives(), await animated())));
  assert.equal((await sharp(stored).metadata()).pages ?? 1, 1);
  assert.deepEqual([await pixelAt(stored, 20, 256), await pixelAt(stored, 490, 256)], [RED, BLUE]);
});

test('nothing but what is known is taken, whatever it is called, and nothing changes', async () => {
  const ada = await Person.arrives();
  const before = await ada.account();
  for (const [what, bytes] of Object.entries(refusedTypes)) {
    const answer = await uploads(ada, bytes, { 'Content-Type': 'image/png' });
    assert.equal(answer.problem?.code, 'unsupported_media_type', what);
  }
  assert.deepEqual(await ada.account(), before);
});

test('what breaks off, or is nothing, is told at its field', async () => {
  const ada = await Person.arrives();
  for (const make of Object.values(good)) {
    const bytes = await make();
    const answer = await uploads(ada, bytes.subarray(0, Math.floor(bytes.length * 0.6)));
    refused(answer, 'invalid');
    assert.deepEqual(
      answer.problem?.fields?.map(({ name, code }) => [name, code]),
      [['photo', 'pattern']],
    );
  }
  const empty = await uploads(ada, new Uint8Array());
  assert.deepEqual(empty.problem?.fields, [{ name: 'photo', code: 'required' }]);
});

test('bombs are refused by their heads; one that lies about it, when it is decoded', async () => {
  const ada = await Person.arrives();
  assert.ok(pngBomb().length < 10_000 && avifBomb().length < 2_000, 'they are small');
  refused(await uploads(ada, pngBomb()), 'too_large');
  refused(await uploads(ada, pngBomb(5_001, 5_000)), 'too_large');
  refused(await uploads(ada, avifBomb()), 'too_large');
  refused(await uploads(ada, lyingAvif()), 'invalid');
});

test('no more bytes are read than the settings allow, whatever length was told', async () => {
  const small = createApp(depsWith({ PHOTO_MAX_BYTES: '2000' }));
  const ada = await Person.arrives({ app: small });
  const { capabilities } = (await ada.me('GET')).body as { capabilities: { photo: object } };
  assert.deepEqual(capabilities.photo, {
    maxBytes: 2000,
    types: ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif'],
  });
  refused(await uploads(ada, new Uint8Array(2001)), 'too_large');
  refused(await uploads(ada, new Uint8Array(2001), { 'Content-Length': '10' }), 'too_large');
  refused(await uploads(ada, await png(), { 'Content-Length': '2001' }), 'too_large');
  assert.equal((await uploads(ada, await png())).status, 200);
});

test('nobody who is not signed in is read at all', async () => {
  let read = 0;
  const body = new ReadableStream(
    {
      pull: (controller) => {
        read += 1;
        controller.enqueue(new Uint8Array(1000));
      },
    },
    {
      highWaterMark: 0,
    },
  );
  const init = { method: 'PUT', headers: { Origin: 'http://localhost:4400' }, body, duplex: 'half' };
  assert.equal((await app.request('/api/account/me/photo', init as RequestInit)).status, 401);
  assert.equal(read, 0);
});

/** An upload whose bytes come when they are told to. */
async function slowly(person: Person, bytes: Uint8Array, key: string = randomUUID()) {
  let feed!: () => void;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      feed = () => {
        controller.enqueue(bytes);
        controller.close();
      };
    },
  });
  const headers = { Origin: 'http://localhost:4400', Cookie: person.cookie, 'Idempotency-Key': key };
  const { photoTurn: before } = await turnOf(person);
  const sent = app.request('/api/account/me/photo', { method: 'PUT', headers, body, duplex: 'half' } as RequestInit);
  // It has begun once it has been counted.
  while ((await turnOf(person)).photoTurn === before) await new Promise(setImmediate);
  return {
    finish: async (): Promise<string | null> => {
      feed();
      const response = await sent;
      assert.equal(response.status, 200);
      return ((await response.json()) as { account: Account }).account.profile.photoUrl;
    },
  };
}

async function turnOf(person: Person): Promise<{ photoTurn: number }> {
  const { id } = await person.account();
  const found = await db.query.accounts.findFirst({ where: (row) => eq(row.id, id) });
  assert.ok(found);
  return found;
}

test('of two under way the one that began last is kept, whichever is done first', async () => {
  const ada = await Person.arrives();
  const first = await slowly(ada, await png(40, 40, '#f00'));
  const second = await slowly(ada, await png(40, 40, '#00f'));
  const url = await second.finish();
  assert.equal(await first.finish(), url, 'the first one is answered with what is there');
  assert.deepEqual(await pixelAt(await pictureAt(url), 9, 9), BLUE);
  const earlier = await slowly(ada, await png(40, 40, '#f00'));
  const later = await slowly(ada, await png(40, 40, '#00f'));
  assert.equal(await earlier.finish(), url, 'nor is it shown for a moment');
  assert.notEqual(await later.finish(), url);
});

test('what was overtaken is not remembered as done, and a removal overtakes too', async () => {
  const ada = await Person.arrives();
  const [bytes, key] = [await png(), randomUUID()];
  const under = await slowly(ada, bytes, key);
  assert.equal((await ada.me('DELETE', '/photo')).status, 200);
  assert.equal(await under.finish(), null);
  assert.equal((await ada.account()).profile.photoUrl, null);
  assert.notEqual(urlOf(await uploads(ada, bytes, { 'Idempotency-Key': key })), null);
});

test('what was done is answered again, and overtakes nothing', async () => {
  const ada = await Person.arrives();
  const [bytes, key] = [await png(), { 'Idempotency-Key': randomUUID() }];
  const url = urlOf(await uploads(ada, bytes, key));
  const under = await slowly(ada, bytes);
  assert.equal(urlOf(await uploads(ada, bytes, key)), url);
  assert.notEqual(await under.finish(), url);
  refused(await uploads(ada, await png(9, 9), key), 'key_reused');
});

test('one account has so many under way, and no more; the others go on', async () => {
  const [ada, eve] = [await Person.arrives(), await Person.arrives()];
  const bytes = await png();
  const under = [];
  for (let at = 0; at < 4; at++) under.push(await slowly(ada, bytes));
  const answer = await uploads(ada, bytes);
  refused(answer, 'rate_limited');
  assert.equal(answer.headers.get('retry-after'), '5');
  assert.equal((await uploads(eve, bytes)).status, 200);
  for (const one of under) await one.finish();
  assert.equal((await uploads(ada, bytes)).status, 200);
});

test('where all the room is taken, one is told when to come again', async () => {
  const bytes = await png();
  const under = [];
  for (let at = 0; at < 16; at++) under.push(await slowly(await Person.arrives({ password: null }), bytes));
  const answer = await uploads(await Person.arrives({ password: null }), bytes);
  refused(answer, 'unavailable');
  assert.equal(answer.headers.get('retry-after'), '5');
  for (const one of under) await one.finish();
});

test('it is recorded, counted, and no sensitive call (R8, R15, R16)', async () => {
  const ada = await Person.arrives();
  const { id, revision } = await ada.account();
  assert.equal((await uploads(ada, await png())).status, 200);
  assert.equal((await ada.me('DELETE', '/photo')).status, 200);
  assert.equal((await ada.me('DELETE', '/photo')).status, 200, 'a removal of none is no change');
  assert.equal((await ada.account()).revision, revision + 2);
  const lines = await db.select().from(activity).where(eq(activity.accountId, id));
  assert.equal(lines.filter(({ kind }) => kind === 'photo-changed').length, 2);
});

test('no name but a whole one leads anywhere', async () => {
  for (const name of ['x', 'A'.repeat(43), '%00', '..%2f', `${'A'.repeat(42)}%25`]) {
    assert.equal((await app.request(`/api/photos/${name}`)).status, 404, name);
  }
});

test('where photos are off there are none', async () => {
  const off = createApp(depsWith({ FEATURE_PHOTO: 'off' }));
  const ada = await Person.arrives();
  const url = urlOf(await uploads(ada, await png()));
  assert.equal((await off.request(new URL(url ?? '').pathname)).status, 404);
  const response = await off.request('/api/account/me', { headers: { Cookie: ada.cookie } });
  const { account, capabilities } = (await response.json()) as { account: Account; capabilities: object };
  assert.deepEqual([account.profile.photoUrl, 'photo' in capabilities], [null, false]);
});
