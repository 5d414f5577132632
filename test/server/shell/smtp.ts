/** A real SMTP server on loopback that can be stopped, started again on its port, and told to refuse. */
import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { SMTPServer } from 'smtp-server';

export interface Arrived {
  readonly to: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
}

export interface TestSmtp {
  readonly url: string;
  readonly arrived: Arrived[];
  /** The next message that arrives. */
  next(signal?: AbortSignal): Promise<Arrived>;
  /** Refuses the recipients of what comes next with this reply; undefined takes all. */
  refuse(code: number | undefined): void;
  stop(): Promise<void>;
  start(): Promise<void>;
}

const decoded = (text: string): string =>
  text
    .replace(/=\r\n/g, '')
    .replace(/(?:=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'));

function parse(to: string, raw: string): Arrived {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = new Map(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const body = raw.slice(end + 4);
  const encoding = headers.get('content-transfer-encoding');
  if (encoding === 'base64') return { to, headers, text: Buffer.from(body, 'base64').toString('utf8') };
  return { to, headers, text: encoding === 'quoted-printable' ? decoded(body) : body };
}

/** Starts one; it ends with the test. */
export async function startSmtp(t: TestContext): Promise<TestSmtp> {
  const arrived: Arrived[] = [];
  const mailbox = new EventEmitter();
  let refused: number | undefined;
  let port = 0;
  const create = () =>
    new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo: (_address, _session, done) =>
        done(refused === undefined ? null : Object.assign(new Error('no'), { responseCode: refused })),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const to = session.envelope.rcptTo.map(({ address }) => address).join(' ');
          const mail = parse(to, Buffer.concat(chunks).toString('utf8'));
          arrived.push(mail);
          done();
          mailbox.emit('mail', mail);
        });
      },
    });
  let server = create();
  const start = async () => {
    server = create();
    // A client that was killed in the middle of a message is no fault of this server.
    server.on('error', () => undefined);
    server.listen(port, '127.0.0.1');
    await once(server.server, 'listening');
    port = (server.server.address() as AddressInfo).port;
  };
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  await start();
  t.after(stop);
  const next = async (signal?: AbortSignal) => ((await once(mailbox, 'mail', { signal })) as [Arrived])[0];
  return { url: `smtp://127.0.0.1:${port}`, arrived, next, refuse: (code) => (refused = code), start, stop };
}
