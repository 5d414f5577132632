import { expect } from '@open-wc/testing';
import { restClient } from '../../src/client/rest.js';
import { expectConsoleError } from '../support/console.js';
import { account, capabilities } from '../support/fixtures.js';
import { rejection } from '../support/rejection.js';
import { stubServer } from '../support/stub-server.js';

const options = () => ({ key: 'key-1', signal: new AbortController().signal });
const loaded = { contract: 1, account: account(), capabilities: capabilities(), sessionId: 'session-1' };

/** Loads from a server that answers this, and waits for the check. */
async function load(response: Response) {
  const client = restClient({ baseUrl: '/api/account', fetch: stubServer().raw('account.load', response).fetch });
  return rejection(client.load(options()).then(({ checked }) => checked));
}

describe('an answer that breaks the contract', () => {
  const wrongType = { ...loaded, account: { ...account(), emails: [{ ...account().emails[0], verified: 'yes' }] } };
  const answers: [string, Response, RegExp][] = [
    [
      'has a field of the wrong type',
      Response.json(wrongType),
      /GET \/me .*"account\.emails\.0\.verified" \(expected boolean\)/,
    ],
    ['lacks a field', Response.json({ ...loaded, sessionId: undefined }), /GET \/me .*"sessionId"/],
    ['lacks the account', Response.json({ ...loaded, account: undefined }), /GET \/me .*"account"/],
    ['is a list', Response.json([]), /GET \/me .*its top level/],
    ['is of another version of the contract', Response.json({ ...loaded, contract: 2 }), /GET \/me .*"contract"/],
    ['is HTML', new Response('<!doctype html><title>Sign in</title>'), /GET \/me is HTML/],
    ['is empty', new Response(''), /GET \/me is empty/],
    ['is cut off', new Response(JSON.stringify(loaded).slice(0, 90)), /GET \/me is not whole/],
    ['breaks off on the way', new Response(brokenStream()), /GET \/me is not whole/],
  ];
  for (const [what, response, said] of answers) {
    it(`fails with "malformed_answer" and says on the console what is wrong, where it ${what}`, async () => {
      expectConsoleError(said);
      const error = await load(response);
      expect(error.code).to.equal('malformed_answer');
      expect(error.message).to.match(said);
    });
  }

  it('never puts what a person entered on the console', async () => {
    expectConsoleError(/PATCH \/me .*"account\.profile\.firstName" \(expected string\)\.$/);
    const server = stubServer();
    const secret = { account: account({ profile: { ...account().profile, firstName: 424242 as never } }) };
    server.raw('profile.update', Response.json(secret));
    const client = restClient({ baseUrl: '/api/account', fetch: server.fetch });
    const error = await rejection(client.profile?.update({ firstName: 'Ada' }, options()));
    expect(error.message).to.include('account.profile.firstName').and.not.include('424242');
  });
});

function brokenStream(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"contract": 1,'));
      controller.error(new TypeError('network error'));
    },
  });
}
