import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { activity, connectionFlows, connections, emails } from '../../../demo/server/db/schema.js';
import { app, begins, connects, connectionsOf, PAGE, returns } from '../support/connecting.js';
import { mailTo, PASSWORD, Person, refused } from '../support/person.js';
import { visit } from '../support/provider-visit.js';
import { db, freshAddress, passes } from '../support/world.js';

/** Each test has accounts of its own, and so must the subject: whoever had it before lets it go. */
async function arrives(): Promise<Person> {
  await db.delete(connections);
  return Person.arrives({ app });
}

test('R12: a provider is connected: the page that asked has its address again, the account names the flow, its owner is told', async () => {
  const ada = await arrives();
  const before = await ada.account();
  const back = await connects(ada);
  assert.deepEqual([back.page, back.flow, back.error], [PAGE, back.flowId, null]);
  const account = await ada.account();
  const [connection] = account.connections;
  const { id: _, connectedAt: __, ...shown } = connection!;
  assert.deepEqual(shown, {
    provider: 'contoso',
    accountLabel: 'Ada Lovelace',
    email: 'ada@contoso.example',
    status: 'active',
    problem: null,
    flowId: back.flowId,
  });
  assert.equal(account.revision, before.revision + 1);
  assert.deepEqual(account.emails, before.emails, 'its email is not one of the account’s');
  const [mail] = await mailTo(ada.address);
  assert.match(mail?.text ?? '', /Contoso/);
  await passes(601);
  assert.equal((await connectionsOf(ada))[0]?.flowId, null);
});

test('R12: the authorization asks for a code with PKCE, a state and a nonce, and none of them is kept as it is', async () => {
  const ada = await arrives();
  const { authorizationUrl, flowId } = await begins(ada);
  const { searchParams } = new URL(authorizationUrl);
  assert.equal(searchParams.get('response_type'), 'code');
  assert.equal(searchParams.get('code_challenge_method'), 'S256');
  const [flow] = await db.select().from(connectionFlows).where(eq(connectionFlows.id, flowId));
  assert.ok(!JSON.stringify(flow).includes(searchParams.get('state') ?? '?'));
  assert.notEqual(flow?.codeVerifier, searchParams.get('code_challenge'));
});

test('R12: giving up at the provider changes nothing, and says so', async () => {
  const ada = await arrives();
  const back = await connects(ada, 'cancel');
  assert.deepEqual([back.flow, back.error], [back.flowId, 'cancelled']);
  assert.deepEqual(await connectionsOf(ada), []);
});

test('R12: what is linked elsewhere is taken, and stays there', async () => {
  const [ada, eve] = [await arrives(), await Person.arrives({ app })];
  await connects(ada);
  assert.equal((await connects(eve)).error, 'taken');
  assert.deepEqual(await connectionsOf(eve), []);
  assert.equal((await connectionsOf(ada)).length, 1);
});

test('R12: of two accounts that connect one subject at once, one has it', async () => {
  const people = [await arrives(), await Person.arrives({ app })];
  const ways = await Promise.all(people.map((person) => begins(person)));
  const urls = await Promise.all(ways.map(({ authorizationUrl }) => visit(authorizationUrl, 'ada')));
  const backs = await Promise.all(people.map((person, index) => returns(person, urls[index]!)));
  assert.deepEqual(backs.map(({ error }) => error ?? 'done').sort(), ['done', 'taken']);
  const owned = await Promise.all(people.map(connectionsOf));
  assert.equal(owned.flat().length, 1);
});

test('R12: a provider that is down: nothing begins, and it is said when to come back', async () => {
  const ada = await arrives();
  const answer = await ada.me('POST', '/connections', { provider: 'gone', returnTo: PAGE });
  refused(answer, 'unavailable');
  assert.ok((answer.problem?.retryAfter ?? 0) > 0);
});

test('R12: a provider that there is not is told at its field', async () => {
  const ada = await arrives();
  const answer = await ada.me('POST', '/connections', { provider: 'evil', returnTo: PAGE });
  assert.deepEqual(answer.problem?.fields, [{ name: 'provider', code: 'not_allowed' }]);
});

test('R12: a state that was begun nowhere leads home, and does nothing', async () => {
  const ada = await arrives();
  const { authorizationUrl } = await begins(ada);
  const url = await visit(authorizationUrl, 'ada');
  url.searchParams.set('state', 'x'.repeat(43));
  const back = await returns(ada, url);
  assert.deepEqual([new URL(back.page).pathname, back.flow, back.error], ['/', null, 'expired']);
  assert.deepEqual(await connectionsOf(ada), []);
});

test('R12: a code of another way is of no use in this one', async () => {
  const ada = await arrives();
  const [one, other] = [await begins(ada), await begins(ada)];
  const mine = await visit(one.authorizationUrl, 'ada');
  const foreign = await visit(other.authorizationUrl, 'grace');
  mine.searchParams.set('code', foreign.searchParams.get('code') ?? '');
  assert.equal((await returns(ada, mine)).error, 'provider_failed');
  assert.deepEqual(await connectionsOf(ada), []);
});

test('R12: what came back twice has connected once, and says the same', async () => {
  const ada = await arrives();
  const { authorizationUrl, flowId } = await begins(ada);
  const url = await visit(authorizationUrl, 'ada');
  const [first, second] = [await returns(ada, url), await returns(ada, url)];
  assert.deepEqual([first.error, second.error, second.flow], [null, null, flowId]);
  assert.equal((await connectionsOf(ada)).length, 1);
});

