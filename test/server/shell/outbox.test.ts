/**
 * The worker against a real SMTP server; time is moved by the test clock. Longer than other rooms: one database serves all of
 * it, and opening that takes most of its time.
 */
import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test, type TestContext } from 'node:test';
import { eq } from 'drizzle-orm';
import { movableClock } from '../../../demo/server/clock.js';
import { openDatabase, type OpenDatabase } from '../../../demo/server/db/open.js';
import { clockOffset, outbox } from '../../../demo/server/db/schema.js';
import { accountDeletedMail } from '../../../demo/server/deletion-texts.js';
import type { Deps } from '../../../demo/server/deps.js';
import { createLog } from '../../../demo/server/log.js';
import { smtpTransport } from '../../../demo/server/messages/smtp.js';
import { Refused, type Transport } from '../../../demo/server/messages/transport.js';
import { startOutboxWorker } from '../../../demo/server/messages/worker.js';
import { enqueue, type Message } from '../../../demo/server/outbox.js';
import { readSettings } from '../../../demo/server/settings.js';
import { ownDatabase } from '../support/databases.js';
import { startSmtp } from './smtp.js';

let folder: string;
let open: OpenDatabase;
const log = createLog({ logLevel: 'silent', logFormat: 'json' });

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'up-outbox-'));
  open = await openDatabase({ dataDir: folder, databaseUrl: await ownDatabase() }, log);
});
beforeEach(async () => {
  await open.db.delete(outbox);
  await open.db.delete(clockOffset);
});
after(async () => {
  await open.close();
  await rm(folder, { recursive: true, force: true });
});

/** A server's parts around one mail server, without the server. */
async function house(t: TestContext, env: NodeJS.ProcessEnv = {}) {
  const smtp = await startSmtp(t);
  const settings = readSettings({ SMTP_URL: smtp.url, MAIL_FROM: 'Northwind <hello@northwind.example>', ...env });
  const clock = movableClock(open.db);
  const deps: Deps = { db: open.db, settings, clock, log };
  const work = (email: Transport = smtpTransport(smtp.url, settings)) => {
    const worker = startOutboxWorker(deps, { email }, { poll: false });
    t.after(() => worker.stop());
    return worker;
  };
  const leave = async (message: Partial<Message> = {}) =>
    enqueue(open.db, null, await clock.now(), {
      to: 'ada@example.com',
      kind: 'verify-email',
      subject: 'Your code is 482913',
      text: 'Your code is 482913.\n\nIt works for ten minutes.\n',
      code: '482913',
      ...message,
    });
  const row = async () => {
    const [only] = await open.db.select().from(outbox);
    assert.ok(only, 'the row is there');
    return only;
  };
  return { smtp, clock, deps, work, leave, row };
}

test('a message arrives with sender, recipient, subject and code, and says that a machine sent it', async (t) => {
  const { smtp, work, leave } = await house(t);
  await leave();
  await work().runOnce();
  const [mail, ...more] = smtp.arrived;
  assert.equal(more.length, 0);
  assert.equal(mail?.to, 'ada@example.com');
  assert.equal(mail.headers.get('from'), 'Northwind <hello@northwind.example>');
  assert.equal(mail.headers.get('to'), 'ada@example.com');
  assert.equal(mail.headers.get('subject'), 'Your code is 482913');
  assert.equal(mail.headers.get('auto-submitted'), 'auto-generated');
  assert.match(mail.text, /Your code is 482913\./);
});

test('once sent, the code is gone from the database', async (t) => {
  const { work, leave, row } = await house(t);
  await leave({ link: 'https://northwind.example/undo?token=secret' });
  await work().runOnce();
  const { text, code, link, sentAt } = await row();
  assert.deepEqual({ text, code, link }, { text: '', code: null, link: null });
  assert.ok(sentAt);
});

test('with the test hooks on it is kept, for the tests to read', async (t) => {
  const { work, leave, row } = await house(t, { TEST_HOOKS: 'on' });
  await leave();
  await work().runOnce();
  assert.equal((await row()).code, '482913');
});

