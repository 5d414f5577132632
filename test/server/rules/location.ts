/** Where a request came from: told by a proxy that is trusted, and by nobody else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createApp } from '../../../demo/server/app.js';
import { isBehindProxy } from '../../../demo/server/caller.js';
import { placeName, readPlace } from '../../../demo/server/location.js';
import { activityOf, ownSession } from '../support/listed.js';
import { mailTo, PASSWORD, Person } from '../support/person.js';
import { depsWith, freshAddress } from '../support/world.js';

const NAMES = { LOCATION_CITY_HEADER: 'CF-IPCity', LOCATION_COUNTRY_HEADER: 'CF-IPCountry' };
/** As the bytes of UTF-8 arrive in a header. */
const raw = (text: string): string => Buffer.from(text).toString('latin1');
const BERLIN = { 'CF-IPCity': 'Berlin', 'CF-IPCountry': 'DE' };

const located = createApp(depsWith(NAMES));
const app = createApp(depsWith());

async function arrives(headers: Record<string, string>, at = located): Promise<Person> {
  const ada = new Person(undefined, at);
  await ada.asks('POST', '/api/test/accounts', { email: ada.address, password: PASSWORD }, headers);
  return ada;
}

test('the place is told of a session and of each line of the log, and of the alerts', async () => {
  const ada = await arrives(BERLIN);
  const berlin = { city: 'Berlin', country: 'DE' };
  assert.deepEqual((await ownSession(ada)).location, berlin);
  await ada.adds(freshAddress('more'), { 'CF-IPCity': raw('Zürich'), 'CF-IPCountry': 'CH' });
  const { items } = await activityOf(ada);
  assert.deepEqual(
    items.map(({ kind, location }) => [kind, location]),
    [
      ['email-added', { city: 'Zürich', country: 'CH' }],
      ['signed-in', berlin],
      ['signed-up', berlin],
    ],
  );
  const [alert] = await mailTo(ada.address);
  assert.match(alert?.text ?? '', /^Address: .+\nPlace: Zürich, CH$/m);
});

test('where none is known, none is told, and no mail has a line for it', async () => {
  const ada = await arrives({});
  assert.equal((await ownSession(ada)).location, null);
  await ada.adds(freshAddress('more'));
  const [alert] = await mailTo(ada.address);
  assert.match(alert?.text ?? '', /^Address: .+$/m);
  assert.doesNotMatch(alert?.text ?? '', /Place/);
});

test('a country alone is told', async () => {
  const ada = await arrives({ 'CF-IPCountry': 'DE' });
  assert.deepEqual((await ownSession(ada)).location, { city: null, country: 'DE' });
});

test('headers that the settings do not name are not read', async () => {
  assert.equal((await ownSession(await arrives(BERLIN, app))).location, null);
});

test('by addresses, a request that did not come through one of the proxies tells no place', async () => {
  // In this process there is no socket, and so no proxy of that address.
  const elsewhere = createApp(depsWith({ ...NAMES, TRUSTED_PROXIES: '10.0.0.1' }));
  assert.equal((await ownSession(await arrives(BERLIN, elsewhere))).location, null);
});

test('whom to believe: any socket behind a number of proxies, else those that are on the list', () => {
  assert.equal(isBehindProxy('203.0.113.9', 0), false);
  assert.equal(isBehindProxy('203.0.113.9', 1), true);
  assert.equal(isBehindProxy('203.0.113.9', ['10.0.0.1']), false);
  assert.equal(isBehindProxy('::ffff:10.0.0.1', ['10.0.0.1']), true);
  assert.equal(isBehindProxy(undefined, ['10.0.0.1']), false);
});

const cities: readonly (readonly [header: string, city: string | null])[] = [
  ['Berlin', 'Berlin'],
  [raw('São Paulo'), 'São Paulo'],
  [raw('東京'), '東京'],
  ['S%C3%A3o%20Paulo', 'São Paulo'],
  ['M\u00fcnchen', 'München'],
  [raw('Mu\u0308nchen'), 'München'],
  [' Saint-Louis-du-Ha! Ha! ', 'Saint-Louis-du-Ha! Ha!'],
  ["L'Haÿ-les-Roses".replace('ÿ', raw('ÿ')), "L'Haÿ-les-Roses"],
  ['6th of October City', '6th of October City'],
  ['St. John’s'.replace('’', raw('’')), 'St. John’s'],
  ['', null],
  ['-', null],
  ['?', null],
  ['%E0%A4%A', null],
  ['%00Berlin', null],
  ['Ber%0d%0alin', null],
  ['%E2%80%AEnilreB', null],
  ['Evil, Berlin', null],
  ['http://evil.example', null],
  ['<b>Berlin</b>', null],
  ['x'.repeat(100), 'x'.repeat(100)],
  ['x'.repeat(101), null],
];

for (const [header, city] of cities) {
  test(`the city of ${JSON.stringify(header)} is ${String(city)}`, () => {
    assert.equal(readPlace({ city: header }).city, city);
  });
}

test('a country is two capital letters, and none where it is not known', () => {
  const told = ['DE', 'XX', 'T1', 'ZZ', 'de', 'DEU', '', 'D', 'DE, FR', 'Germany'].map(
    (country) => readPlace({ country }).country,
  );
  assert.deepEqual(told, ['DE', ...Array.from({ length: 9 }, () => null)]);
});

test('a place is told in one line', () => {
  assert.equal(placeName({ city: 'Berlin', country: 'DE' }), 'Berlin, DE');
  assert.equal(placeName({ city: null, country: 'DE' }), 'DE');
  assert.equal(placeName({ city: null, country: null }), undefined);
});