test('R12: after ten minutes it is too late', async () => {
  const ada = await arrives();
  const url = await visit((await begins(ada)).authorizationUrl, 'ada');
  await passes(601);
  assert.equal((await returns(ada, url)).error, 'expired');
  assert.deepEqual(await connectionsOf(ada), []);
});

for (const [what, cookie] of [
  ['nobody', () => Promise.resolve('')],
  ['another person', async () => (await Person.arrives({ app })).cookie],
  ['the same person in another session', async (ada: Person) => (await ada.elsewhere()).cookie],
] as const) {
  test(`R12: where ${what} is signed in by the time that it comes back, nothing is connected`, async () => {
    const ada = await arrives();
    const url = await visit((await begins(ada)).authorizationUrl, 'ada');
    assert.equal((await returns(ada, url, [await cookie(ada)])).error, 'session_changed');
    assert.deepEqual(await connectionsOf(ada), []);
  });
}

test('R12, R9: where the session was ended meanwhile, nothing is connected', async () => {
  const ada = await arrives();
  const url = await visit((await begins(ada)).authorizationUrl, 'ada');
  const other = await ada.elsewhere();
  await ada.asks('POST', '/api/sign-out');
  assert.equal((await returns(ada, url)).error, 'session_changed');
  assert.deepEqual(await connectionsOf(other), []);
});

test('R12: renewed is the same account at the provider; another one is refused', async () => {
  const ada = await arrives();
  await connects(ada);
  const [{ id } = { id: '' }] = await connectionsOf(ada);
  const again = async (as: string) => {
    const { body } = await ada.me('POST', `/connections/${id}/reconnect`, { returnTo: PAGE });
    return returns(ada, await visit(String(body['authorizationUrl']), as));
  };
  assert.equal((await again('grace')).error, 'wrong_account');
  await db.update(connections).set({ problem: 'scopes' }).where(eq(connections.id, id));
  assert.equal((await connectionsOf(ada))[0]?.status, 'needs_reconnect');
  assert.equal((await again('ada')).error, null);
  assert.equal((await connectionsOf(ada))[0]?.status, 'active');
});

test('R12: one provider is connected once, another as often as its entry says', async () => {
  const ada = await arrives();
  await connects(ada);
  refused(await ada.me('POST', '/connections', { provider: 'contoso', returnTo: PAGE }), 'already_exists');
  assert.equal((await connects(ada, 'ada', 'fabrikam')).error, null);
  assert.equal((await connects(ada, 'grace', 'fabrikam')).error, null);
  assert.equal((await connects(ada, 'grace', 'fabrikam')).error, 'already_exists');
  assert.equal((await connectionsOf(ada)).length, 3);
});

test('disconnecting is told, and what is another’s is not found', async () => {
  const [ada, eve] = [await arrives(), await Person.arrives({ app })];
  await connects(ada);
  const [{ id } = { id: '' }] = await connectionsOf(ada);
  refused(await eve.me('DELETE', `/connections/${id}`), 'not_found');
  refused(await eve.me('POST', `/connections/${id}/reconnect`, { returnTo: PAGE }), 'not_found');
  assert.equal((await ada.me('DELETE', `/connections/${id}`)).status, 200);
  assert.deepEqual(await connectionsOf(ada), []);
  assert.match((await mailTo(ada.address))[0]?.text ?? '', /Contoso/);
});

test('R3: a connection that is the last way in stays', async () => {
  const ada = await arrives();
  await connects(ada);
  const { id, emails: rows, connections: mine } = await ada.account();
  assert.equal(rows.length, 1);
  // As an account that came from elsewhere may be: nothing here leads to that.
  await db.update(emails).set({ verifiedAt: null, primary: false }).where(eq(emails.accountId, id));
  refused(await ada.me('DELETE', `/connections/${mine[0]?.id}`), 'last_sign_in_method');
  assert.equal((await connectionsOf(ada)).length, 1);
});

test('R16: what came and went is in the log', async () => {
  const ada = await Person.arrives({ app, address: freshAddress('log') });
  await db.delete(connections);
  await connects(ada);
  const [{ id } = { id: '' }] = await connectionsOf(ada);
  await ada.me('DELETE', `/connections/${id}`);
  const lines = await db
    .select()
    .from(activity)
    .where(eq(activity.accountId, (await ada.account()).id));
  const kinds = lines.map(({ kind }) => kind).filter((kind) => kind.startsWith('connection'));
  assert.deepEqual(kinds.sort(), ['connection-added', 'connection-removed']);
});

test('R2: a provider that was connected after another email became primary is gone once that is undone', async () => {
  const ada = await arrives();
  await connects(ada, 'ada', 'fabrikam');
  const { address } = await ada.owns();
  await passes(1);
  await ada.makesPrimary(address);
  await connects(ada, 'grace', 'fabrikam');
  const link = (await mailTo(ada.address)).find(({ subject }) => subject.includes('another primary email'))?.link;
  const token = new URL(link ?? '').searchParams.get('token');
  assert.equal((await new Person(undefined, app).asks('POST', '/api/undo', { token, password: PASSWORD })).status, 200);
  await ada.signsIn();
  assert.deepEqual(
    (await connectionsOf(ada)).map(({ accountLabel }) => accountLabel),
    ['Ada Lovelace'],
  );
});
