/** A database of a test's own, on the one PostgreSQL of the run. */
import { randomUUID } from 'node:crypto';
import { after } from 'node:test';
import pg from 'pg';
import { startPostgres, type Postgres } from './postgres.js';

const given = process.env['TEST_DATABASE_URL'];
const made: string[] = [];
let started: Promise<Postgres | undefined> | undefined;

async function say(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** An empty database beside this one. */
async function besides(url: string): Promise<string> {
  const own = new URL(url);
  own.pathname = `/test_${randomUUID().replaceAll('-', '')}`;
  await say(url, `create database ${own.pathname.slice(1)}`);
  made.push(own.pathname.slice(1));
  return own.href;
}

// Whoever is still connected is a server whose test is over.
after(async () => {
  if (given) for (const name of made) await say(given, `drop database ${name} with (force)`);
  await (await started)?.stop();
});

/** On PostgreSQL where `TEST_DATABASE_URL` names one; else nothing, and PGlite is used. */
export const ownDatabase = async (): Promise<string | undefined> => (given ? besides(given) : undefined);

/** On PostgreSQL in any case: a file that is run by hand starts one. Nothing where it is not installed. */
export async function postgresDatabase(): Promise<string | undefined> {
  if (given) return besides(given);
  const postgres = await (started ??= startPostgres());
  return postgres && besides(postgres.url);
}
