import { expect } from '@open-wc/testing';
import type { ActionOptions } from '../../src/client/client.js';
import { AccountError } from '../../src/client/errors.js';
import { restClient } from '../../src/client/rest.js';
import { account } from '../support/fixtures.js';
import { rejection } from '../support/rejection.js';
import { stubServer, type StubServer } from '../support/stub-server.js';

const action = (): ActionOptions => ({ key: 'key-1', signal: new AbortController().signal });
const clientOf = (server: StubServer, timeout?: number) =>
  restClient({ baseUrl: '/api/account/', fetch: server.fetch, timeout });

describe('what the REST client sends', () => {
  it('is the method, the path below the base URL, and the arguments as JSON', async () => {
    const server = stubServer();
    await clientOf(server).emails?.add({ address: 'new@example.com' }, action());
    expect(server.requests).to.have.length(1);
    const [request] = server.of('emails.add');
    expect(request?.body).to.deep.equal({ address: 'new@example.com' });
    expect(request?.headers.get('Accept')).to.equal('application/json');
    expect(request?.headers.get('Content-Type')).to.equal('application/json');
  });

  it('carries the idempotency key of the action, but not where it only reads', async () => {
    const server = stubServer();
    const client = clientOf(server);
    await client.load(action());
    await client.emails?.remove({ id: 'email-2' }, action());
    expect(server.requests.map(({ key }) => key)).to.deep.equal([null, 'key-1']);
  });

  it('puts the id of a row into the path, whatever is in it', async () => {
    const server = stubServer({ account: account({ emails: [{ ...account().emails[1]!, id: 'a/b?c#d é' }] }) });
    await clientOf(server).emails?.remove({ id: 'a/b?c#d é' }, action());
    expect(server.of('emails.remove')[0]?.id).to.equal('a/b?c#d é');
    expect(server.account.emails).to.deep.equal([]);
  });

  it('keeps the id in the body where the path has no place for it', async () => {
    const server = stubServer();
    await clientOf(server).reverification?.start({ method: 'email_code', id: 'email-1' }, action());
    expect(server.of('reverification.start')[0]?.body).to.deep.equal({ method: 'email_code', id: 'email-1' });
  });

  it('says which revision a change was made from', async () => {
    const server = stubServer();
    await clientOf(server).profile?.update({ firstName: 'Augusta', ifRevision: 7 }, action());
    const [request] = server.of('profile.update');
    expect(request?.headers.get('If-Match')).to.equal('"7"');
    expect(request?.body).to.deep.equal({ firstName: 'Augusta' });
  });

  it('has no body where there is nothing to say', async () => {
    const server = stubServer();
    await clientOf(server).emails?.sendCode({ id: 'email-3' }, action());
    const [request] = server.of('emails.sendCode');
    expect(request?.body).to.equal(undefined);
    expect(request?.headers.has('Content-Type')).to.equal(false);
  });
});

describe('what the REST client makes of good answers', () => {
  it('hands the first one out before it is checked, and the checked one after', async () => {
    const server = stubServer();
    const { value, checked } = await clientOf(server).load(action());
    expect(value.account.revision).to.equal(7);
    expect((await checked)?.account).to.deep.equal(server.account);
  });

  it('checks every later one before it is handed out', async () => {
    const client = clientOf(stubServer());
    await client.load(action());
    expect((await client.load(action())).checked).to.equal(undefined);
  });

  it('leaves out fields that this version does not know, and reads unknown words as unknown', async () => {
    const server = stubServer();
    const body = { contract: 1, account: { ...account(), pets: [] }, capabilities: {}, sessionId: 's' };
    Object.assign(body.capabilities, { emails: { max: 3, verification: 'carrier pigeon' } });
    server.raw('account.load', Response.json(body));
    const checked = await (await clientOf(server).load(action())).checked;
    expect(checked?.account).to.not.have.property('pets');
    expect(checked?.capabilities.emails?.verification).to.equal('unknown');
  });
});

describe('when no answer comes', () => {
  it('fails with "network" where the request could not be sent', async () => {
    const server = stubServer().drop('emails.remove');
    const error = await rejection(clientOf(server).emails?.remove({ id: 'email-2' }, action()));
    expect(error).to.be.instanceOf(AccountError).with.property('code', 'network');
  });

  it('fails with "timeout" where none came in time', async () => {
    const server = stubServer();
    server.hold('account.load');
    const error = await rejection(clientOf(server, 1).load(action()));
    expect(error).to.have.property('code', 'timeout');
  });

  it('fails with "cancelled" where the request was given up', async () => {
    const server = stubServer();
    const held = server.hold('account.load');
    const giveUp = new AbortController();
    const loading = rejection(clientOf(server).load({ signal: giveUp.signal }));
    await held.arrived;
    giveUp.abort();
    expect(await loading).to.have.property('code', 'cancelled');
  });
});