test('while the mail server is down the message waits, and arrives once it is back', async (t) => {
  const { smtp, clock, work, leave, row } = await house(t);
  const worker = work();
  await smtp.stop();
  await leave();
  await worker.runOnce();
  assert.equal((await row()).attempts, 1);
  await smtp.start();
  await worker.runOnce();
  assert.equal(smtp.arrived.length, 0, 'five seconds have not passed');
  await clock.advance(5);
  await worker.runOnce();
  assert.equal(smtp.arrived.length, 1);
  assert.ok((await row()).sentAt);
});

test('every try goes out under the same Message-ID', async (t) => {
  const { smtp, deps, work, leave, row } = await house(t);
  await leave();
  await work().runOnce();
  // As after a crash between sending and noting it.
  await deps.db
    .update(outbox)
    .set({ sentAt: null, text: 'again' })
    .where(eq(outbox.id, (await row()).id));
  await work().runOnce();
  const ids = smtp.arrived.map(({ headers }) => headers.get('message-id'));
  assert.equal(ids.length, 2);
  assert.equal(ids[0], ids[1]);
});

test('a refusal for now is tried again, each time later; after two days it is given up', async (t) => {
  const { smtp, clock, work, leave, row } = await house(t);
  const worker = work();
  smtp.refuse(451);
  await leave();
  await worker.runOnce();
  const pauses: number[] = [];
  while ((await row()).failedAt === null) {
    const now = await clock.now();
    const seconds = Math.ceil(((await row()).nextAttemptAt.getTime() - now.getTime()) / 1000);
    pauses.push(seconds);
    await clock.advance(seconds);
    await worker.runOnce();
  }
  assert.deepEqual(pauses, [5, 30, 120, 600, 1800, 3600, 10800, 21600, 43200, 86400]);
  const { lastError, code, text } = await row();
  assert.deepEqual({ lastError, code, text }, { lastError: 'EENVELOPE 451', code: null, text: '' });
});

test('who asks to be left alone for longer is, for an hour at most', async (t) => {
  const { clock, work, leave, row } = await house(t);
  let asked = 120;
  const worker = work({
    send: () => Promise.reject(new Refused(false, 'busy', asked)),
    close: () => undefined,
  });
  const waits = async () => {
    await worker.runOnce();
    return Math.ceil(((await row()).nextAttemptAt.getTime() - (await clock.now()).getTime()) / 1000);
  };
  await leave();
  assert.equal(await waits(), 120);
  await clock.advance(120);
  asked = 86_400;
  assert.equal(await waits(), 3_600);
});

test('what nobody carries is not touched', async (t) => {
  const { smtp, work, leave, row } = await house(t);
  await leave({ channel: 'sms', to: '+12025550123' });
  await work().runOnce();
  const { attempts, lockedUntil, sentAt, code } = await row();
  assert.deepEqual(
    { attempts, lockedUntil, sentAt, code },
    { attempts: 0, lockedUntil: null, sentAt: null, code: '482913' },
  );
  assert.equal(smtp.arrived.length, 0);
});

test('a refusal for good is not tried again, and the next message still goes', async (t) => {
  const { smtp, clock, work, leave, row } = await house(t);
  const worker = work();
  smtp.refuse(550);
  await leave();
  await worker.runOnce();
  assert.ok((await row()).failedAt);
  smtp.refuse(undefined);
  await leave({ to: 'grace@example.com' });
  await clock.advance(7 * 24 * 3600);
  await worker.runOnce();
  assert.deepEqual(
    smtp.arrived.map(({ to }) => to),
    ['grace@example.com'],
  );
});

test('a code that died before it could be sent is not sent', async (t) => {
  const { smtp, clock, work, leave, row } = await house(t);
  await leave({ expiresAt: new Date((await clock.now()).getTime() + 600_000) });
  await clock.advance(601);
  await work().runOnce();
  assert.equal(smtp.arrived.length, 0);
  const { failedAt, lastError, code } = await row();
  assert.ok(failedAt);
  assert.deepEqual({ lastError, code }, { lastError: 'expired', code: null });
});

