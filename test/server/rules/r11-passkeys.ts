/** R11: passkeys are made, renamed and removed. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { passkeyChallenges } from '../../../demo/server/db/schema.js';
import { Authenticator, type Traits } from '../support/authenticator.js';
import { activityOf } from '../support/listed.js';
import { mailTo, Person, refused } from '../support/person.js';
import { db, passes } from '../support/world.js';

/** What the log says of passkeys, the newest first. */
const linesOf = async (person: Person) =>
  (await activityOf(person)).items
    .filter(({ kind }) => kind.startsWith('passkey-'))
    .map(({ kind, subject }) => [kind, subject]);

test('R11: a passkey is added, is shown, and the primary email and the log hear of it', async () => {
  const ada = await Person.arrives();
  const { revision } = await ada.account();
  const authenticator = new Authenticator({ synced: true });
  const passkey = await ada.adopts(authenticator);
  assert.deepEqual(
    [passkey.name, passkey.synced, passkey.lastUsedAt, passkey.credentialId],
    ['Firefox on Linux', true, null, authenticator.kept[0]?.id],
  );
  assert.equal((await ada.account()).revision, revision + 1);
  assert.deepEqual(await linesOf(ada), [['passkey-added', 'Firefox on Linux']]);
  const [told] = await mailTo(ada.address);
  assert.match(told?.subject ?? '', /passkey was added/);
  assert.match(told?.text ?? '', /Device: Firefox on Linux/);
});

test('R11: what the browser is handed asks for a person who proves it, and for a passkey that is found by itself', async () => {
  const ada = await Person.arrives({ firstName: 'Ada' });
  const known = await ada.adopts(new Authenticator());
  const { options } = await ada.startsPasskey();
  const { id } = await ada.account();
  assert.deepEqual(options.rp, { id: 'localhost', name: 'Northwind' });
  assert.equal(options.user.name, ada.address);
  assert.equal(Buffer.from(options.user.id, 'base64url').toString(), id);
  assert.equal(Buffer.from(options.challenge, 'base64url').length, 32);
  assert.deepEqual(
    options.pubKeyCredParams.map(({ alg }) => alg),
    [-8, -7, -257],
  );
  assert.deepEqual(options['authenticatorSelection'], {
    residentKey: 'required',
    requireResidentKey: true,
    userVerification: 'required',
  });
  assert.deepEqual(
    options.excludeCredentials?.map((each) => each.id),
    [known.credentialId],
  );
});

test('R11: it is called after what keeps it, or after the device, and no two are called alike', async () => {
  const ada = await Person.arrives();
  const iCloud = new Authenticator({ aaguid: 'fbfc3007-154e-4ecc-8c0b-6e020557d7bd' });
  for (const one of [new Authenticator(), new Authenticator(), iCloud, iCloud]) await ada.adopts(one);
  await ada.adopts(new Authenticator(), 'Blue key');
  const names = (await ada.account()).passkeys.map(({ name }) => name);
  assert.deepEqual(names, [
    'Firefox on Linux',
    'Firefox on Linux 2',
    'iCloud Keychain',
    'iCloud Keychain 2',
    'Blue key',
  ]);
});

const wrong: readonly [what: string, traits: Traits][] = [
  ['another page', { origin: 'https://evil.example' }],
  ['the same host on another port', { origin: 'http://localhost:4401' }],
  ['another host', { rpId: 'evil.example' }],
  ['another challenge', { challenge: 'bm90IHRoaXMgb25l' }],
  ['nobody who proved it', { verifies: false }],
];
for (const [what, traits] of wrong) {
  test(`R11: a passkey of ${what} is not taken, and its challenge is used up`, async () => {
    const ada = await Person.arrives();
    const { id, options } = await ada.startsPasskey();
    const authenticator = new Authenticator();
    refused(
      await ada.me('POST', '/passkeys', { id, credential: authenticator.makes(options, traits) }),
      'wrong_credential',
    );
    refused(await ada.me('POST', '/passkeys', { id, credential: authenticator.makes(options) }), 'superseded');
    assert.deepEqual((await ada.account()).passkeys, []);
  });
}

