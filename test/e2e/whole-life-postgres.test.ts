/** The same life on PostgreSQL, by the keyboard alone. */
import { after, test } from 'node:test';
import { noPostgres, startPostgres } from '../server/support/postgres.js';
import './support/contoso.js';

const NAME = 'the whole life of an account by keyboard, on PostgreSQL';
const postgres = await startPostgres();
if (postgres) {
  process.env['DATABASE_URL'] = postgres.url;
  const { liveIt } = await import('./whole-life/the-life.js');
  // After the server, which holds connections.
  after(() => postgres.stop());
  test(NAME, (t) => liveIt(t, 'keyboard'));
} else {
  test(NAME, { skip: noPostgres }, () => undefined);
}
