import type { Server } from 'node:http';

/**
 * Watches over a server, to be able to close it gently: new connections are refused, requests that are under way are
 * answered, and then their connections are ended, which browsers would keep open for the next request.
 */
export function gentleClose(server: Server): () => Promise<void> {
  let closing = false;
  server.on('request', (_request, response) => {
    response.once('close', () => closing && setImmediate(() => server.closeIdleConnections()));
  });
  return () =>
    new Promise((resolve) => {
      closing = true;
      server.close(() => resolve());
      server.closeIdleConnections();
    });
}

/** How long what is under way may take once the process was told to end. */
const PATIENCE_MS = 10_000;

/**
 * Runs something until the process is told to end (SIGTERM, SIGINT); then closes it and exits with 0. A second signal,
 * or ten seconds, end it at once. A start that failed ends with what `explain` makes of it, and 1.
 */
export function runUntilSignal(
  start: () => Promise<{ close(): Promise<void> }>,
  explain: (error: unknown) => string,
): void {
  const fail = (error: unknown) => {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  };
  const running = start();
  running.catch(fail);
  let told = false;
  const end = () => {
    if (told) process.exit(1);
    told = true;
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    running.then((server) => server.close()).then(() => process.exit(0), fail);
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}