test('R11: what is broken in any part is refused, and no failure of the server', async () => {
  const ada = await Person.arrives();
  const breaks: ((made: ReturnType<Authenticator['makes']>) => object)[] = [
    (made) => ({ ...made, response: { ...made.response, attestationObject: 'AAAA' } }),
    (made) => ({
      ...made,
      response: { ...made.response, attestationObject: made.response.attestationObject.slice(0, 90) },
    }),
    (made) => ({ ...made, response: { ...made.response, attestationObject: '' } }),
    (made) => ({ ...made, response: { ...made.response, clientDataJSON: 'e30' } }),
    (made) => ({ ...made, response: { ...made.response, clientDataJSON: '_' } }),
    (made) => ({ ...made, id: 'AAAA', rawId: 'AAAA' }),
    (made) => ({ ...made, rawId: 'AAAA' }),
  ];
  for (const broken of breaks) {
    const { id, options } = await ada.startsPasskey();
    const credential = broken(new Authenticator().makes(options));
    refused(await ada.me('POST', '/passkeys', { id, credential }), 'wrong_credential');
  }
  refused(await ada.me('POST', '/passkeys', { id: 'made-up', credential: {} }), 'invalid');
});

test('R11: a challenge is good for five minutes, once, for this session, and for nothing else', async () => {
  const ada = await Person.arrives();
  const other = await ada.elsewhere();
  const late = await ada.startsPasskey();
  await passes(301);
  const add = (who: Person, { id, options }: Awaited<ReturnType<Person['startsPasskey']>>) =>
    who.me('POST', '/passkeys', { id, credential: new Authenticator().makes(options) });
  refused(await add(ada, late), 'superseded');
  const own = await ada.startsPasskey();
  refused(await add(other, own), 'superseded');
  assert.equal((await add(ada, own)).status, 201);
  refused(await add(ada, own), 'superseded');
  const { id, options } = await ada.goesToPasskeyDoor();
  const creation = (await ada.startsPasskey()).options;
  refused(await add(ada, { id, options: { ...creation, challenge: options.challenge } }), 'superseded');
});

test('R11: two tabs that each began one both add theirs; of those that were never used five are kept', async () => {
  const ada = await Person.arrives();
  const [one, other] = [await ada.startsPasskey(), await ada.startsPasskey()];
  for (const { id, options } of [one, other]) {
    const answer = await ada.me('POST', '/passkeys', { id, credential: new Authenticator().makes(options) });
    assert.equal(answer.status, 201);
  }
  for (const _ of Array(9)) await ada.startsPasskey();
  const { id } = await ada.account();
  const mine = eq(passkeyChallenges.accountId, id);
  assert.equal((await db.select().from(passkeyChallenges).where(mine)).length, 5);
});

test('R11: one passkey is added once, by whichever account; another’s is refused as any that is not right', async () => {
  const [ada, eve] = [await Person.arrives(), await Person.arrives()];
  const { id, options } = await ada.startsPasskey();
  const credential = new Authenticator().makes(options);
  assert.equal((await ada.me('POST', '/passkeys', { id, credential })).status, 201);
  // Made by hand, as no browser would: the very same, signed for another challenge.
  const again = async (who: Person) => {
    const {
      id: next,
      options: { challenge },
    } = await who.startsPasskey();
    const clientData = JSON.parse(Buffer.from(credential.response.clientDataJSON, 'base64url').toString()) as object;
    const clientDataJSON = Buffer.from(JSON.stringify({ ...clientData, challenge })).toString('base64url');
    return who.me('POST', '/passkeys', {
      id: next,
      credential: { ...credential, response: { ...credential.response, clientDataJSON } },
    });
  };
  refused(await again(ada), 'already_exists');
  refused(await again(eve), 'wrong_credential');
});

test('a retry is answered as the first time, and adds nothing', async () => {
  const ada = await Person.arrives();
  const key = { 'Idempotency-Key': randomUUID() };
  const begins = async () =>
    (await ada.me('POST', '/passkeys/options', undefined, key)).body as unknown as Awaited<
      ReturnType<Person['startsPasskey']>
    >;
  await begins();
  const { id, options } = await begins();
  const [asked, add] = [{ id, credential: new Authenticator().makes(options) }, { 'Idempotency-Key': randomUUID() }];
  const first = await ada.me('POST', '/passkeys', asked, add);
  const second = await ada.me('POST', '/passkeys', asked, add);
  assert.deepEqual([first.status, second.status], [201, 201]);
  assert.equal(second.body['id'], first.body['id']);
  assert.equal((await ada.account()).passkeys.length, 1);
  assert.deepEqual(await linesOf(ada), [['passkey-added', 'Firefox on Linux']]);
});
