/** Somebody who has left something in every table of the server, by all that an account can do and has done to it. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { connections, outbox } from '../../../demo/server/db/schema.js';
import type { Answer } from './answer.js';
import { Authenticator } from './authenticator.js';
import { begins, connects } from './connecting.js';
import { ownSession } from './listed.js';
import { freshNumber } from './numbers.js';
import { codeTo, PASSWORD, Person, type App } from './person.js';
import { png } from './pictures.js';
import {
  asksForSms,
  beginsBackupCodes,
  beginsTotp,
  enrolsSms,
  enrolsTotp,
  hasBackupCodes,
  ticketOf,
} from './second-factors.js';
import { db, freshAddress } from './world.js';

const CITY = 'Ockham-on-Wey';

/** A person whose browser and place are nobody else's. */
class Marked extends Person {
  readonly userAgent = `Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 Mark-${randomUUID()}`;
  override asks(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return super.asks(method, path, body, { 'User-Agent': this.userAgent, 'X-City': CITY, ...headers });
  }
}

async function done(answer: Promise<Answer>): Promise<Answer> {
  const { status, text } = await answer;
  assert.ok(status < 300, text);
  return answer;
}

const signsUp = (email: string, firstName: string) =>
  done(new Person().asks('POST', '/api/sign-up', { email, password: PASSWORD, firstName }));

/** What they are called and reached by, and what of it was told to whom. */
export async function livesWhole(app: App) {
  await db.delete(connections);
  const word = randomUUID().slice(0, 8);
  // Written otherwise than it is compared.
  const address = `Ada.${word}@Example.com`;
  await signsUp(address.toUpperCase(), `Stranger-${word}`);

  const ada = new Marked(address, app);
  const [number, firstName, lastName, username] = [freshNumber(), `Ada-${word}`, `Byron-${word}`, `ada.${word}`];
  await done(ada.asks('POST', '/api/test/accounts', { email: address, password: PASSWORD }));
  const label = `label-${word}`;
  await done(ada.me('PATCH', '', { firstName, lastName, displayName: `A. ${lastName}`, custom: { label } }));
  await done(ada.me('PUT', '/username', { username }));
  await done(ada.me('PUT', '/photo', await png(), { 'Content-Type': 'image/png' }));
  const [second, pending] = [freshAddress(`second-${word}`), freshAddress(`pending-${word}`)];
  await ada.owns(second);
  await connects(ada);
  const authenticator = new Authenticator();
  await ada.adopts(authenticator, `Key-${word}`);
  await enrolsSms(ada, number);
  const totp = await enrolsTotp(ada);
  await hasBackupCodes(ada);
  await done(ada.makesPrimary(second));

  // What is begun and not finished.
  await done(ada.adds(pending));
  const waiting = freshNumber();
  await done(ada.addsPhone(waiting));
  await begins(ada, 'fabrikam');
  await ada.startsPasskey();
  await beginsTotp(ada);
  await beginsBackupCodes(ada);
  await done(ada.me('POST', '/reverification/challenge', { method: 'sms' }));

  // At the door.
  const abroad = new Marked(address, app);
  await abroad.signsIn(address, 'not the password');
  for (const identifier of [address, number, username]) await abroad.asks('POST', '/api/sign-in/code', { identifier });
  await asksForSms(abroad, await ticketOf(abroad));

  // What others do with what is hers.
  await signsUp(second, `Other-${word}`);
  // And one who has to do with none of it.
  await signsUp(freshAddress('bystander'), 'Grace');
  const eve = await Person.arrives({ app });
  await done(eve.adds(address));
  await done(eve.addsPhone(number));

  const account = await ada.account();
  const session = await ownSession(ada);
  const own = eq(outbox.accountId, account.id);
  const [sent, failed] = await db
    .select()
    .from(outbox)
    .where(and(own, isNull(outbox.code)))
    .limit(2);
  await db
    .update(outbox)
    .set({ sentAt: new Date(0), text: '' })
    .where(eq(outbox.id, sent?.id ?? ''));
  await db
    .update(outbox)
    .set({ failedAt: new Date(0), lastError: 'EENVELOPE 550' })
    .where(eq(outbox.id, failed?.id ?? ''));
  const words = [account.id, session.id, ada.caller, ada.userAgent, abroad.caller, abroad.userAgent, word, label];
  const reached = [address, address.toUpperCase(), second, number, username];
  return {
    ada,
    abroad,
    eve,
    account,
    authenticator,
    totp,
    address,
    second,
    number,
    username,
    words: [...words, ...reached],
  };
}
export type Life = Awaited<ReturnType<typeof livesWhole>>;

/** The account of whoever signs up with an address, and proves it. */
export async function signsUpWith(address: string, app: App): Promise<Person> {
  const person = new Person(address, app);
  const begun = await done(person.asks('POST', '/api/sign-up', { email: address, password: PASSWORD }));
  const { id: challengeId } = begun.body['challenge'] as { id: string };
  await done(
    person.asks('POST', '/api/sign-up/verification', { email: address, code: await codeTo(address), challengeId }),
  );
  return person;
}
