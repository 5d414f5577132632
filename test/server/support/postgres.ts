/** Debian's PostgreSQL in a temporary folder, on a socket alone, for tests of what PGlite cannot show. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Postgres {
  /** For `DATABASE_URL`. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Why a test that needs PostgreSQL is skipped where it is not installed. */
export const noPostgres = 'PostgreSQL is not installed (Debian: apt-get install postgresql)';

const versions = '/usr/lib/postgresql';

async function binaries(): Promise<string | undefined> {
  const installed = await readdir(versions).catch(() => []);
  const newest = installed.filter((name) => /^\d+$/.test(name)).sort((one, other) => Number(other) - Number(one))[0];
  return newest === undefined || Number(newest) < 15 ? undefined : join(versions, newest, 'bin');
}

/** PostgreSQL refuses to run as root: there it runs as Debian's user `postgres`. */
async function unprivileged(folder: string): Promise<string[]> {
  if (process.getuid?.() !== 0) return [];
  const ids = await Promise.all(['-u', '-g'].map((which) => run('id', [which, 'postgres'])));
  const [uid = '', gid = ''] = ids.map(({ stdout }) => stdout.trim());
  await chown(folder, Number(uid), Number(gid));
  return ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
}

/** Starts one, or answers nothing where it is not installed. */
export async function startPostgres(): Promise<Postgres | undefined> {
  const bin = await binaries();
  if (bin === undefined) return undefined;
  // Short, and not below TMPDIR: the socket's name has 107 bytes, and the user postgres must reach it.
  const folder = await mkdtemp('/tmp/up-pg-');
  const prefix = await unprivileged(folder);
  const data = join(folder, 'data');
  const command = (name: string, ...args: string[]): [string, string[]] => {
    const [first = '', ...rest] = [...prefix, join(bin, name), ...args];
    return [first, rest];
  };
  const init = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
  await run(...command('initdb', ...init), { cwd: '/' });
  const options = { listen_addresses: '', unix_socket_directories: folder, fsync: 'off', max_connections: '60' };
  const flags = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(...command('postgres', '-D', data, ...flags), { cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
  await new Promise<void>((resolve, reject) => {
    const said: string[] = [];
    createInterface(server.stderr).on('line', (line) => {
      said.push(line);
      if (line.includes('ready to accept connections')) resolve();
    });
    server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${said.join('\n')}`)));
  });
  const abandoned = () => server.kill('SIGQUIT');
  process.once('exit', abandoned);
  const stop = async () => {
    process.off('exit', abandoned);
    const gone = once(server, 'exit');
    server.kill('SIGINT'); // Fast shutdown: open connections are ended.
    await gone;
    await rm(folder, { recursive: true, force: true });
  };
  return { url: `postgres:///postgres?host=${folder}&user=postgres`, stop };
}
