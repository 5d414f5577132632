import type { Clock } from './clock.js';
import type { Database } from './db/database.js';
import type { Log } from './log.js';
import type { Settings } from './settings.js';

/** What every part of the server is given. */
export interface Deps {
  readonly db: Database;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
  /** Wakes the worker after a commit that left messages; it would find them by itself, only later. */
  readonly outboxKick?: () => void;
}
