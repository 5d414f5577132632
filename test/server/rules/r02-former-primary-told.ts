import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mailTo, Person } from '../support/person.js';
import { freshAddress } from '../support/world.js';

test('R2: when another email becomes primary, the former one is told, at its own address, when and from which device', async () => {
  const ada = await Person.arrives();
  const { address } = await ada.owns();
  assert.equal((await ada.makesPrimary(address)).status, 200);
  const [mail] = await mailTo(ada.address);
  assert.match(mail?.subject ?? '', /another primary email/);
  assert.ok(mail?.text.includes(address));
  assert.match(mail?.text ?? '', /When: \d{1,2} \w+ \d{4}.* UTC/);
  assert.match(mail?.text ?? '', /Device: Firefox on Linux/);
});

test('R2: making the primary one primary again tells nobody', async () => {
  const ada = await Person.arrives();
  const { revision } = await ada.account();
  assert.equal((await ada.makesPrimary(ada.address)).status, 200);
  assert.deepEqual(await mailTo(ada.address), []);
  assert.equal((await ada.account()).revision, revision);
});

test('R2: the primary hears of an email that is added, and of one that is removed', async () => {
  const ada = await Person.arrives();
  const added = freshAddress();
  await ada.adds(added);
  assert.match((await mailTo(ada.address))[0]?.subject ?? '', /was added/);
  await ada.removes(added);
  const [mail] = await mailTo(ada.address);
  assert.match(mail?.subject ?? '', /was removed/);
  assert.ok(mail?.text.includes(added));
});
