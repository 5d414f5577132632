import type { Deps } from '../deps.js';
import { claim, markFailed, markLater, markSent, type Row } from './claims.js';
import type { Channel } from '../outbox.js';
import { Refused, type Transports } from './transport.js';

export interface OutboxWorker {
  /** Sends all that is due. Runs while one is under way are joined to one more after it. */
  runOnce(): Promise<void>;
  /** Wakes it: something was committed. */
  readonly kick: () => void;
  /** Takes nothing new, and waits for the message that is being sent. */
  stop(): Promise<void>;
}

/** Retries, and what another process left behind, are found by looking. */
const POLL_MS = 5_000;

async function send(deps: Deps, transports: Transports, row: Row): Promise<void> {
  const now = await deps.clock.now();
  const told = { id: row.id, channel: row.channel, kind: row.kind, attempts: row.attempts };
  if (row.expiresAt !== null && row.expiresAt <= now) {
    await markFailed(deps, row, 'expired');
    deps.log.warn('message dropped: its code was dead before it could be sent', told);
    return;
  }
  try {
    const { id, recipient: to, subject, text, createdAt: date } = row;
    await transports[row.channel]?.send({ id, to, subject, text, date, now });
  } catch (error) {
    await refused(deps, row, error);
    return;
  }
  await markSent(deps, row);
  deps.log.debug('message sent', told);
}

async function refused(deps: Deps, row: Row, error: unknown): Promise<void> {
  const refusal = error instanceof Refused ? error : new Refused(false, 'fault in the transport');
  const { message: reason, permanent } = refusal;
  const told = { id: row.id, channel: row.channel, kind: row.kind, attempts: row.attempts, reason };
  if (!permanent && (await markLater(deps, row, refusal))) {
    deps.log.warn('message waits: it was not taken', told);
    return;
  }
  await markFailed(deps, row, reason);
  deps.log.error('message given up', told);
}

/**
 * Sends what is in the outbox, outside any transaction of a change. A crash between sending and noting it sends a
 * second copy, under the same id; none is ever lost (R15).
 */
export function startOutboxWorker(deps: Deps, transports: Transports, { poll = true } = {}): OutboxWorker {
  const channels = Object.keys(transports) as Channel[];
  let stopped = false;
  let again = false;
  let running: Promise<void> | undefined;

  const drain = async () => {
    try {
      while (again) {
        again = false;
        for (let row = await next(); row; row = await next()) await send(deps, transports, row);
      }
    } finally {
      // Here, and not when the promise has settled: a kick in between would join a run that looks no more.
      running = undefined;
    }
  };
  // Asked before a row is claimed: one that is claimed is also sent.
  const next = async () => (stopped ? undefined : claim(deps, channels));
  const runOnce = async () => {
    again = true;
    await (running ??= drain());
  };
  const kick = () => {
    if (stopped) return;
    runOnce().catch((error: unknown) => deps.log.error('outbox cannot be read', { error }));
  };
  const timer = poll ? setInterval(kick, POLL_MS) : undefined;
  const stop = async () => {
    stopped = true;
    clearInterval(timer);
    await running?.catch(() => undefined);
    for (const transport of Object.values(transports)) transport.close();
  };
  kick();
  return { runOnce, kick, stop };
}
