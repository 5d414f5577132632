/** Two processes sweep while people change things: nobody waits for ever, and nothing that is of use goes. */
import assert from 'node:assert/strict';
import { eq, sql } from 'drizzle-orm';
import { codes, sessions } from '../../../demo/server/db/schema.js';
import { sweep } from '../../../demo/server/housekeeping.js';
import { createLog } from '../../../demo/server/log.js';
import { readSettings } from '../../../demo/server/settings.js';
import { freshEmail, Visitor } from '../support/visitor.js';
import { race, said, type House } from './two-servers.js';

const log = createLog({ logLevel: 'silent', logFormat: 'json' });

/** A process of its own that sweeps, as one on PostgreSQL does. */
function sweeper({ db }: House) {
  const settings = readSettings({ DATABASE_URL: 'postgres://any', ACTIVITY_DAYS: '1' });
  return () => sweep({ db, log, settings, clock: { now: () => Promise.resolve(new Date()) } });
}

/** What is over, so that there is something to fight for: hundreds of rows of each kind. */
async function leavesMuch({ db }: House, accountId: string): Promise<void> {
  const old = sql`timestamptz '2020-01-01'`;
  await db.execute(sql`
    insert into codes (id, purpose, subject, account_id, wrong_tries, created_at, expires_at)
    select gen_random_uuid(), 'reverify', gen_random_uuid(), ${accountId}, 0, ${old}, ${old} from generate_series(1, 700)`);
  await db.execute(sql`
    insert into limits (key, times) select gen_random_uuid(), array[${old}] from generate_series(1, 700)`);
  await db.execute(sql`
    insert into sessions (id, token_hash, account_id, signed_in_at, signed_in_with, last_active_at, expires_at, proved_until, ip, user_agent)
    select gen_random_uuid(), gen_random_uuid(), ${accountId}, ${old}, 'password', ${old}, ${old}, ${old}, '', '' from generate_series(1, 700)`);
}

race(
  'two sweeps at once, and changes of the same account: all is done, and only what is over has gone',
  async (house) => {
    const { db, one, other } = house;
    const ada = await Visitor.arrives(one);
    const { id } = await ada.account();
    await leavesMuch(house, id);
    const address = freshEmail('second');
    const sweeps = sweeper(house);
    const answers = Promise.all([
      ada.me('POST', '/emails', { address }),
      ada.at(other).me('PATCH', '', { firstName: 'Augusta' }),
      ada.at(other).me('DELETE', '/sessions'),
      ada.at(one).asks('POST', '/api/sign-in/code', { identifier: ada.address }),
    ]);
    const swept = await Promise.all([sweeps(), sweeps()]);
    for (const answer of await answers) assert.equal(said(answer), 'done', answer.text);
    // What was locked goes the next time.
    const later = await sweeps();
    const gone = [...swept, later].reduce((sum, each) => sum + (each['codes'] ?? 0), 0);
    assert.equal(gone, 700, 'each went once');
    assert.equal(await db.$count(sessions, eq(sessions.accountId, id)), 1);
    assert.equal(await db.$count(codes, eq(codes.accountId, id)), 2);
    const { emails, profile } = await ada.account();
    assert.equal(profile.firstName, 'Augusta');
    assert.ok(emails.some((email) => email.address === address && email.challenge));
  },
  5,
);
