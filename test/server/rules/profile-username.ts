import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createApp } from '../../../demo/server/app.js';
import { Person, refused } from '../support/person.js';
import { depsWith, freshAddress } from '../support/world.js';

test('names are changed one by one; what is left out stays, and an empty line clears', async () => {
  const ada = await Person.arrives({ firstName: 'Ada', lastName: 'Byron' });
  await ada.me('PATCH', '', { lastName: '  King ', displayName: 'Countess' });
  await ada.me('PATCH', '', { firstName: '' });
  const { firstName, lastName, displayName } = (await ada.account()).profile;
  assert.deepEqual([firstName, lastName, displayName], [null, 'King', 'Countess']);
});

test('what is the same already is no change', async () => {
  const ada = await Person.arrives({ firstName: 'Ada' });
  const { revision } = await ada.account();
  assert.equal((await ada.me('PATCH', '', { firstName: 'Ada' })).status, 200);
  assert.equal((await ada.account()).revision, revision);
});

test('with If-Match, a change that meets a newer account is refused', async () => {
  const ada = await Person.arrives();
  const { revision } = await ada.account();
  const rename = (firstName: string) => ada.me('PATCH', '', { firstName }, { 'If-Match': `"${revision}"` });
  assert.equal((await rename('Augusta')).status, 200);
  refused(await rename('Eve'), 'conflict');
  assert.equal((await ada.account()).profile.firstName, 'Augusta');
});

for (const [what, body, fields] of [
  ['a wrong type', { firstName: 7 }, [{ name: 'firstName', code: 'type' }]],
  ['too long a name', { firstName: 'x'.repeat(101) }, [{ name: 'firstName', code: 'too_long' }]],
  ['a control character', { lastName: 'a\u0000b' }, [{ name: 'lastName', code: 'pattern' }]],
  ['an unknown field', { admin: true }, [{ name: 'admin', code: 'unknown' }]],
  ['a custom field that there is not', { custom: { pronouns: 'she' } }, [{ name: 'custom.pronouns', code: 'unknown' }]],
] as const) {
  test(`${what} is told at its field, and nothing changes`, async () => {
    const ada = await Person.arrives();
    const before = await ada.account();
    const answer = await ada.me('PATCH', '', body);
    assert.equal(answer.status, 422);
    assert.deepEqual(answer.problem?.fields, fields);
    assert.deepEqual(await ada.account(), before);
  });
}

test('broken JSON, another content type and a large body each get their own refusal', async () => {
  const ada = await Person.arrives();
  refused(await ada.me('PATCH', '', '{"firstName":'), 'malformed');
  refused(await ada.me('PATCH', '', '{}', { 'Content-Type': 'text/plain' }), 'unsupported_media_type');
  refused(await ada.me('PATCH', '', { firstName: 'x'.repeat(70_000) }), 'too_large');
});

test('a username is taken in every spelling, and told at its field', async () => {
  const [ada, eve] = [await Person.arrives(), await Person.arrives()];
  const username = `ada.${(await ada.account()).id.slice(0, 8)}`;
  assert.equal((await ada.me('PUT', '/username', { username })).status, 200);
  const answer = await eve.me('PUT', '/username', { username });
  refused(answer, 'taken');
  assert.deepEqual(answer.problem?.fields, [{ name: 'username', code: 'taken' }]);
  assert.equal((await new Person().signsIn(username.toUpperCase())).status, 200);
});

for (const [username, code] of [
  ['ab', 'too_short'],
  ['x'.repeat(33), 'too_long'],
  ['.ada', 'pattern'],
  ['Ada', 'pattern'],
] as const) {
  test(`the username ${username} breaks a rule of the capability, and which is said`, async () => {
    const ada = await Person.arrives();
    assert.deepEqual((await ada.me('PUT', '/username', { username })).problem?.fields, [{ name: 'username', code }]);
  });
}

for (const [what, address] of [
  ['no at sign', 'ada.example.com'],
  ['a comma for a full stop', 'ada@example,com'],
  ['a line break', 'ada@example.com\nBcc: eve@evil.example'],
] as const) {
  test(`an address with ${what} is refused at its field`, async () => {
    const ada = await Person.arrives();
    const answer = await ada.adds(address);
    assert.deepEqual(answer.problem?.fields, [{ name: 'address', code: 'pattern' }]);
  });
}

test('half a character, which UTF-8 has not, is refused: two that differ would be stored as one', async () => {
  const ada = await Person.arrives();
  for (const half of ['\ud800', '\udc00']) {
    const pattern = (name: string) => [{ name, code: 'pattern' }];
    assert.deepEqual((await ada.adds(`${half}@example.com`)).problem?.fields, pattern('address'));
    assert.deepEqual((await ada.me('PATCH', '', { firstName: half })).problem?.fields, pattern('firstName'));
  }
});

test('no more emails are verified than the settings allow', async () => {
  const app = createApp(depsWith({ EMAILS_MAX: '2' }));
  const ada = await Person.arrives({ app });
  await ada.owns();
  refused(await ada.adds(freshAddress()), 'limit_reached');
});

test('a feature that is off is absent from the capabilities, and its calls answer 404', async () => {
  const factors = ['PASSKEYS', 'TOTP', 'SMS_SECOND_FACTOR', 'BACKUP_CODES'];
  const nouns = ['USERNAME', 'EMAILS', 'PHONES', 'PASSWORD', ...factors, 'SESSIONS', 'ACTIVITY', 'EXPORT', 'DELETION'];
  const app = createApp(depsWith(Object.fromEntries(nouns.map((noun) => [`FEATURE_${noun}`, 'off']))));
  const ada = await Person.arrives({ app });
  const { body } = await ada.me('GET');
  assert.deepEqual(Object.keys(body['capabilities'] as object), ['profile', 'photo', 'secondFactorRequired']);
  refused(await ada.me('PUT', '/username', { username: 'ada.l' }), 'not_found');
  refused(await ada.adds(freshAddress()), 'not_found');
  refused(await ada.addsPhone('+12025550100'), 'not_found');
  refused(await ada.me('DELETE', '/password'), 'not_found');
  refused(await ada.me('POST', '/passkeys/options'), 'not_found');
  refused(await ada.me('POST', '/totp'), 'not_found');
  refused(await ada.me('PUT', '/phones/any/second-factor'), 'not_found');
  refused(await ada.me('PUT', '/default-second-factor', { type: 'totp' }), 'not_found');
  refused(await ada.me('POST', '/backup-codes'), 'not_found');
  refused(await ada.me('DELETE', '/sessions'), 'not_found');
  refused(await ada.me('GET', '/activity'), 'not_found');
  refused(await ada.me('POST', '/export'), 'not_found');
  refused(await ada.me('POST', '/deletion'), 'not_found');
});
