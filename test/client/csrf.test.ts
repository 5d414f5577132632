import { expect } from '@open-wc/testing';
import { restClient } from '../../src/client/rest.js';
import type { RestOptions } from '../../src/client/request.js';
import { expectConsoleError } from '../support/console.js';
import { rejection } from '../support/rejection.js';
import { stubServer, type StubServer } from '../support/stub-server.js';

const names = { csrfCookie: 'csrftoken', csrfHeader: 'X-CSRFToken' };
const setCookie = (value: string, name = names.csrfCookie): string => (document.cookie = `${name}=${value}`);
const options = () => ({ key: 'key-1', signal: new AbortController().signal });

/** Removes an address by a client that knows these names. */
const remove = (server: StubServer, given: Partial<RestOptions> = names) =>
  restClient({ baseUrl: '/api', fetch: server.fetch, ...given }).emails?.remove({ id: 'email-2' }, options());
const sent = (server: StubServer) => server.of('emails.remove').map(({ headers }) => headers.get('X-CSRFToken'));

/** A server that sets a new cookie with each read. */
function rotating(value: string): StubServer {
  const server = stubServer();
  return server.on('account.load', () => {
    setCookie(value);
    return { contract: 1, account: server.account, capabilities: server.capabilities, sessionId: 's' };
  });
}

beforeEach(() => setCookie('first'));
afterEach(() => {
  for (const name of ['csrftoken', 'csrftoken2']) document.cookie = `${name}=; max-age=0`;
});

describe('a double-submit CSRF cookie', () => {
  it('goes back in its header with a change, as it is at that time', async () => {
    const server = stubServer();
    const client = restClient({ baseUrl: '/api', fetch: server.fetch, ...names });
    await client.emails?.remove({ id: 'email-2' }, options());
    setCookie('second');
    await client.emails?.remove({ id: 'email-3' }, options());
    expect(sent(server)).to.deep.equal(['first', 'second']);
  });

  it('does not go with what only reads', async () => {
    const server = stubServer();
    await restClient({ baseUrl: '/api', fetch: server.fetch, ...names }).load(options());
    expect(server.requests[0]?.headers.has('X-CSRFToken')).to.equal(false);
  });

  const values: [string, string][] = [
    ['eyJpdiI6Ik%3D%3D', 'eyJpdiI6Ik=='],
    ['a=b', 'a=b'],
    ['100%', '100%'],
  ];
  for (const [cookie, header] of values) {
    it(`goes as ${header} where the cookie is ${cookie}`, async () => {
      setCookie(cookie);
      const server = stubServer();
      await remove(server);
      expect(sent(server)).to.deep.equal([header]);
    });
  }

  it('is told from another whose name begins alike', async () => {
    setCookie('other', 'csrftoken2');
    setCookie('mine');
    const server = stubServer();
    await remove(server);
    expect(sent(server)).to.deep.equal(['mine']);
  });

  it('comes before a header of that name from getHeaders', async () => {
    const server = stubServer();
    await remove(server, { ...names, getHeaders: () => ({ 'X-CSRFTOKEN': 'of the host' }) });
    expect(sent(server)).to.deep.equal(['first']);
  });
});

describe('a CSRF cookie that is stale', () => {
  it('is renewed by one read, and the change is sent once more with the same key', async () => {
    const server = rotating('second').fail('emails.remove', { code: 'csrf_failed' });
    await remove(server);
    expect(server.requests.map(({ verb }) => verb)).to.deep.equal(['emails.remove', 'account.load', 'emails.remove']);
    expect(sent(server)).to.deep.equal(['first', 'second']);
    expect(server.of('emails.remove').map(({ key }) => key)).to.deep.equal(['key-1', 'key-1']);
  });

  it('is known by the status 419 too, without a problem', async () => {
    const server = rotating('second').raw('emails.remove', new Response('<h1>Page Expired</h1>', { status: 419 }));
    await remove(server);
    expect(sent(server)).to.deep.equal(['first', 'second']);
  });

  const bare: [string, Response][] = [
    ['403 and a page, as Django answers', new Response('<h1>Forbidden</h1>', { status: 403 })],
    ['403 and a JSON of its own, as Spring does', Response.json({ status: 403, error: 'Forbidden' }, { status: 403 })],
    ['422 and a page, as Rails does', new Response('<h1>Rejected</h1>', { status: 422 })],
  ];
  for (const [what, refusal] of bare) {
    it(`is known by ${what}`, async () => {
      const server = rotating('second').raw('emails.remove', refusal);
      await remove(server);
      expect(sent(server)).to.deep.equal(['first', 'second']);
    });
  }

  it('is tried once more, and no third time', async () => {
    const server = rotating('second').fail('emails.remove', { code: 'csrf_failed' }, { times: 2 });
    expect((await rejection(remove(server))).code).to.equal('csrf_failed');
    expect(server.requests).to.have.length(3);
  });

  it('is no matter where the session is over: that is what fails', async () => {
    const server = stubServer().fail('emails.remove', { code: 'csrf_failed' });
    server.fail('account.load', { code: 'unauthenticated' });
    expect((await rejection(remove(server))).code).to.equal('unauthenticated');
    expect(server.of('emails.remove')).to.have.length(1);
  });

  it('is not looked for where a foreign origin is what the server minds', async () => {
    const server = stubServer().fail('emails.remove', { code: 'origin_forbidden' });
    expect((await rejection(remove(server))).code).to.equal('origin_forbidden');
    expect(server.requests).to.have.length(1);
  });

  it('is said to be missing where the page cannot read it, once it was asked for', async () => {
    expectConsoleError(/has set no cookie "XSRF-TOKEN" that scripts of this page can read/);
    const server = stubServer().fail('emails.remove', { code: 'csrf_failed' });
    await rejection(remove(server, { csrfCookie: 'XSRF-TOKEN', csrfHeader: 'X-XSRF-TOKEN' }));
    expect(server.requests.map(({ verb }) => verb)).to.deep.equal(['emails.remove', 'account.load']);
  });

  it('is said to need its names where they are not set', async () => {
    expectConsoleError(/wants a CSRF token \(csrf_failed\)\. Set csrf-cookie and csrf-header/);
    const server = stubServer().fail('emails.remove', { code: 'csrf_failed' });
    expect((await rejection(remove(server, {}))).code).to.equal('csrf_failed');
    expect(server.requests).to.have.length(1);
  });
});
