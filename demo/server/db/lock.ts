/**
 * One process for one folder. PGlite takes no lock of its own, and two processes on one folder lose data silently.
 *
 * The lock is a unix socket: it ends with the process that listens on it, however that ends, and a connection says
 * whether anyone is there.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, realpath, rename, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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

function socketFor(folder: string): string {
  const hashed = `user-profile-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}.lock`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${hashed}`;
  const beside = join(folder, 'lock');
  return Buffer.byteLength(beside) <= LONGEST_NAME ? beside : join(tmpdir(), hashed);
}

/** Whoever asks is told which process holds the folder. Resolves to nothing where the name is taken. */
function listen(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.on('error', () => socket.destroy()).end(String(process.pid)));
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(path, () => resolve(server.unref()));
  });
}

/** The process that holds the lock, or nothing where it is gone and left its socket behind. */
function holder(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(path);
    socket.setEncoding('utf8').on('data', (text: string) => (said += text));
    const gone = (error: NodeJS.ErrnoException) => error.code === 'ECONNREFUSED' || error.code === 'ENOENT';
    socket.on('end', () => resolve(said)).on('error', (error) => resolve(gone(error) ? undefined : said));
  });
}

/** Takes a dead socket out of the way. */
async function clear(path: string): Promise<void> {
  // Moved first and looked at again: of two who find it dead, the second must not remove the socket of the first.
  const aside = `${path}.${randomUUID().slice(0, 8)}`;
  try {
    await rename(path, aside);
  } catch {
    return; // Somebody else was quicker.
  }
  if ((await holder(aside)) === undefined) await rm(aside, { force: true });
  else await rename(aside, path);
}

/**
 * Makes the folder where it is missing, and takes it for this process.
 * @returns what gives it back
 * @throws {FolderInUse}
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const real = await realpath(folder);
  const path = socketFor(real);
  for (let attempt = 0; attempt < 5; attempt++) {
    const server = await listen(path);
    if (server) return () => new Promise((resolve) => server.close(() => resolve()));
    const pid = await holder(path);
    if (pid !== undefined) throw new FolderInUse(real, pid || 'unknown');
    await clear(path);
  }
  throw new FolderInUse(real, 'unknown');
}