test('two workers at once send one copy', async (t) => {
  const { smtp, work, leave } = await house(t);
  for (let count = 0; count < 5; count++) await leave({ to: `person${count}@example.com` });
  await Promise.all([work().runOnce(), work().runOnce()]);
  assert.deepEqual(
    smtp.arrived.map(({ to }) => to).sort(),
    [0, 1, 2, 3, 4].map((n) => `person${n}@example.com`),
  );
});

test('what a worker had in hand when it died is sent by the next one', async (t) => {
  const { smtp, clock, work, leave, row, deps } = await house(t);
  await leave();
  const lockedUntil = new Date((await clock.now()).getTime() + 180_000);
  await deps.db
    .update(outbox)
    .set({ lockedUntil, attempts: 1 })
    .where(eq(outbox.id, (await row()).id));
  const worker = work();
  await worker.runOnce();
  assert.equal(smtp.arrived.length, 0);
  await clock.advance(180);
  await worker.runOnce();
  assert.equal(smtp.arrived.length, 1);
});

test('a line break in an address or subject sends nothing and makes no header', async (t) => {
  const { smtp, work, leave, row } = await house(t);
  await leave({ subject: 'Hello\r\nBcc: all@example.com' });
  await work().runOnce();
  assert.equal(smtp.arrived.length, 0);
  assert.equal((await row()).lastError, 'control character in a header');
});

test('a comma in an address makes no second recipient', async (t) => {
  const { smtp, work, leave } = await house(t);
  await leave({ to: 'ada@example.com,eve@example.com' });
  await work().runOnce();
  assert.deepEqual(
    smtp.arrived.filter(({ to }) => to.split(' ').includes('eve@example.com')),
    [],
  );
});

test('stopping waits for the message that is being sent, and takes no other', async (t) => {
  const { work, leave, deps } = await house(t);
  const sent: string[] = [];
  const hands = new EventEmitter();
  const mailer: Transport = {
    send: async ({ to }) => {
      hands.emit('sending');
      await once(hands, 'finish');
      sent.push(to);
    },
    close: () => hands.emit('closed'),
  };
  const sending = once(hands, 'sending');
  await leave({ to: 'first@example.com' });
  await leave({ to: 'second@example.com' });
  const worker = work(mailer);
  await sending;
  const stopped = worker.stop();
  hands.emit('finish');
  await stopped;
  assert.equal(sent.length, 1);
  const rows = await deps.db.select().from(outbox);
  assert.equal(rows.filter(({ sentAt }) => sentAt !== null).length, 1);
  assert.equal(rows.filter(({ lockedUntil }) => lockedUntil !== null).length, 0);
});

for (const [name, env] of [
  ['', {}],
  [', with the test hooks on too', { TEST_HOOKS: 'on' }],
] as const) {
  test(`R17: the last letter of a deleted account goes from the database once it is out${name}`, async (t) => {
    const { smtp, work, leave, deps } = await house(t, env);
    await leave(accountDeletedMail('ada@example.com'));
    await leave({ to: 'grace@example.com' });
    const worker = work();
    await smtp.stop();
    await worker.runOnce();
    assert.equal(await deps.db.$count(outbox), 2, 'it waits while the mail server is away');
    await smtp.start();
    await deps.db.update(outbox).set({ nextAttemptAt: new Date(0) });
    await worker.runOnce();
    assert.match(smtp.arrived.find(({ to }) => to === 'ada@example.com')?.text ?? '', /Your account was deleted/);
    const left = await deps.db.select().from(outbox);
    assert.deepEqual(
      left.map(({ recipient }) => recipient),
      ['grace@example.com'],
    );
  });
}

test('R17: and so it does where it was refused for good', async (t) => {
  const { smtp, work, leave, deps } = await house(t);
  smtp.refuse(550);
  await leave(accountDeletedMail('ada@example.com'));
  await work().runOnce();
  assert.equal(await deps.db.$count(outbox), 0);
});
