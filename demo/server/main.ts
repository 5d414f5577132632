/** The server: settings in, an address out. Run by itself (`tsx demo/server/main.ts`), it is without the seeded account. */
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import type { Context } from 'hono';
import { createApp } from './app.js';
import { startChores } from './chores.js';
import { markOutgrown } from './connection-scopes.js';
import { movableClock, systemClock } from './clock.js';
import { FolderInUse } from './db/lock.js';
import { DatabaseUnavailable, openDatabase } from './db/open.js';
import type { Deps } from './deps.js';
import { readToken } from './http/credentials.js';
import { createLog, type Log } from './log.js';
import { transportsOf } from './messages/channels.js';
import { startOutboxWorker } from './messages/worker.js';
import { findSession } from './session-rows.js';
import { nearMisses } from './settings/similar.js';
import { onPort, readSettings, SettingsError, type Settings } from './settings.js';
import { gentleClose, runUntilSignal } from './shutdown.js';
import { demoPages, isForPages, type Pages } from './static.js';

export interface RunningServer {
  /** Where people reach it. */
  readonly url: string;
  readonly deps: Deps;
  /** Finishes what is under way, closes the database, frees the folder. */
  readonly close: () => Promise<void>;
}

export interface StartOptions {
  readonly log?: Log;
  /** Makes the account to try, once the database is open and before anyone is answered. */
  readonly seed?: (deps: Deps) => Promise<Pages['seeded']>;
}

/** Something else listens there. */
export class PortInUse extends Error {
  override readonly name = 'PortInUse';
}

type Fetch = (request: Request, env: object) => Response | Promise<Response>;

/** Takes the port at once, so that a taken one is told before the database is opened; requests wait for `app`. */
async function listen({ host, port }: Settings, app: Promise<Fetch>) {
  const server = createAdaptorServer({ fetch: async (request, env) => (await app)(request, env) });
  if (!('closeIdleConnections' in server)) throw new TypeError('an HTTP/1.1 server was expected');
  const close = gentleClose(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const line = `Port ${port} on ${host} is in use by another program. Stop that one, or choose another port, for example PORT=${port + 1}`;
      reject(error.code === 'EADDRINUSE' ? new PortInUse(line) : error);
    });
    server.listen(port, host, resolve);
  });
  return { port: (server.address() as AddressInfo).port, close };
}

/** Everything behind the port. */
async function open(settings: Settings, log: Log, { seed }: StartOptions) {
  const { db, close: closeDatabase } = await openDatabase(settings, log);
  const clock = settings.testHooks ? movableClock(db) : systemClock;
  const bare: Deps = { db, settings, clock, log };
  const transports = transportsOf(settings);
  const worker = Object.keys(transports).length > 0 ? startOutboxWorker(bare, transports) : undefined;
  const deps: Deps = worker ? { ...bare, outboxKick: worker.kick } : bare;
  const isSignedIn = async (c: Context) => {
    const token = readToken(c, settings);
    return token !== undefined && (await findSession(db, token, await clock.now())) !== undefined;
  };
  await markOutgrown(deps);
  const chores = startChores(deps);
  const api = createApp(deps);
  const pages = demoPages(deps, { seeded: await seed?.(deps), isSignedIn });
  const fetch: Fetch = (request, env) => (isForPages(request) ? pages.fetch(request, env) : api.fetch(request, env));
  const close = async () => {
    await chores.stop();
    await worker?.stop();
    await closeDatabase();
  };
  return { deps, fetch, close };
}

/**
 * Starts the server.
 * @throws {PortInUse | FolderInUse | DatabaseUnavailable} each with one line that says what to do
 */
export async function startServer(settings: Settings, options: StartOptions = {}): Promise<RunningServer> {
  const log = options.log ?? createLog(settings);
  let answer: (fetch: Fetch) => void = () => undefined;
  const app = new Promise<Fetch>((resolve) => (answer = resolve));
  const listening = await listen(settings, app);
  const known = onPort(settings, listening.port);
  try {
    const house = await open(known, log, options);
    answer(house.fetch);
    const close = async () => {
      await listening.close();
      await house.close();
    };
    return { url: known.origin, deps: house.deps, close };
  } catch (error) {
    // Whoever asked meanwhile is told so, and the port is free again.
    answer(() => new Response(null, { status: 503 }));
    await listening.close();
    throw error;
  }
}

/** One line for what people can mend; the stack for what only we can. */
export function explain(error: unknown): string {
  const told = [SettingsError, PortInUse, FolderInUse, DatabaseUnavailable].some((kind) => error instanceof kind);
  if (!(error instanceof Error)) return String(error);
  return told ? error.message : (error.stack ?? error.message);
}

async function startAlone(): Promise<RunningServer> {
  const settings = readSettings(process.env);
  const log = createLog(settings);
  nearMisses(process.env).forEach((line) => log.warn(line));
  const server = await startServer(settings, { log });
  log.info(`Northwind is at ${server.url}`);
  return server;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) runUntilSignal(startAlone, explain);
