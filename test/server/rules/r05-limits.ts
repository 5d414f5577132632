/** R5 by the hour: per account, per destination and per caller, in the database. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createApp } from '../../../demo/server/app.js';
import { networkOf } from '../../../demo/server/limits.js';
import { codeTo, mailTo, PASSWORD, Person, refused, wrongCodeTo } from '../support/person.js';
import { freshCaller } from '../support/callers.js';
import { depsWith, freshAddress, passes } from '../support/world.js';

const HOUR = 3_600;
const times = (count: number) => Array.from({ length: count });

/** Ten wrong tries at one secret. */
async function guesses(wrong: () => Promise<{ problem: { code: string } | undefined }>, code: string): Promise<void> {
  for (const _ of times(10)) assert.equal((await wrong()).problem?.code, code);
}

const signsInByCode = (who: Person, identifier: string, code: string) =>
  who.asks('POST', '/api/sign-in/code/verification', { identifier, code });

test('R5: after ten wrong passwords, from anywhere, the right one fails too, and it is said when to come back', async () => {
  const ada = await Person.arrives();
  await guesses(() => new Person().signsIn(ada.address, 'a guess'), 'unauthenticated');
  const answer = await new Person().signsIn(ada.address);
  refused(answer, 'too_many_attempts');
  const wait = answer.problem?.retryAfter ?? 0;
  assert.ok(wait > HOUR - 60 && wait <= HOUR, `${wait} s`);
  assert.equal(answer.headers.get('retry-after'), String(wait));
  await passes(wait);
  assert.equal((await new Person().signsIn(ada.address)).status, 200);
});

test('R5: past the limit of the password, a mailed code still signs in', async () => {
  const ada = await Person.arrives();
  await guesses(() => new Person().signsIn(ada.address, 'a guess'), 'unauthenticated');
  const again = new Person();
  await again.asks('POST', '/api/sign-in/code', { identifier: ada.address });
  assert.equal((await signsInByCode(again, ada.address, await codeTo(ada.address))).status, 200);
});

test('R5: the window slides: what was guessed an hour ago is forgotten one by one', async () => {
  const ada = await Person.arrives();
  const guess = () => new Person().signsIn(ada.address, 'a guess');
  refused(await guess(), 'unauthenticated');
  await passes(HOUR / 2);
  for (const _ of times(9)) refused(await guess(), 'unauthenticated');
  refused(await guess(), 'too_many_attempts');
  await passes(HOUR / 2 + 1);
  refused(await guess(), 'unauthenticated');
  refused(await guess(), 'too_many_attempts');
});

test('R5: the password of step-up is the same secret: another session, or another way to ask, brings no more tries', async () => {
  const ada = await Person.arrives();
  const proves = (who: Person, password: string) => who.me('POST', '/reverification', { method: 'password', password });
  for (const _ of times(5)) refused(await new Person().signsIn(ada.address, 'a guess'), 'unauthenticated');
  const elsewhere = await ada.elsewhere();
  for (const _ of times(5)) refused(await proves(elsewhere, 'a guess'), 'wrong_password');
  refused(await proves(ada, PASSWORD), 'too_many_attempts');
  refused(await proves(await Person.arrives(), 'a guess'), 'wrong_password');
});

test('R5: ten wrong codes an hour for an account, however often another is sent, and for whichever of its emails', async () => {
  const ada = await Person.arrives();
  const [one, other] = [freshAddress('one'), freshAddress('other')];
  await ada.adds(one);
  await ada.adds(other);
  for (const address of [one, other]) {
    const wrong = await wrongCodeTo(address);
    for (const _ of times(5)) refused(await ada.verifies(address, wrong), 'wrong_code');
  }
  await passes(31);
  await ada.adds(one);
  refused(await ada.verifies(one), 'too_many_attempts');
  await passes(HOUR - 31);
  await ada.me('POST', `/emails/${(await ada.email(one)).id}/challenge`);
  assert.equal((await ada.verifies(one)).status, 200);
});

test('R5: wrong codes of step-up are counted by account, in whichever session', async () => {
  const ada = await Person.arrives({ password: null });
  const ask = async () => {
    const { body } = await ada.me('POST', '/reverification/challenge', { method: 'email_code' });
    return (body['challenge'] as { id: string }).id;
  };
  const finish = (challengeId: string, code: string) =>
    ada.me('POST', '/reverification', { method: 'email_code', code, challengeId });
  for (const _ of times(2)) {
    const [id, wrong] = [await ask(), await wrongCodeTo(ada.address)];
    for (const _ of times(5)) refused(await finish(id, wrong), 'wrong_code');
    await passes(31);
  }
  refused(await finish(await ask(), await codeTo(ada.address)), 'too_many_attempts');
});

