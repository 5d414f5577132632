/** The server as a process: how it starts, refuses to, and ends. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { ownData, serverProcess } from './house.js';

const portIn = (line: string): number => Number(/localhost:(\d+)/.exec(line)?.[1]);

test('a wrong setting ends it with one line', async (t) => {
  const process = serverProcess(t, { PORT: 'web' });
  await process.line(/^PORT="web" is not a whole number\. For example: PORT=4400$/);
  assert.equal(await process.ended, 1);
  assert.equal(process.said.length, 1);
});

test('a port in use ends it with one line', async (t) => {
  const other = createServer().listen(0, '127.0.0.1');
  t.after(() => other.close());
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const process = serverProcess(t, { PORT: String(port), ...(await ownData(t)) });
  await process.line(
    new RegExp(`^Port ${port} on 127\\.0\\.0\\.1 is in use by another program\\. .*PORT=${port + 1}$`),
  );
  assert.equal(await process.ended, 1);
  assert.equal(process.said.length, 1);
});

test('PostgreSQL that is not there ends it with one line, without the password', async (t) => {
  const process = serverProcess(t, { DATABASE_URL: 'postgres://ada:hunter2@127.0.0.1:1/northwind' });
  const line = await process.line(
    /^PostgreSQL at 127\.0\.0\.1:1\/northwind cannot be reached: .*DATABASE_URL right\?$/,
  );
  assert.doesNotMatch(line, /hunter2/);
  assert.equal(await process.ended, 1);
  assert.equal(process.said.length, 1);
});

test('told to end, it answers the request that is under way, takes no other, and exits with 0', async (t) => {
  const process = serverProcess(t, await ownData(t));
  const port = portIn(await process.line(/^Northwind is at/));
  const body = JSON.stringify({ identifier: 'ada@example.com', password: 'seven lanterns at dusk' });
  const socket = connect(port, '127.0.0.1');
  const answer = text(socket);
  const head = ['POST /api/sign-in HTTP/1.1', `Host: localhost:${port}`, 'Content-Type: application/json'];
  socket.write([...head, 'Expect: 100-continue', `Content-Length: ${body.length}`, '', ''].join('\r\n'));
  // "100 Continue" says that the request is under way.
  await once(socket, 'data');
  process.child.kill('SIGTERM');
  await refusesConnections(port);
  socket.write(body);
  assert.match(await answer, /HTTP\/1\.1 401 /);
  assert.equal(await process.ended, 0);
});

/** Resolves once nobody listens any more: what SIGTERM does first. */
async function refusesConnections(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const refused = await Promise.race([
      once(socket, 'connect').then(() => false),
      once(socket, 'close').then(() => true),
    ]).catch(() => true);
    socket.destroy();
    if (refused) return;
  }
}
