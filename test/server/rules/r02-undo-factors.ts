/** R2: an undo is proved with what is older than the change, the strongest there was; and passkeys and factors are those of that time again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { TOTP, Secret } from 'otpauth';
import { backupCodes, backupCodeSets, phones, totps, undos } from '../../../demo/server/db/schema.js';
import { sweep } from '../../../demo/server/housekeeping.js';
import { newTotpSecret } from '../../../demo/server/totp-codes.js';
import type { RequestOptions } from '../../../src/contract/webauthn.js';
import { Authenticator, type Traits } from '../support/authenticator.js';
import { mailTo, PASSWORD, Person, refused } from '../support/person.js';
import { db, deps, freshAddress, passes } from '../support/world.js';

async function tokenTo(address: string): Promise<string> {
  const link = (await mailTo(address)).find(({ subject }) => subject.includes('another primary email'))?.link;
  assert.ok(link, `${address} was sent a link`);
  return new URL(link).searchParams.get('token') ?? '';
}

const undoes = (token: string, proof: object = {}) => new Person().asks('POST', '/api/undo', { token, ...proof });
const look = async (token: string) => (await new Person().asks('GET', `/api/undo?token=${token}`)).body['methods'];

/** A thief who is signed in makes another email primary. */
async function steals(ada: Person): Promise<{ thief: Person; token: string }> {
  const thief = new Person(ada.address);
  thief.cookie = ada.cookie;
  const { address } = await thief.owns(freshAddress('thief'));
  assert.equal((await thief.makesPrimary(address)).status, 200);
  return { thief, token: await tokenTo(ada.address) };
}

/** Signs what an undo asks for. */
async function signsUndo(token: string, authenticator: Authenticator, traits?: Traits) {
  const { status, text, body } = await new Person().asks('POST', '/api/undo/options', { token });
  assert.equal(status, 200, text);
  const { id: challengeId, options } = body as unknown as { id: string; options: RequestOptions };
  return { method: 'passkey', challengeId, credential: authenticator.signs(options, traits) };
}

const codeOf = async (secret: string) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: (await deps.clock.now()).getTime() });

/** As the panel leaves it. */
async function withTotp(ada: Person, secret = newTotpSecret()): Promise<string> {
  const { id: accountId } = await ada.account();
  const row = { accountId, secret, addedAt: await deps.clock.now(), lastStep: 0 };
  await db.insert(totps).values(row).onConflictDoUpdate({ target: totps.accountId, set: row });
  return secret;
}

async function withBackupCodes(ada: Person, id: string): Promise<void> {
  const { id: accountId } = await ada.account();
  const now = await deps.clock.now();
  await db.insert(backupCodeSets).values({ id, accountId, createdAt: now, confirmedAt: now });
  await db.insert(backupCodes).values({ setId: id, hash: 'a hash' });
}

test('R2: a passkey of that time proves an undo, also where a thief has removed it; and it signs in again', async () => {
  const ada = await Person.arrives();
  const own = new Authenticator({ counts: true });
  const { id, name } = await ada.adopts(own, 'Blue key');
  const { thief, token } = await steals(ada);
  const thiefs = new Authenticator();
  await thief.adopts(thiefs);
  assert.equal((await thief.me('DELETE', `/passkeys/${id}`)).status, 200);

  assert.deepEqual(await look(token), [{ type: 'passkey' }, { type: 'password' }]);
  const challenge = await signsUndo(token, own);
  assert.equal((await undoes(token, challenge)).status, 200);
  refused(await new Person().signsInByPasskey(thiefs), 'unauthenticated');
  refused(await thief.me('GET'), 'unauthenticated');
  assert.equal((await ada.signsInByPasskey(own)).status, 200);
  const { passkeys } = await ada.account();
  assert.deepEqual(
    passkeys.map((each) => [each.id, each.name]),
    [[id, name]],
  );
});

test('R2: a passkey that was made after the change proves nothing, nor does one that is not verified, twice, or elsewhere', async () => {
  const ada = await Person.arrives();
  const own = new Authenticator();
  await ada.adopts(own);
  const { thief, token } = await steals(ada);
  const thiefs = new Authenticator();
  await thief.adopts(thiefs);
  const { challengeId } = await signsUndo(token, own);
  const { options } = await new Person().goesToPasskeyDoor();
  const later = { method: 'passkey', challengeId, credential: thiefs.signs(options) };
  refused(await undoes(token, later), 'wrong_credential');
  refused(await undoes(token, await signsUndo(token, own, { verifies: false })), 'wrong_credential');
  refused(await undoes(token, await signsUndo(token, own, { origin: 'https://evil.example' })), 'wrong_credential');
  const late = await signsUndo(token, own);
  await passes(301);
  refused(await undoes(token, late), 'wrong_credential');
  const step = await thief.startsPasskeyProof();
  refused(await undoes(token, { challengeId: step.id, credential: own.signs(step.options) }), 'wrong_credential');
  refused(await undoes(token, {}), 'reverification_required');
});

test('R2: where the account had no other proof than a passkey, the link alone will not do', async () => {
  const ada = await Person.arrives({ password: null });
  const own = new Authenticator();
  await ada.adopts(own);
  const { token } = await steals(ada);
  assert.deepEqual((await undoes(token)).problem?.methods, [{ type: 'passkey' }]);
  refused(await undoes(token, { password: PASSWORD }), 'reverification_required');
  assert.equal((await undoes(token, await signsUndo(token, own))).status, 200);
});