test('R5, R6: for an unknown identifier the limit is the same, and said in the same words', async () => {
  const ada = await Person.arrives();
  const walk = async (identifier: string) => {
    const answers = [];
    for (const _ of times(11)) answers.push(await new Person().signsIn(identifier, 'a guess'));
    // The wait is told in seconds to go, and seconds pass between the two walks.
    return answers.map(({ status, problem }) => ({ status, ...problem, requestId: '', retryAfter: 0 }));
  };
  assert.deepEqual(await walk(freshAddress('nobody')), await walk(ada.address));
});

test('R5: at most five codes an hour to one address, whoever asks; beyond that it answers as if sent', async () => {
  const address = freshAddress('flooded');
  const answers = [];
  for (const _ of times(7)) answers.push(await (await Person.arrives()).adds(address));
  const told = answers.map(({ status, body }) => {
    const { destination, expiresIn, resendIn } = body['challenge'] as Record<string, unknown>;
    return [status, destination, expiresIn, resendIn];
  });
  assert.deepEqual(told, Array(7).fill(told[0]));
  assert.equal((await mailTo(address)).length, 5);
  await passes(HOUR);
  await (await Person.arrives()).adds(address);
  assert.equal((await mailTo(address)).length, 6);
});

test('R5: strangers who ask to sign in with an address that nobody has use up none of its five', async () => {
  const address = freshAddress('unclaimed');
  for (const _ of times(6)) {
    await new Person().asks('POST', '/api/sign-in/code', { identifier: address });
    await passes(31);
  }
  await (await Person.arrives()).adds(address);
  assert.equal((await mailTo(address)).length, 1);
});

test('R5: the owner of an address is told five times an hour at most that somebody wants it', async () => {
  const owner = await Person.arrives();
  for (const _ of times(7)) assert.equal((await (await Person.arrives()).adds(owner.address)).status, 201);
  assert.equal((await mailTo(owner.address)).length, 5);
});

test('R5: one account makes the server send thirty codes an hour at most', async () => {
  const app = createApp(depsWith({ EMAILS_MAX: '100' }));
  const ada = await Person.arrives({ app });
  for (const _ of times(30)) {
    const address = freshAddress('spam');
    assert.equal((await ada.adds(address)).status, 201);
    await ada.removes(address);
  }
  const refusal = await ada.adds(freshAddress('spam'));
  refused(refusal, 'rate_limited');
  assert.ok((refusal.problem?.retryAfter ?? 0) > HOUR - 120);
});

test('R5: one caller guesses a hundred times an hour at most, at whichever accounts; others are not held up', async () => {
  const [thief, ada] = [new Person(), await Person.arrives()];
  for (const at of times(100).keys()) {
    refused(await thief.signsIn(`nobody.${at % 25}@guessed.example`, 'a guess'), 'unauthenticated');
  }
  refused(await thief.signsIn(ada.address), 'too_many_attempts');
  assert.equal((await new Person().signsIn(ada.address)).status, 200);
});

test('R5: one caller makes the server send a hundred codes an hour at most', async () => {
  const caller = freshCaller();
  const asks = (identifier: string) => {
    const stranger = new Person();
    stranger.caller = caller;
    return stranger.asks('POST', '/api/sign-in/code', { identifier });
  };
  for (const at of times(100).keys()) assert.equal((await asks(`nobody.${at}@asked.example`)).status, 200);
  refused(await asks('nobody.101@asked.example'), 'rate_limited');
});

test('R5: an IPv6 household is one caller; IPv4 addresses are each their own', () => {
  assert.equal(networkOf('2001:db8:1:2:3:4:5:6'), networkOf('2001:db8:1:2::9'));
  assert.equal(networkOf('2001:0db8:0001:0002::'), networkOf('2001:db8:1:2:ffff::1'));
  assert.notEqual(networkOf('2001:db8:1:2::1'), networkOf('2001:db8:1:3::1'));
  assert.equal(networkOf('::1'), networkOf('::2'));
  assert.notEqual(networkOf('192.0.2.1'), networkOf('192.0.2.2'));
});
