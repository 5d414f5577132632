/** WebKit for the tests: a display without a screen and the driver, both started and ended by their id. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { programsOf } from './engines.js';

export interface WebKit {
  /** Where the driver listens. */
  readonly port: number;
  readonly browser: string;
  stop(): Promise<void>;
}

/** No graphics card, no desktop: without these the web process waits for both, or dies. */
const bare = {
  WEBKIT_DISABLE_COMPOSITING_MODE: '1',
  WEBKIT_DISABLE_DMABUF_RENDERER: '1',
  LIBGL_ALWAYS_SOFTWARE: '1',
  GDK_BACKEND: 'x11',
  NO_AT_BRIDGE: '1',
  GIO_USE_VFS: 'local',
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}

/** It chooses a number that is free, and says so once it can be used. */
async function startDisplay(program: string): Promise<{ display: ChildProcess; name: string }> {
  const options = ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'];
  const display = spawn(program, options, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const said = display.stdio[3] as Readable;
  const failed = once(display, 'exit').then(() => Promise.reject(new Error(`${program} did not start.`)));
  const [number] = (await Promise.race([once(said, 'data'), failed])) as [Buffer];
  failed.catch(() => undefined);
  return { display, name: `:${number.toString().trim()}` };
}

/** Answers once the driver takes commands. */
async function untilReady(driver: ChildProcess, port: number): Promise<void> {
  while (driver.exitCode === null && driver.signalCode === null) {
    const ready = await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined);
    if (ready?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('WebKitWebDriver did not start.');
}

export async function startWebKit(): Promise<WebKit> {
  const programs = programsOf('webkit');
  const { display, name } = await startDisplay(programs.display);
  const port = await freePort();
  // Not below dbus-run-session: when that ends, the driver lives on.
  const driver = spawn(programs.driver, [`--port=${port}`, '--host=127.0.0.1'], {
    env: { ...process.env, ...bare, DISPLAY: name },
    stdio: 'ignore',
  });
  const kill = (): void => [driver, display].forEach((child) => child.kill());
  // For an end that waits for nothing: an uncaught error, or a signal.
  process.once('exit', kill);
  process.once('SIGTERM', () => process.exit(143));
  const stop = async (): Promise<void> => {
    await end(driver);
    await end(display);
    process.removeListener('exit', kill);
  };
  try {
    await untilReady(driver, port);
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, browser: programs.browser, stop };
}
