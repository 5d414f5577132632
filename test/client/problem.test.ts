import { expect } from '@open-wc/testing';
import { reverificationTypes } from '../../src/contract/reverification.js';
import { restClient } from '../../src/client/rest.js';
import { expectConsoleError } from '../support/console.js';
import { rejection } from '../support/rejection.js';
import { stubServer, type StubServer } from '../support/stub-server.js';

const options = () => ({ key: 'key-1', signal: new AbortController().signal });
const remove = (server: StubServer) =>
  rejection(restClient({ baseUrl: '', fetch: server.fetch }).emails?.remove({ id: 'email-2' }, options()));
const answered = (response: Response) => remove(stubServer().raw('emails.remove', response));

describe('a refusal', () => {
  it('keeps all that the problem says', async () => {
    const said = {
      code: 'wrong_code',
      requestId: 'req_1',
      attemptsLeft: 3,
      retryAfter: 12,
      fields: [{ name: 'code', code: 'pattern' }],
      methods: [{ type: 'password' as const }],
    } as const;
    const error = await remove(
      stubServer().fail('emails.remove', { ...said, fields: [...said.fields], methods: [...said.methods] }),
    );
    expect(error).to.deep.include({ ...said, status: 422 });
  });

  it('takes how long to wait from the header, in seconds', async () => {
    const server = stubServer().fail('emails.remove', { code: 'rate_limited' }, { headers: { 'Retry-After': '17' } });
    expect(await remove(server)).to.include({ code: 'rate_limited', retryAfter: 17 });
  });

  it('takes how long to wait from the header, as a date', async () => {
    const headers = { 'Retry-After': new Date(Date.now() + 3_600_000).toUTCString() };
    const { retryAfter } = await remove(stubServer().fail('emails.remove', { code: 'unavailable' }, { headers }));
    expect(retryAfter).to.be.within(3500, 3600);
  });

  it('knows every way of proof that the contract does', async () => {
    const methods = reverificationTypes.map((type) => ({ type }));
    const error = await answered(Response.json({ code: 'reverification_required', methods }, { status: 403 }));
    expect(error.methods).to.deep.equal(methods);
  });

  it('reads a way of proof that this version does not know as unknown', async () => {
    const methods = [{ type: 'retina' }, 'nonsense', { type: 'email_code', id: 'email-1', destination: 'a•••' }];
    const error = await answered(Response.json({ code: 'reverification_required', methods }, { status: 403 }));
    expect(error.methods).to.deep.equal([
      { type: 'unknown' },
      { type: 'unknown' },
      { type: 'email_code', id: 'email-1', destination: 'a•••' },
    ]);
  });

  it('survives a problem whose parts are of the wrong type', async () => {
    const odd = {
      code: 'invalid',
      requestId: 5,
      fields: [null, { name: 'x' }, { name: 'a', code: 'taken' }],
      retryAfter: 'soon',
    };
    const error = await answered(Response.json({ ...odd, methods: 'all', attemptsLeft: -1 }, { status: 422 }));
    expect(error.fields).to.deep.equal([{ name: 'a', code: 'taken' }]);
    expect(error).to.include({ code: 'invalid', requestId: undefined, retryAfter: undefined, attemptsLeft: undefined });
  });

  const pages: [number, string][] = [
    [400, 'malformed'],
    [401, 'unauthenticated'],
    [404, 'not_found'],
    [413, 'too_large'],
    [429, 'rate_limited'],
    [500, 'internal'],
    [502, 'unavailable'],
    [503, 'unavailable'],
    [599, 'internal'],
  ];
  for (const [status, code] of pages) {
    it(`reads as "${code}" where a page of HTML comes with ${status}`, async () => {
      expect(await answered(new Response('<h1>No</h1>', { status }))).to.include({ code, status });
    });
  }

  it('is a malformed answer where neither the problem nor its status says anything', async () => {
    expectConsoleError(/DELETE \/me\/emails\/\{id\} has status 418/);
    expect(await answered(new Response('', { status: 418 }))).to.include({ code: 'malformed_answer', status: 418 });
  });
});
