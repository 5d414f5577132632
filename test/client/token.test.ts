import { expect } from '@open-wc/testing';
import { restClient } from '../../src/client/rest.js';
import type { GetToken, RestOptions } from '../../src/client/request.js';
import { expectConsoleError } from '../support/console.js';
import { rejection } from '../support/rejection.js';
import { stubServer, type StubServer } from '../support/stub-server.js';

const options = () => ({ key: 'key-1', signal: new AbortController().signal });

/** A client, and whether cookies went along with its requests. */
function clientOf(server: StubServer, given: Partial<RestOptions>) {
  const cookies: (RequestCredentials | undefined)[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    cookies.push(init?.credentials);
    return server.fetch(input, init);
  };
  return { client: restClient({ baseUrl: '/api', fetch, ...given }), cookies };
}

const sent = (server: StubServer, header: string) => server.requests.map(({ headers }) => headers.get(header));

/** Gives tokens in turn, and keeps what it was asked with. */
function tokens(...given: (string | null)[]) {
  const asked: boolean[] = [];
  const getToken: GetToken = ({ renew }) => {
    asked.push(renew);
    return Promise.resolve(given[asked.length - 1] ?? null);
  };
  return { asked, getToken };
}

async function warningsOf(run: () => Promise<unknown>): Promise<string[]> {
  const said: string[] = [];
  const { warn } = console;
  console.warn = (...args: unknown[]) => void said.push(args.join(' '));
  await run();
  console.warn = warn;
  return said;
}

describe('getToken', () => {
  it('is asked before every request; its token goes along, and no cookie', async () => {
    const server = stubServer();
    const { asked, getToken } = tokens('one', 'two');
    const { client, cookies } = clientOf(server, { getToken, credentials: 'include' });
    await client.load(options());
    await client.emails?.remove({ id: 'email-2' }, options());
    expect(sent(server, 'Authorization')).to.deep.equal(['Bearer one', 'Bearer two']);
    expect(cookies).to.deep.equal(['omit', 'omit']);
    expect(asked).to.deep.equal([false, false]);
  });

  it('may be absent: then cookies go along, as credentials says', async () => {
    const server = stubServer();
    const { client, cookies } = clientOf(server, { credentials: 'include' });
    await client.load(options());
    await clientOf(server, {}).client.load(options());
    expect(cookies).to.deep.equal(['include']);
    expect(sent(server, 'Authorization')).to.deep.equal([null, null]);
  });

  it('leaves no room for a CSRF header', async () => {
    document.cookie = 'csrftoken=value';
    const server = stubServer();
    const names = { csrfCookie: 'csrftoken', csrfHeader: 'X-CSRFToken' };
    const { client } = clientOf(server, { ...names, getToken: () => 'one' });
    await client.emails?.remove({ id: 'email-2' }, options());
    expect(sent(server, 'X-CSRFToken')).to.deep.equal([null]);
    document.cookie = 'csrftoken=; max-age=0';
  });

  it('is asked anew at 401, told so, and the request is sent once more with the same key', async () => {
    const server = stubServer().fail('emails.remove', { code: 'unauthenticated' });
    const { asked, getToken } = tokens('old', 'new');
    await clientOf(server, { getToken }).client.emails?.remove({ id: 'email-2' }, options());
    expect(asked).to.deep.equal([false, true]);
    expect(sent(server, 'Authorization')).to.deep.equal(['Bearer old', 'Bearer new']);
    expect(server.requests.map(({ key }) => key)).to.deep.equal(['key-1', 'key-1']);
  });

  it('is asked anew for a read too, the first one included', async () => {
    const server = stubServer().fail('account.load', { code: 'unauthenticated' });
    const { client } = clientOf(server, { getToken: tokens('old', 'new').getToken });
    expect((await client.load(options())).value.account.id).to.equal('account-ada');
    expect(sent(server, 'Authorization')).to.deep.equal(['Bearer old', 'Bearer new']);
  });

  it('is asked anew once: who is refused twice is signed out', async () => {
    const server = stubServer().fail('account.load', { code: 'unauthenticated' }, { times: 2 });
    const { asked, getToken } = tokens('old', 'new', 'newer');
    expect((await rejection(clientOf(server, { getToken }).client.load(options()))).code).to.equal('unauthenticated');
    expect(asked).to.deep.equal([false, true]);
  });

  it('is asked anew once for all who are refused meanwhile', async () => {
    const server = stubServer();
    server.fail('emails.remove', { code: 'unauthenticated' }).fail('emails.sendCode', { code: 'unauthenticated' });
    let [renewals, give] = [0, (_: string): void => undefined];
    const renewal = new Promise<string>((resolve) => (give = resolve));
    const getToken: GetToken = ({ renew }) => (renew ? (renewals++, renewal) : 'old');
    const { client } = clientOf(server, { getToken });
    const removing = client.emails?.remove({ id: 'email-2' }, options());
    const sending = client.emails?.sendCode({ id: 'email-3' }, options());
    // Both are refused by the time that a third, sent after them, is answered.
    await client.username?.set({ username: 'countess' }, options());
    give('new');
    await Promise.all([removing, sending]);
    expect(renewals).to.equal(1);
  });

  it('may give none at 401: then the person is signed out, and nothing more is sent', async () => {
    const server = stubServer().fail('account.load', { code: 'unauthenticated' });
    const { client } = clientOf(server, { getToken: tokens('old', null).getToken });
    expect((await rejection(client.load(options()))).code).to.equal('unauthenticated');
    expect(server.requests).to.have.length(1);
  });

  it('that gives nothing sends nothing: nobody is signed in, and the console says once how to mend it', async () => {
    const server = stubServer();
    const said = await warningsOf(async () => {
      for (const nothing of [null, undefined, '']) {
        const { client } = clientOf(server, { getToken: () => nothing });
        expect((await rejection(client.load(options()))).code).to.equal('unauthenticated');
      }
    });
    expect(server.requests).to.deep.equal([]);
    expect(said).to.have.length(1);
    expect(said[0]).to.match(/^<user-profile>: getToken\(\) gave no token, .* Let it give one/);
  });

  it('that throws sends nothing, and the console says how to mend it', async () => {
    expectConsoleError(/getToken\(\) failed, so nothing was sent\. Let it catch its own errors.*no network/);
    const server = stubServer();
    const { client } = clientOf(server, { getToken: () => Promise.reject(new Error('no network')) });
    const error = await rejection(client.emails?.remove({ id: 'email-2' }, options()));
    expect(error).to.include({ code: 'host_failed' });
    expect(error.cause).to.have.property('message', 'no network');
    expect(server.requests).to.deep.equal([]);
  });

  it('that never answers is given up as a request is', async () => {
    const never = new Promise<string>(() => undefined);
    const { client } = clientOf(stubServer(), { getToken: () => never, timeout: 1 });
    expect((await rejection(client.load(options()))).code).to.equal('timeout');
  });
});

