import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createApp } from '../../../demo/server/app.js';
import { PASSWORD, Person, refused } from '../support/person.js';
import { depsWith, freshAddress } from '../support/world.js';

const rename = (person: Person, headers: Record<string, string>) =>
  person.me('PATCH', '', { firstName: 'Eve' }, headers);

for (const origin of ['https://evil.example', 'null', 'http://localhost:4401', 'http://localhost.evil.example:4400']) {
  test(`R14: a change from ${origin} is refused`, async () => {
    const ada = await Person.arrives({ firstName: 'Ada' });
    refused(await rename(ada, { Origin: origin }), 'origin_forbidden');
    assert.equal((await ada.account()).profile.firstName, 'Ada');
  });
}

test('R14: a page of another site cannot sign its own person in here', async () => {
  const ada = await Person.arrives();
  const answer = await new Person().asks(
    'POST',
    '/api/sign-in',
    { identifier: ada.address, password: PASSWORD },
    { Origin: 'https://evil.example' },
  );
  refused(answer, 'origin_forbidden');
});

test('R14: no CORS header is given to anyone', async () => {
  const ada = await Person.arrives();
  const { headers } = await ada.me('GET', '', undefined, { Origin: 'https://evil.example' });
  assert.equal(headers.get('access-control-allow-origin'), null);
});

test('R14: the cookie is HttpOnly and SameSite=Lax; on https it is Secure, with the prefix that holds it to this host', async () => {
  const answer = async (origin: string) => {
    const app = createApp(depsWith({ ORIGIN: origin, SMTP_URL: 'smtp://127.0.0.1:25', FEATURE_PHONES: 'off' }));
    const given = { email: freshAddress(), password: PASSWORD };
    const { headers } = await new Person('', app).asks('POST', '/api/test/accounts', given, { Origin: origin });
    return headers.get('set-cookie') ?? '';
  };
  assert.match(
    await answer('http://localhost:4400'),
    /^session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
  );
  assert.match(await answer('https://me.example'), /^__Host-session=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
});
