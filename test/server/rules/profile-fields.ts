import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createApp } from '../../../demo/server/app.js';
import { Person } from '../support/person.js';
import { depsWith } from '../support/world.js';

const fields = [
  { name: 'lastName', required: true, maxLength: 5 },
  { name: 'displayName', managedBy: 'People team' },
  { name: 'custom.pronouns', label: 'Pronouns' },
  { name: 'custom.about', label: 'About', type: 'textarea', maxLength: 20 },
  { name: 'custom.born', label: 'Born', type: 'date' },
  { name: 'custom.site', label: 'Website', type: 'url' },
  { name: 'custom.terms', label: 'Terms', type: 'checkbox', required: true },
  { name: 'custom.size', label: 'Size', type: 'select', options: [{ value: 's', label: 'Small' }] },
  { name: 'custom.badge', label: 'Badge', editable: false },
];
const app = createApp(depsWith({ PROFILE_FIELDS: JSON.stringify(fields) }));
const arrives = () => Person.arrives({ app, lastName: 'Byron' });

test('the fields of the settings are in the capability, the names among them and first', async () => {
  const { body } = await (await arrives()).me('GET');
  const { profile } = body['capabilities'] as { profile: { fields: { name: string }[] } };
  assert.deepEqual(
    profile.fields.map(({ name }) => name),
    ['firstName', 'lastName', 'displayName', ...fields.slice(2).map(({ name }) => name)],
  );
  assert.deepEqual(profile.fields[1], { name: 'lastName', type: 'text', required: true, editable: true, maxLength: 5 });
});

test('a field of each type is kept as it was given; what is left out stays, and null or an empty line clears', async () => {
  const ada = await arrives();
  const custom = { about: ' Two\r\nlines ', born: '1815-12-10', site: 'https://ada.example/', terms: true, size: 's' };
  assert.equal((await ada.me('PATCH', '', { custom: { ...custom, pronouns: 'she' } })).status, 200);
  assert.deepEqual((await ada.account()).profile.custom, { ...custom, about: 'Two\nlines', pronouns: 'she' });
  await ada.me('PATCH', '', { custom: { pronouns: '', born: null } });
  const { about, site, terms, size } = { ...custom, about: 'Two\nlines' };
  assert.deepEqual((await ada.account()).profile.custom, { about, site, terms, size });
});

test('a field that is given as it is makes no change', async () => {
  const ada = await arrives();
  await ada.me('PATCH', '', { custom: { pronouns: 'she' } });
  const { revision } = await ada.account();
  await ada.me('PATCH', '', { custom: { pronouns: 'she', born: null } });
  assert.equal((await ada.account()).revision, revision);
});

for (const [custom, code] of [
  [{ pronouns: 7 }, 'type'],
  [{ pronouns: 'two\nlines' }, 'pattern'],
  [{ pronouns: 'nul\u0000' }, 'pattern'],
  [{ about: 'x'.repeat(21) }, 'too_long'],
  [{ about: '\ud800' }, 'pattern'],
  [{ born: '1815-02-30' }, 'pattern'],
  [{ born: '10.12.1815' }, 'pattern'],
  [{ site: 'ada.example' }, 'pattern'],
  [{ site: 'javascript:alert(1)' }, 'pattern'],
  [{ site: 'https://ada:secret@ada.example' }, 'pattern'],
  [{ terms: 'yes' }, 'type'],
  [{ terms: false }, 'required'],
  [{ size: 'xl' }, 'not_allowed'],
  [{ badge: '7' }, 'not_allowed'],
  [{ admin: true }, 'unknown'],
  [{ constructor: 'x' }, 'unknown'],
] as const) {
  const [key = '', value] = Object.entries(custom)[0] ?? [];
  test(`${key} may not be ${JSON.stringify(value)}: ${code}, at its field, and nothing changes`, async () => {
    const ada = await arrives();
    const before = await ada.account();
    const answer = await ada.me('PATCH', '', `{"custom":{${JSON.stringify(key)}:${JSON.stringify(value)}}}`);
    assert.equal(answer.status, 422);
    assert.deepEqual(answer.problem?.fields, [{ name: `custom.${key}`, code }]);
    assert.deepEqual(await ada.account(), before);
  });
}

test('a name that is required, bounded or managed is held to that; all that is wrong is told at once', async () => {
  const answer = await (
    await arrives()
  ).me('PATCH', '', { lastName: '', displayName: 'Countess', custom: { size: 'm' } });
  assert.deepEqual(answer.problem?.fields, [
    { name: 'lastName', code: 'required' },
    { name: 'displayName', code: 'not_allowed' },
    { name: 'custom.size', code: 'not_allowed' },
  ]);
  const long = await (await arrives()).me('PATCH', '', { lastName: 'Lovelace' });
  assert.deepEqual(long.problem?.fields, [{ name: 'lastName', code: 'too_long' }]);
});

test('`__proto__` is no field: it changes nothing, of the account or of the server', async () => {
  const ada = await arrives();
  const before = await ada.account();
  assert.equal((await ada.me('PATCH', '', '{"custom":{"__proto__":{"admin":true}}}')).status, 200);
  assert.deepEqual(await ada.account(), before);
  assert.equal(({} as { admin?: boolean }).admin, undefined);
});
