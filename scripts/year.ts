/**
 * A year of a server with many accounts: `npm run year` lets people sign in, mistype, begin things and leave them, day by
 * day, through the real server, and prints how large each table is. By hand, and not in `npm test`: it takes minutes.
 *
 * `DATABASE_URL` for a PostgreSQL that is empty; else PGlite in a folder that goes with it. `PEOPLE`, `DAYS`, `DEEDS` a
 * day, `ACTIVITY_DAYS`; with `SWEEP=off` nothing is swept.
 */
import { chooser, live, settle } from '../test/server/year/deeds.js';
import { openTown, type Sizes } from '../test/server/year/town.js';

const number = (name: string, usual: number): number => Number(process.env[name] ?? usual);
const [PEOPLE, DAYS, DEEDS] = [number('PEOPLE', 1000), number('DAYS', 365), number('DEEDS', 5)];
const { DATABASE_URL: databaseUrl, ACTIVITY_DAYS = '365', SWEEP = 'on' } = process.env;

const town = await openTown({ databaseUrl, env: { ACTIVITY_DAYS }, sweeps: SWEEP !== 'off' });
const begun = performance.now();
const minutes = (): string => `${((performance.now() - begun) / 60_000).toFixed(1)} min`;

/** When it is looked at: the quarters of the year, and twice beyond it. */
const looks = [0.25, 0.5, 0.75, 1, 1.5, 2].map((part) => Math.round(part * 365)).filter((day) => day < DAYS);
const seen: [string, Sizes][] = [];

console.log(`${PEOPLE} people, ${DAYS} days, ${DEEDS} deeds a day, ACTIVITY_DAYS=${ACTIVITY_DAYS}, SWEEP=${SWEEP}`);
const citizens = await settle(town, PEOPLE);
console.log(`settled after ${minutes()}`);
const among = chooser();
for (let day = 1; day <= DAYS; day++) {
  await live(town, citizens, day, { deeds: DEEDS, moves: 1 }, among);
  if (day % 30 === 0) console.log(`day ${day} after ${minutes()}`);
  if (looks.includes(day) || day === DAYS) seen.push([`day ${day}`, await town.sizes()]);
}
await town.close();

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1024)} kB`;
const total = (sizes: Sizes): string => kilobytes(Object.values(sizes).reduce((sum, { bytes }) => sum + bytes, 0));
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

console.log(row(['table', ...seen.map(([when]) => when)]));
console.log(row(['---', ...seen.map(() => '---:')]));
for (const table of Object.keys(seen[0]?.[1] ?? {}).sort()) {
  const cells = seen.map(([, sizes]) => `${sizes[table]?.rows ?? 0} (${kilobytes(sizes[table]?.bytes ?? 0)})`);
  console.log(row([table, ...cells]));
}
console.log(row(['all', ...seen.map(([, sizes]) => total(sizes))]));
console.log(`in ${minutes()}`);
