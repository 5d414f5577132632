/**
 * Two requests truly at once, in an order that can be given again: the first is held just before its n-th query until
 * the other is through, or waits for a lock of the first. So each place where one may overtake the other is one number,
 * which a failed run names, and nothing depends on how fast the machine is.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';

class Track {
  private queries = 0;
  constructor(
    private readonly stop: number,
    readonly held: () => Promise<void>,
  ) {}
  /** Counts a query. @returns whether it is the one to be held before */
  arrives(): boolean {
    return ++this.queries === this.stop;
  }
}

const tracks = new AsyncLocalStorage<Track | undefined>();

type Query = (this: pg.Client, ...args: unknown[]) => unknown;
const client = pg.Client.prototype as unknown as { query: Query };
const query = client.query;
client.query = function (...args) {
  const track = tracks.getStore();
  if (!track?.arrives()) return query.apply(this, args);
  return track.held().then(() => query.apply(this, args));
};

export interface Scheduler {
  /** Both answers; where there is no PostgreSQL or `hold` is 0, they run as they will. */
  together<T>(one: () => Promise<T>, other: () => Promise<T>, hold: number): Promise<[T, T]>;
  close(): Promise<void>;
}

const waitsForLock = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;

export async function openScheduler(databaseUrl: string | undefined): Promise<Scheduler> {
  const watcher = databaseUrl === undefined ? undefined : new pg.Client({ connectionString: databaseUrl });
  // Its database is dropped before it is closed.
  watcher?.on('error', () => undefined);
  await watcher?.connect();

  async function throughOrStuck(other: Promise<unknown>): Promise<void> {
    const seen = { through: false };
    const settled = () => void (seen.through = true);
    other.then(settled, settled);
    while (!seen.through) {
      const { rowCount } = await watcher!.query(waitsForLock);
      if (rowCount) return;
    }
  }

  return {
    together: async (one, other, hold) => {
      if (!watcher || hold === 0) return Promise.all([one(), other()]);
      let second: ReturnType<typeof other> | undefined;
      const start = () => (second ??= tracks.run(undefined, other));
      const held = () => tracks.run(undefined, () => throughOrStuck(start()));
      const first = await tracks.run(new Track(hold, held), one);
      return [first, await start()];
    },
    close: async () => watcher?.end(),
  };
}
