/** R17: whoever signs in while the account is to be deleted sees so, by whichever door, and may keep it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connections } from '../../../demo/server/db/schema.js';
import { Authenticator } from '../support/authenticator.js';
import { app, connects, goesToSignIn, returns } from '../support/connecting.js';
import { leaves, stays } from '../support/leaving.js';
import { freshNumber } from '../support/numbers.js';
import { Person, refused } from '../support/person.js';
import { visit } from '../support/provider-visit.js';
import { enrolsTotp, secondStep, ticketOf } from '../support/second-factors.js';
import { db } from '../support/world.js';

interface Door {
  /** What the account needs for it, while it is not to be deleted yet; answers how it is gone through. */
  readonly has: (ada: Person) => Promise<(abroad: Person) => Promise<unknown>>;
}

const doors: Readonly<Record<string, Door['has']>> = {
  'a password': () => Promise.resolve((abroad) => abroad.signsIn()),
  'a mailed code': () => Promise.resolve((abroad) => abroad.signsInByCode(abroad.address)),
  'a code by SMS': async (ada) => {
    const { number } = await ada.ownsPhone(freshNumber());
    return (abroad) => abroad.signsInByCode(number);
  },
  'a passkey': async (ada) => {
    const authenticator = new Authenticator();
    await ada.adopts(authenticator);
    return (abroad) => abroad.signsInByPasskey(authenticator);
  },
  'a provider': async (ada) => {
    await db.delete(connections);
    await connects(ada);
    return async (abroad) => {
      const way = await goesToSignIn(abroad);
      const { cookie } = await returns(abroad, await visit(way.authorizationUrl, 'ada'), way.cookies);
      abroad.cookie = cookie ?? '';
    };
  },
  'a second step': async (ada) => {
    const authenticatorApp = await enrolsTotp(ada);
    return async (abroad) => {
      const ticket = await ticketOf(abroad);
      await secondStep(abroad, { ticket, method: 'totp', code: await authenticatorApp.nextCode() });
    };
  },
};

for (const [name, has] of Object.entries(doors)) {
  test(`R17: by ${name} one signs in, sees that the account is to be deleted, and keeps it`, async () => {
    const ada = await Person.arrives({ app });
    const enters = await has(ada);
    const { deletion } = await leaves(ada);
    const abroad = new Person(ada.address, app);
    await enters(abroad);
    assert.deepEqual((await abroad.account()).deletion, deletion);
    refused(await abroad.me('PATCH', '', { firstName: 'Ada' }), 'deletion_scheduled');
    assert.equal((await stays(abroad)).status, 200);
    assert.equal((await abroad.me('PATCH', '', { firstName: 'Ada' })).status, 200);
    assert.equal((await ada.account()).deletion, null, 'and so it is where it was asked for');
  });
}
