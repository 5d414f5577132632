/** A receiver of SMS on loopback, as a gateway to a provider would be: it takes what is signed, and nothing else. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

export interface Sms {
  readonly id: string;
  readonly to: string;
  readonly text: string;
  readonly at: string;
}

interface Answer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

export interface Gateway {
  /** For `SMS_WEBHOOK_URL` and `SMS_WEBHOOK_SECRET`. */
  readonly url: string;
  readonly secret: string;
  /** What came and was taken. */
  readonly arrived: Sms[];
  /** The headers of all that came. */
  readonly asked: { id: string; timestamp: number; path: string }[];
  next(signal?: AbortSignal): Promise<Sms>;
  /** Answers so from now on; undefined takes what is signed. */
  answer(given: Answer | undefined): void;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** As Standard Webhooks describes it, written down once more. */
function isSigned(key: Buffer, request: IncomingMessage, body: string): boolean {
  const header = (name: string) => String(request.headers[name]);
  const content = `${header('webhook-id')}.${header('webhook-timestamp')}.${body}`;
  const expected = Buffer.from(`v1,${createHmac('sha256', key).update(content).digest('base64')}`);
  const given = Buffer.from(header('webhook-signature'));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Starts one; it ends with the test. */
export async function startGateway(t: TestContext): Promise<Gateway> {
  const key = randomBytes(32);
  const arrived: Sms[] = [];
  const asked: Gateway['asked'] = [];
  const phone = new EventEmitter();
  // Many wait for a message of their own.
  phone.setMaxListeners(0);
  let given: Answer | undefined;
  let port = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const { 'webhook-id': id, 'webhook-timestamp': timestamp } = request.headers;
      asked.push({ id: String(id), timestamp: Number(timestamp), path: request.url ?? '' });
      const signed = isSigned(key, request, body);
      const { status, headers = {}, body: said = '' } = given ?? { status: signed ? 202 : 401 };
      response.writeHead(status, headers).end(said);
      if (status !== 202) return;
      const sms = JSON.parse(body) as Sms;
      arrived.push(sms);
      phone.emit('sms', sms);
    });
  });
  const start = async () => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  };
  const stop = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  };
  await start();
  t.after(stop);
  return {
    url: `http://127.0.0.1:${port}/send`,
    secret: `whsec_${key.toString('base64')}`,
    arrived,
    asked,
    next: async (signal) => ((await once(phone, 'sms', { signal })) as [Sms])[0],
    answer: (next) => (given = next),
    stop,
    start,
  };
}
