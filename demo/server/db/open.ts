import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Log } from '../log.js';
import type { Settings } from '../settings.js';
import type { Database } from './database.js';
import { lockFolder } from './lock.js';
import * as schema from './schema.js';

export interface OpenDatabase {
  readonly db: Database;
  readonly close: () => Promise<void>;
}

/** The database cannot be opened. Its message is one line, without the password that stood in the address. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
}

const migrationsFolder = fileURLToPath(new URL('migrations', import.meta.url));

/** Any number will do, as long as all processes of this server use the same. */
const MIGRATION_LOCK = 4_400_001;

/**
 * PGlite gathers no statistics by itself. Then the planner takes sorting all lines of an account for cheaper than twenty
 * out of an index, unless it knows that there is no disk here whose head must move.
 */
const CHEAP_PAGES = 'set random_page_cost = 1';

/** PGlite in the folder: PostgreSQL inside this process. Both drivers are loaded on demand, since one is enough. */
async function openFolder(dataDir: string): Promise<OpenDatabase> {
  const release = await lockFolder(dataDir);
  try {
    const [{ PGlite }, { drizzle }, { migrate }] = await Promise.all([
      import('@electric-sql/pglite'),
      import('drizzle-orm/pglite'),
      import('drizzle-orm/pglite/migrator'),
    ]);
    const folder = join(dataDir, 'pg');
    await mkdir(folder, { recursive: true });
    const client = await PGlite.create(folder);
    await client.exec(CHEAP_PAGES);
    const db = drizzle(client, { schema });
    await migrate(db, { migrationsFolder });
    const close = async () => {
      await client.close();
      await release();
    };
    return { db: db as unknown as Database, close };
  } catch (error) {
    await release();
    throw error;
  }
}

/** `postgres://…@host:port/name`, as far as it may be told. */
function placeOf(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  return `${url.searchParams.get('host') ?? (url.host || 'localhost')}${url.pathname}`;
}

async function openServer(databaseUrl: string, log: Log): Promise<OpenDatabase> {
  const [{ default: pg }, { drizzle }, { migrate }] = await Promise.all([
    import('pg'),
    import('drizzle-orm/node-postgres'),
    import('drizzle-orm/node-postgres/migrator'),
  ]);
  const pool = new pg.Pool({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  // One that breaks is replaced. Without listeners it would end the process: one for those that are idle, and one for
  // those that a request has in hand and asks nothing of at that moment.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    client.on('error', ({ message }) => log.warn('a connection to PostgreSQL broke', { reason: message }));
  });
  const client = await pool.connect().catch(async (error: unknown) => {
    await pool.end();
    const reason = error instanceof Error ? error.message || (error as NodeJS.ErrnoException).code : error;
    throw new DatabaseUnavailable(
      `PostgreSQL at ${placeOf(databaseUrl)} cannot be reached: ${String(reason)}. Is it running, and is DATABASE_URL right?`,
    );
  });
  try {
    // Two processes that start at once migrate one after the other.
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrate(drizzle(client), { migrationsFolder });
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    client.release();
  } catch (error) {
    client.release(true);
    await pool.end();
    throw error;
  }
  const db = drizzle(pool, { schema });
  // drizzle-orm sends `begin` before its own try: a connection that breaks there would never be given back (0.45.4).
  db.transaction = async (work, config) => {
    const own = await pool.connect();
    return drizzle(own, { schema })
      .transaction(work, config)
      .finally(() => own.release());
  };
  return { db: db as unknown as Database, close: () => pool.end() };
}

/**
 * Opens the database, and brings its tables up to date.
 * @throws {DatabaseUnavailable | import('./lock.js').FolderInUse} each with a line that says what to do
 */
export function openDatabase(
  { databaseUrl, dataDir }: Pick<Settings, 'databaseUrl' | 'dataDir'>,
  log: Log,
): Promise<OpenDatabase> {
  return databaseUrl === undefined ? openFolder(resolve(dataDir)) : openServer(databaseUrl, log);
}