describe('getHeaders', () => {
  it('is asked before every request, and may take its time', async () => {
    const server = stubServer();
    let asked = 0;
    const getHeaders = () => Promise.resolve({ 'X-Tenant': `tenant-${++asked}` });
    const { client } = clientOf(server, { getHeaders });
    await client.load(options());
    await client.emails?.remove({ id: 'email-2' }, options());
    expect(sent(server, 'X-Tenant')).to.deep.equal(['tenant-1', 'tenant-2']);
    expect(sent(server, 'Accept')).to.deep.equal(['application/json', 'application/json']);
  });

  it('may give Headers, a list, or nothing', async () => {
    const server = stubServer();
    for (const given of [
      new Headers({ 'X-Tenant': 'a' }),
      [['X-Tenant', 'b']] as [string, string][],
      null,
      undefined,
    ]) {
      await clientOf(server, { getHeaders: () => given }).client.load(options());
    }
    expect(sent(server, 'X-Tenant')).to.deep.equal(['a', 'b', null, null]);
  });

  it("leaves the contract's own headers alone, and the console says once that it must", async () => {
    const server = stubServer();
    const theirs = { authorization: 'Basic x', 'IDEMPOTENCY-KEY': 'mine', 'If-Match': '*', 'Content-Type': 'text/xml' };
    const { client } = clientOf(server, { getHeaders: () => ({ ...theirs, 'X-Tenant': 'a' }) });
    const said = await warningsOf(async () => {
      await client.profile?.update({ firstName: 'Augusta', ifRevision: 7 }, options());
      await client.load(options());
    });
    expect(sent(server, 'Authorization')).to.deep.equal([null, null]);
    expect(sent(server, 'Idempotency-Key')).to.deep.equal(['key-1', null]);
    expect(sent(server, 'If-Match')).to.deep.equal(['"7"', null]);
    expect(sent(server, 'Content-Type')).to.deep.equal(['application/json', null]);
    expect(sent(server, 'X-Tenant')).to.deep.equal(['a', 'a']);
    expect(said).to.deep.equal([
      '<user-profile>: getHeaders() gave authorization, content-type, idempotency-key, if-match, which the element sends itself. It is left out. Give a bearer token by getToken.',
    ]);
  });

  it('that throws sends nothing, and the console says how to mend it', async () => {
    expectConsoleError(/getHeaders\(\) failed, so nothing was sent/);
    const { client } = clientOf(stubServer(), {
      getHeaders: () => {
        throw new Error('no tenant');
      },
    });
    expect((await rejection(client.load(options()))).code).to.equal('host_failed');
  });
});
