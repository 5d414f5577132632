/** A service on loopback that knows breached passwords by the range protocol, padding and all; or does as it is told. */
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';

type Answer = (response: ServerResponse) => unknown;

export interface Breaches {
  /** For `BREACH_API_URL`. */
  readonly url: string;
  /** What was asked, in full. */
  readonly asked: { readonly line: string; readonly headers: IncomingMessage['headers']; readonly body: string }[];
  /** It knows this one from so many breaches. */
  know(password: string, count?: number): void;
  /** Answers so from now on; undefined as the protocol has it. */
  answer(given: Answer | undefined): void;
}

export const sha1Of = (password: string): string =>
  createHash('sha1').update(password, 'utf8').digest('hex').toUpperCase();

const padding = (): string[] =>
  Array.from({ length: 800 }, () => `${sha1Of(randomBytes(9).toString('hex')).slice(5)}:0`);

/** Starts one; it ends with the file. */
export async function startBreaches(): Promise<Breaches> {
  const known = new Map<string, number>();
  const asked: Breaches['asked'] = [];
  let given: Answer | undefined;
  const listed = (prefix: string): string[] =>
    [...known].flatMap(([hash, count]) => (hash.startsWith(prefix) ? [`${hash.slice(5)}:${count}`] : []));
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      asked.push({ line: `${method} ${url}`, headers, body: Buffer.concat(chunks).toString() });
      if (given) return given(response);
      const prefix = /^\/range\/([0-9A-F]{5})$/.exec(url)?.[1];
      if (prefix === undefined) return response.writeHead(400).end('The hash prefix was not in a valid format');
      return response.end([...listed(prefix), ...padding()].sort().join('\r\n'));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/range/`,
    asked,
    know: (password, count = 3) => void known.set(sha1Of(password.normalize('NFC')), count),
    answer: (next) => (given = next),
  };
}
