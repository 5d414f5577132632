/** `npm start`: builds what it must, makes one account to try, and prints one address. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { isBuilt } from './build.js';
import { demoFields } from './fields.js';
import { startDemoProviders, type DemoProviders } from './providers.js';
import { seed } from './seed.js';
import { createLog } from './server/log.js';
import { explain, startServer } from './server/main.js';
import { nearMisses } from './server/settings/similar.js';
import { isLoopback } from './server/settings/shapes.js';
import { variables } from './server/settings/variables.js';
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

/** The demo has providers of its own, unless others are named, or none can be: they would be on this machine, and people elsewhere. */
async function providersFor(env: NodeJS.ProcessEnv): Promise<DemoProviders | undefined> {
  const { port, host, origin } = readSettings({ ...env, CONNECTION_PROVIDERS: '' });
  const wanted = variables.FEATURE_CONNECTIONS.schema.safeParse(env['FEATURE_CONNECTIONS'] || 'on').data;
  const here = isLoopback(host) && isLoopback(new URL(origin).hostname);
  if (env['CONNECTION_PROVIDERS'] || !wanted || !here) return undefined;
  return startDemoProviders(port === 0 ? 0 : port + 1);
}

async function start(): Promise<{ close(): Promise<void> }> {
  // The demo is quiet unless it is asked to talk; warnings and errors are always told.
  const defaults = { LOG_LEVEL: 'warn', PROFILE_FIELDS: demoFields };
  const providers = await providersFor({ ...defaults, ...process.env });
  const settings = readSettings({
    ...defaults,
    ...(providers ? { CONNECTION_PROVIDERS: providers.setting } : {}),
    ...process.env,
  });
  const log = createLog(settings);
  nearMisses(process.env).forEach((line) => log.warn(line));
  if (!isBuilt()) console.log('Building the element and opening the database …');
  const [server] = await Promise.all([startServer(settings, { log, seed }), build()]);
  console.log(`Open ${server.url}`);
  const close = async () => {
    await server.close();
    await providers?.close();
  };
  return { close };
}

runUntilSignal(start, explain);
