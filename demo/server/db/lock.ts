/**
 * One process for one folder. PGlite takes no lock of its own, and two processes on one folder lose data silently.
 *
 * Each process listens on a unix socket of its own and then looks for others. A socket ends with its process, however
 * that ends, so a dead one is known by nobody answering; and since no name is used twice, removing a dead one can
 * never remove a living one. Of two that start at once, at least one sees the other: it is seen before it looks.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** The folder is in use by another process. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
  constructor(folder: string, pid: string) {
    super(
      `The folder ${folder} is in use by process ${pid}. Stop that one first, or give this one a folder of its own, for example DATA_DIR=./data-2`,
    );
  }
}

/** Longer names are cut off or refused by the kernel (107 bytes on Linux, 103 on macOS). */
const LONGEST_NAME = 103;

interface Place {
  readonly folder: string;
  /** What the names of the sockets for this folder begin with. */
  readonly prefix: string;
}

function placeFor(folder: string): Place {
  const longest = join(folder, `lock-${randomUUID()}`);
  if (Buffer.byteLength(longest) <= LONGEST_NAME) return { folder, prefix: 'lock-' };
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  return { folder: tmpdir(), prefix: `up-${hash}-` };
}

interface Own {
  readonly name: string;
  /** From now on those who ask are told that the folder is taken. */
  readonly hold: () => void;
  readonly release: () => Promise<void>;
}

/** Listens, and tells whoever connects which process this is and whether it has the folder. */
function listen({ folder, prefix }: Place): Promise<Own> {
  let state = 'asks';
  const name = `${prefix}${randomUUID()}`;
  const server: Server = createServer((socket) => {
    socket.on('error', () => socket.destroy()).end(`${process.pid} ${state}`);
  });
  const own: Own = {
    name,
    hold: () => void (state = 'holds'),
    release: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(join(folder, name), () => resolve(own));
    // The lock alone keeps no process running.
    server.unref();
  });
}

/** What the process behind a socket says: an empty text where it is just closing, nothing where it is gone. */
function ask(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let said = '';
    const gone = ({ code }: NodeJS.ErrnoException) => code === 'ECONNREFUSED' || code === 'ENOENT';
    const socket = connect(path).setEncoding('utf8');
    socket.on('data', (text: string) => (said += text));
    socket.on('end', () => resolve(said)).on('error', (error) => resolve(gone(error) ? undefined : said));
  });
}

/** Asks until there is an answer: whoever gives way may close between our connecting and its speaking. */
async function answer(path: string): Promise<string | undefined> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const said = await ask(path);
    if (said !== '') return said;
    await pause(10);
  }
  return 'unknown holds';
}

/** The other living processes at this folder; sockets of dead ones are removed. */
async function others({ folder, prefix }: Place, own: string) {
  const names = (await readdir(folder)).filter((name) => name.startsWith(prefix) && name !== own);
  const living: { name: string; pid: string; holds: boolean }[] = [];
  for (const name of names) {
    const said = await answer(join(folder, name));
    if (said === undefined) await rm(join(folder, name), { force: true });
    else living.push({ name, pid: /^\d+/.exec(said)?.[0] ?? 'unknown', holds: !said.endsWith('asks') });
  }
  return living;
}

/**
 * Makes the folder where it is missing, and takes it for this process.
 * @returns what gives it back
 * @throws {FolderInUse}
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const real = await realpath(folder);
  const place = placeFor(real);
  const own = await listen(place);
  for (;;) {
    const living = await others(place, own.name);
    // Of those who ask at once, the first by name gets it: the others give way, and it waits until they have.
    const before = living.find(({ name, holds }) => holds || name < own.name);
    if (before) {
      await own.release();
      throw new FolderInUse(real, before.pid);
    }
    if (living.length === 0) break;
    await pause(10);
  }
  own.hold();
  return own.release;
}
