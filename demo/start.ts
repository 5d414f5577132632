/** `npm start`: builds what it must, makes one account to try, and prints one address. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { isBuilt } from './build.js';
import { demoFields } from './fields.js';
import { seed } from './seed.js';
import { createLog } from './server/log.js';
import { explain, startServer, type RunningServer } from './server/main.js';
import { nearMisses } from './server/settings/similar.js';
import { readSettings } from './server/settings.js';
import { runUntilSignal } from './server/shutdown.js';

/** In a process of its own: the database is made meanwhile, and each has a core. */
async function build(): Promise<void> {
  if (isBuilt()) return;
  const builder = spawn(process.execPath, ['--import', 'tsx', 'demo/build.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(builder, 'exit')) as [number | null];
  if (code !== 0) throw new Error('The element could not be built; the reason stands above.');
}

async function start(): Promise<RunningServer> {
  // The demo is quiet unless it is asked to talk; warnings and errors are always told.
  const settings = readSettings({ LOG_LEVEL: 'warn', PROFILE_FIELDS: demoFields, ...process.env });
  const log = createLog(settings);
  nearMisses(process.env).forEach((line) => log.warn(line));
  if (!isBuilt()) console.log('Building the element and opening the database …');
  const [server] = await Promise.all([startServer(settings, { log, seed }), build()]);
  console.log(`Open ${server.url}`);
  return server;
}

runUntilSignal(start, explain);
