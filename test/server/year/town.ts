/** A server whose clock is ours, whose mail arrives at once, and where people come and go for as long as is asked. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getTableName, is, sql } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { startProvider } from '../../../demo/provider/start.js';
import { createApp } from '../../../demo/server/app.js';
import { doChores } from '../../../demo/server/chores.js';
import { openDatabase } from '../../../demo/server/db/open.js';
import * as schema from '../../../demo/server/db/schema.js';
import { deleteDue } from '../../../demo/server/deletion-due.js';
import type { Deps } from '../../../demo/server/deps.js';
import { createLog } from '../../../demo/server/log.js';
import type { Outgoing, Transport } from '../../../demo/server/messages/transport.js';
import { startOutboxWorker } from '../../../demo/server/messages/worker.js';
import { readSettings } from '../../../demo/server/settings.js';

export const ORIGIN = 'http://localhost:4400';
const BEGIN = Date.parse('2026-01-01T00:00:00Z');

/** Rows of a table, and what they and their indexes take. */
export interface Size {
  readonly rows: number;
  readonly bytes: number;
}
export type Sizes = Readonly<Record<string, Size>>;

const tables = (Object.values(schema) as unknown[]).filter((value) => is(value, PgTable)).map(getTableName);

async function readSizes({ db }: Deps): Promise<Sizes> {
  const each = tables.map(
    (name) =>
      `select '${name}' as name, (select count(*) from ${name})::int as rows, pg_total_relation_size('${name}')::int as bytes`,
  );
  const { rows } = (await db.execute(sql.raw(each.join(' union all ')))) as { rows: (Size & { name: string })[] };
  return Object.fromEntries(rows.map(({ name, ...size }) => [name, size]));
}

interface Ground {
  /** PGlite in a folder of its own where there is none. */
  readonly databaseUrl: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  /** Whether what is of no use any more is swept up. */
  readonly sweeps: boolean;
}

export async function openTown({ databaseUrl, env, sweeps }: Ground) {
  const client = { clientId: 'town', clientSecret: 'known to the town alone' };
  const clients = [
    { id: client.clientId, secret: client.clientSecret, redirectUris: [`${ORIGIN}/api/connections/callback`] },
  ];
  const provider = await startProvider({ port: 0, clients });
  const dataDir = await mkdtemp(join(tmpdir(), 'up-town-'));
  const log = createLog({ logLevel: 'error', logFormat: 'json' });
  const { db, close } = await openDatabase({ dataDir, databaseUrl }, log);
  const settings = readSettings({
    TRUSTED_PROXIES: '1',
    ORIGIN,
    CONNECTION_PROVIDERS: JSON.stringify([{ id: 'contoso', name: 'Contoso', issuer: provider.issuer, ...client }]),
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    ...env,
  });
  let seconds = 0;
  const now = () => new Date(BEGIN + seconds * 1000);
  const clock = { now: () => Promise.resolve(now()) };
  const bare: Deps = { db, clock, log, settings };
  const mailboxes = new Map<string, string>();
  const send = ({ to, text }: Outgoing) => Promise.resolve(void mailboxes.set(to, text));
  const transport: Transport = { send, close: () => undefined };
  const worker = startOutboxWorker(bare, { email: transport, sms: transport }, { poll: false });
  const deps: Deps = { ...bare, outboxKick: worker.kick };
  return {
    app: createApp(deps),
    now,
    /** Moves the clock, to so many seconds after the beginning. */
    goTo: (second: number) => void (seconds = second),
    /** The code in the last message to an address. */
    codeTo: async (address: string): Promise<string> => {
      await worker.runOnce();
      return /\b\d{6}\b/.exec(mailboxes.get(address) ?? '')?.[0] ?? '';
    },
    /** What the server does from time to time. */
    doChores: async (): Promise<void> => {
      await worker.runOnce();
      await (sweeps ? doChores(deps) : deleteDue(deps));
      await worker.runOnce();
    },
    sizes: () => readSizes(deps),
    close: async () => {
      await worker.stop();
      await close();
      await provider.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
export type Town = Awaited<ReturnType<typeof openTown>>;
