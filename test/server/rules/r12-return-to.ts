import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createApp } from '../../../demo/server/app.js';
import { PROVIDERS } from '../support/connecting.js';
import { Person } from '../support/person.js';
import { depsWith, ORIGIN } from '../support/world.js';

const shop = 'https://shop.example';
const app = createApp(depsWith({ CONNECTION_PROVIDERS: JSON.stringify(PROVIDERS), ALLOWED_ORIGINS: shop }));

for (const address of [ORIGIN, `${ORIGIN}/`, `${ORIGIN}/a?b=c#d`, `${shop}/account`, 'http://127.0.0.1:4400/x']) {
  test(`R12: ${address} may be returned to`, async () => {
    const ada = await Person.arrives({ app });
    assert.equal((await ada.me('POST', '/connections', { provider: 'contoso', returnTo: address })).status, 200);
  });
}

for (const [what, address] of [
  ['another origin', 'https://evil.example/'],
  ['no scheme', '//evil.example/'],
  ['no scheme and backslashes', '\\\\evil.example'],
  ['a path alone', '/account'],
  ['a script', 'javascript:alert(1)'],
  ['a script in other cases', 'JaVaScRiPt:alert(1)'],
  ['data', 'data:text/html,x'],
  ['a backslash for a slash', `${shop}\\@evil.example`],
  ['a name and password', 'https://shop.example@evil.example/'],
  ['a name before the allowed host', 'https://ada:pw@shop.example/'],
  ['a longer host', 'https://shop.example.evil.example/'],
  ['a dot at the end of the host', 'https://shop.example./'],
  ['another case', 'HTTPS://SHOP.EXAMPLE/'],
  ['an escape in the host', 'https://shop%2eexample/'],
  ['a lookalike', 'https://shоp.example/'],
  ['another port', 'https://shop.example:8443/'],
  ['another scheme', 'http://shop.example/'],
  ['a line break', `${shop}/\nSet-Cookie: a=b`],
  ['a tab in the scheme', 'java\tscript:alert(1)'],
  ['white space', `${shop}/ /evil`],
] as const) {
  test(`R12: ${what} is refused at its field: ${JSON.stringify(address)}`, async () => {
    const ada = await Person.arrives({ app });
    for (const path of ['/api/account/me/connections', '/api/sign-in/connection']) {
      const answer = await ada.asks('POST', path, { provider: 'contoso', returnTo: address });
      assert.equal(answer.status, 422, path);
      const [field] = answer.problem?.fields ?? [];
      assert.equal(field?.name, 'returnTo');
    }
  });
}
