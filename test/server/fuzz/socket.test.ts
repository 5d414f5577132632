/** What a real socket can send and no `fetch` would: the server answers, or hangs up, and goes on. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test, type TestContext } from 'node:test';
import { problem } from '../../../src/contract/problems.js';
import { accounts, photos } from '../../../demo/server/db/schema.js';
import { createLog } from '../../../demo/server/log.js';
import type { RunningServer } from '../../../demo/server/main.js';
import { post, server } from '../shell/house.js';

interface Heard {
  readonly status: number;
  readonly body: string;
  /** How much of what was to be sent was sent before the answer came. */
  readonly sent: number;
}

/** Sends piece by piece until an answer comes, and hears it to the end of the connection. */
async function say(url: string, pieces: Iterable<string>, { end = false } = {}): Promise<Heard> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await once(socket, 'connect');
  let heard = '';
  let open = true;
  socket.setEncoding('latin1').on('data', (text: string) => (heard += text));
  // Hanging up on somebody who goes on sending is a way to refuse; what was said before is read all the same.
  socket.on('error', () => undefined);
  const closed = once(socket, 'close').then(() => (open = false));
  let sent = 0;
  const stopped = () => heard !== '' || !open;
  for (const piece of pieces) {
    if (stopped()) break;
    sent += piece.length;
    if (!socket.write(piece, 'latin1')) await Promise.race([once(socket, 'drain').catch(() => undefined), closed]);
    await new Promise(setImmediate);
  }
  if (end) socket.end();
  await closed;
  const [head = '', body = ''] = heard.split('\r\n\r\n', 2);
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1] ?? 0), body, sent };
}

async function signedIn(t: TestContext) {
  const lines: string[] = [];
  const log = createLog({ logLevel: 'error', logFormat: 'json' }, (line) => lines.push(line));
  const house = await server(t, {}, { log });
  const made = await post(house.url, '/api/test/accounts', { email: 'ada@example.com' });
  const cookie = made.headers.get('set-cookie')?.split(';')[0] ?? '';
  const fixed = ['Host: localhost', `Origin: ${house.url}`, 'Connection: close', `Cookie: ${cookie}`];
  const headOf = (line: string, ...more: string[]) => [`${line} HTTP/1.1`, ...fixed, ...more, '', ''].join('\r\n');
  const head = (...more: string[]) => headOf('PATCH /api/account/me', 'Content-Type: application/json', ...more);
  const photo = (...more: string[]) => headOf('PUT /api/account/me/photo', 'Content-Type: image/png', ...more);
  return { house, head, photo, lines };
}

const codeOf = ({ body }: Heard): string => problem.parse(JSON.parse(/\{.*\}/s.exec(body)?.[0] ?? 'null')).code;
const goesOn = async (house: RunningServer) =>
  assert.equal((await fetch(`${house.url}/api/account/me`)).status, 401, 'the server goes on');

const PIECE = 'x'.repeat(16_384);

function* chunks(head: string, count: number) {
  yield head;
  for (let at = 0; at < count; at++) yield `${PIECE.length.toString(16)}\r\n${PIECE}\r\n`;
  yield '0\r\n\r\n';
}

test('ten megabytes in chunks, of a length that is not told, are refused before they are all there', async (t) => {
  const { house, head } = await signedIn(t);
  const heard = await say(house.url, chunks(head('Transfer-Encoding: chunked'), 640));
  assert.equal(heard.status, 413);
  assert.equal(codeOf(heard), 'too_large');
  assert.ok(heard.sent < 640 * PIECE.length, `${heard.sent} bytes`);
  await goesOn(house);
});

test('ten megabytes that are announced are refused before they are sent', async (t) => {
  const { house, head } = await signedIn(t);
  const heard = await say(house.url, [head(`Content-Length: ${10 * 1024 * 1024}`), '{'], { end: true });
  assert.equal(heard.status, 413);
  assert.equal(codeOf(heard), 'too_large');
  await goesOn(house);
});

test('a photo has its own limit, and is refused before more of it is there, or is sent', async (t) => {
  const { house, photo } = await signedIn(t);
  const within = await say(house.url, chunks(photo('Transfer-Encoding: chunked'), 64));
  assert.equal(codeOf(within), 'unsupported_media_type', 'a megabyte is read to its end');
  const heard = await say(house.url, chunks(photo('Transfer-Encoding: chunked'), 4000));
  assert.equal(codeOf(heard), 'too_large');
  assert.ok(heard.sent < 4000 * PIECE.length, `${heard.sent} bytes`);
  // Not ended: what breaks off in the middle is answered to nobody.
  const announced = await say(house.url, [photo('Content-Length: 10000001'), 'x']);
  assert.equal(codeOf(announced), 'too_large');
  await goesOn(house);
});

test('a photo that breaks off changes nothing, is no fault in the log, and gives its room back', async (t) => {
  const { house, photo, lines } = await signedIn(t);
  // One account may have four under way.
  for (let at = 0; at < 6; at++)
    await say(house.url, [photo('Content-Length: 5000'), PIECE.slice(0, 100)], { end: true });
  assert.deepEqual(await house.deps.db.select().from(photos), []);
  assert.deepEqual(lines, []);
  const heard = await say(house.url, [photo('Content-Length: 4') + 'GIF8']);
  assert.equal(codeOf(heard), 'unsupported_media_type');
  await goesOn(house);
});

test('a body that breaks off changes nothing, and is no fault in the log', async (t) => {
  const { house, head, lines } = await signedIn(t);
  const body = '{"firstName":"Ada"}';
  await say(house.url, [head('Content-Length: 100'), body], { end: true });
  await say(house.url, [head('Transfer-Encoding: chunked'), `${body.length.toString(16)}\r\n${body}`], { end: true });
  assert.deepEqual(await house.deps.db.select({ name: accounts.firstName }).from(accounts), [{ name: null }]);
  assert.deepEqual(lines, []);
  await goesOn(house);
});

test('two keys, two lengths, or a length and chunks are refused', async (t) => {
  const { house, head } = await signedIn(t);
  const body = '{"firstName":"Ada"}';
  const length = `Content-Length: ${body.length}`;
  const keys = ['Idempotency-Key: 12345678', 'Idempotency-Key: 87654321'];
  const twoKeys = await say(house.url, [head(length, ...keys) + body]);
  assert.equal(codeOf(twoKeys), 'malformed');
  // Node's own parser refuses these: they are how requests are smuggled past a proxy.
  for (const both of [
    [length, 'Content-Length: 1'],
    [length, 'Transfer-Encoding: chunked'],
  ]) {
    assert.equal((await say(house.url, [head(...both) + body])).status, 400);
  }
  await goesOn(house);
});