test('R2, R8: with an authenticator app of that time the password is too weak, and a code of it does', async () => {
  const ada = await Person.arrives();
  const secret = await withTotp(ada);
  await withBackupCodes(ada, `of ${ada.address}`);
  const { token } = await steals(ada);
  await passes(60);
  // The thief has put an app of their own in its place, and made codes.
  await withTotp(ada, newTotpSecret());
  await db.delete(backupCodeSets).where(eq(backupCodeSets.id, `of ${ada.address}`));
  await withBackupCodes(ada, `thief of ${ada.address}`);
  assert.deepEqual(await look(token), [{ type: 'totp' }]);
  assert.deepEqual((await undoes(token, { password: PASSWORD })).problem?.methods, [{ type: 'totp' }]);
  refused(await undoes(token, { code: '000000' }), 'wrong_code');
  const { id: accountId } = await ada.account();
  const [theirs] = await db.select().from(totps).where(eq(totps.accountId, accountId));
  refused(await undoes(token, { code: await codeOf(theirs?.secret ?? '') }), 'wrong_code');
  const code = await codeOf(secret);
  assert.equal((await undoes(token, { method: 'totp', code: `${code.slice(0, 3)} ${code.slice(3)}` })).status, 200);
  const [restored] = await db.select().from(totps).where(eq(totps.accountId, accountId));
  assert.equal(restored?.secret, secret);
  const step = Math.floor((await deps.clock.now()).getTime() / 30_000);
  assert.ok(Math.abs(restored.lastStep - step) <= 1, 'R7: the code that proved it is used up');
  assert.equal(await db.$count(backupCodeSets, eq(backupCodeSets.accountId, accountId)), 0);
});

test('R5, R7: ten wrong codes, and then the right one fails; a code that signed in does not undo', async () => {
  const ada = await Person.arrives();
  const secret = await withTotp(ada);
  const { token } = await steals(ada);
  const { id: accountId } = await ada.account();
  const code = await codeOf(secret);
  const lastStep = Math.floor((await deps.clock.now()).getTime() / 30_000) + 1;
  await db.update(totps).set({ lastStep }).where(eq(totps.accountId, accountId));
  for (const _ of Array(10)) refused(await undoes(token, { code }), 'wrong_code');
  await passes(90);
  refused(await undoes(token, { code: await codeOf(secret) }), 'too_many_attempts');
  await passes(3600);
  assert.equal((await undoes(token, { code: await codeOf(secret) })).status, 200);
});

test('R2: factors that came after the change go with it: app, phone, backup codes', async () => {
  const ada = await Person.arrives();
  const { id: phone } = await ada.ownsPhone();
  const { token } = await steals(ada);
  await passes(60);
  await withTotp(ada);
  await db
    .update(phones)
    .set({ secondFactorAt: await deps.clock.now() })
    .where(eq(phones.id, phone));
  await withBackupCodes(ada, `later ${ada.address}`);
  assert.equal((await undoes(token, { password: PASSWORD })).status, 200);
  await ada.signsIn();
  const account = await ada.account();
  assert.deepEqual([account.totp.enabled, account.backupCodes], [false, null]);
  assert.deepEqual(
    account.phones.map((row) => [row.verified, row.secondFactor]),
    [[true, false]],
  );
});

test('R2: a phone that was a second factor then still is one, with its backup codes; the password proves', async () => {
  const ada = await Person.arrives();
  const { id: phone } = await ada.ownsPhone();
  await db
    .update(phones)
    .set({ secondFactorAt: await deps.clock.now() })
    .where(eq(phones.id, phone));
  await withBackupCodes(ada, `kept ${ada.address}`);
  await passes(1);
  const { token } = await steals(ada);
  assert.deepEqual(await look(token), [{ type: 'password' }]);
  const { id } = await ada.account();
  assert.equal((await undoes(token, { password: PASSWORD })).status, 200);
  const [row] = await db.select().from(phones).where(eq(phones.id, phone));
  assert.ok(row?.secondFactorAt);
  assert.equal(await db.$count(backupCodeSets, eq(backupCodeSets.accountId, id)), 1);
});

test('R2: what was kept goes with the 72 hours', async () => {
  const ada = await Person.arrives();
  await ada.adopts(new Authenticator());
  await withTotp(ada);
  await steals(ada);
  const { id } = await ada.account();
  const [kept] = await db.select().from(undos).where(eq(undos.accountId, id));
  assert.equal(kept?.passkeys.length, 1);
  assert.ok(kept.totpSecret);
  await passes(72 * 3600 + 301);
  await sweep(deps);
  assert.equal(await db.$count(undos, eq(undos.accountId, id)), 0);
});

test('R2: where there was no passkey, there is nothing to sign; a made-up token has nothing either', async () => {
  const ada = await Person.arrives();
  const { token } = await steals(ada);
  refused(await new Person().asks('POST', '/api/undo/options', { token }), 'not_found');
  refused(await new Person().asks('POST', '/api/undo/options', { token: 'made-up-but-long-enough' }), 'code_expired');
});
