/**
 * R6 by the clock: `npm run no-telling` adds 200 free and 200 owned addresses, in turns, to a real server whose mail
 * server takes two seconds for each message. Status, headers and shape must be the same, and the medians of the time
 * differ by less than 5 %. By hand, and not in `npm test`: machines are noisy.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { SMTPServer } from 'smtp-server';
import { freshCaller } from '../test/server/support/callers.js';
import { shape } from '../test/server/support/shape.js';

const PAIRS = Number(process.env['PAIRS'] ?? 200);
const MAIL_MS = 2_000;
const LIMIT = 0.05;

const slow = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData: (stream, _session, done) => {
    stream.resume();
    stream.on('end', () => setTimeout(done, MAIL_MS));
  },
}).on('error', () => undefined);
slow.listen(0, '127.0.0.1');
await once(slow.server, 'listening');

const folder = await mkdtemp(join(tmpdir(), 'user-profile-no-telling-'));
const server = spawn(process.execPath, ['--import', 'tsx', 'demo/server/main.ts'], {
  env: {
    ...process.env,
    PORT: '0',
    DATA_DIR: folder,
    TEST_HOOKS: 'on',
    TRUSTED_PROXIES: '1',
    LOG_FORMAT: 'pretty',
    SMTP_URL: `smtp://127.0.0.1:${(slow.server.address() as AddressInfo).port}`,
  },
  stdio: ['ignore', 'ignore', 'pipe'],
});
const lines = createInterface(server.stderr);
const url = await new Promise<string>((resolve, reject) => {
  lines.on('line', (line) => {
    const found = /is at (http:\S+)/.exec(line)?.[1];
    if (found) resolve(found);
  });
  server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
});

const post = (path: string, body: object, cookie = '') =>
  fetch(url + path, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
      'X-Forwarded-For': freshCaller(),
      Origin: url,
      Cookie: cookie,
    },
    body: JSON.stringify(body),
  });

async function arrives(name: string): Promise<{ address: string; cookie: string }> {
  const address = `${name}.${randomUUID().slice(0, 8)}@example.com`;
  const made = await post('/api/test/accounts', { email: address });
  await made.text();
  return { address, cookie: made.headers.get('set-cookie')?.split(';')[0] ?? '' };
}

interface Seen {
  readonly ms: number;
  /** Status, headers and shape, as far as they could tell anything. */
  readonly look: string;
}

async function adds(address: string, cookie: string): Promise<Seen> {
  const start = performance.now();
  const answer = await post('/api/account/me/emails', { address }, cookie);
  const body = await answer.text();
  const ms = performance.now() - start;
  const headers = [...answer.headers.keys()].sort();
  return { ms, look: JSON.stringify([answer.status, headers, body.length, shape(JSON.parse(body))]) };
}

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

/** The name is as long as an owner's, so that the bodies are too. */
const freeAddress = (): string => `owner.${randomUUID().slice(0, 8)}@example.com`;

const free: Seen[] = [];
const owned: Seen[] = [];
for (let pair = -5; pair < PAIRS; pair++) {
  const [owner, one, other] = [await arrives('owner'), await arrives('asker'), await arrives('asker')];
  const asks = [
    async () => free.push(await adds(freeAddress(), one.cookie)),
    async () => owned.push(await adds(owner.address, other.cookie)),
  ];
  // In turns, so that neither is always the first.
  for (const ask of pair % 2 ? asks : asks.reverse()) await ask();
  if (pair < 0) free.length = owned.length = 0; // Warming up.
}

server.kill('SIGKILL');
await once(server, 'close');
slow.close();
await rm(folder, { recursive: true, force: true });

const looks = new Set([...free, ...owned].map(({ look }) => look));
const [a, b] = [median(free.map(({ ms }) => ms)), median(owned.map(({ ms }) => ms))];
const difference = Math.abs(a - b) / Math.min(a, b);
console.log(`${PAIRS} pairs, the mail server takes ${MAIL_MS} ms`);
console.log(`status, headers, length and shape: ${looks.size === 1 ? 'the same' : `${looks.size} kinds`}`);
console.log(`median: free ${a.toFixed(2)} ms, owned ${b.toFixed(2)} ms, apart by ${(difference * 100).toFixed(1)} %`);
const passed = looks.size === 1 && difference < LIMIT;
console.log(passed ? '1 passed, 0 failed' : '0 passed, 1 failed');
process.exit(passed ? 0 : 1);
