import { expect } from '@open-wc/testing';
import { restClient } from '../../src/client/rest.js';
import { AccountStore } from '../../src/store/account-store.js';
import { expectConsoleError } from '../support/console.js';
import { account } from '../support/fixtures.js';
import { rejection } from '../support/rejection.js';
import { stubServer, type StubServer } from '../support/stub-server.js';
import type { Verb } from '../../src/contract/calls.js';

const panel = {};

async function readyStore(server: StubServer): Promise<AccountStore> {
  const store = new AccountStore(restClient({ baseUrl: '/api', fetch: server.fetch }));
  await store.refresh();
  return store;
}

const keysOf = (server: StubServer, verb: Verb) => server.of(verb).map(({ key }) => key);

/** The server does what it is asked, and then the connection is lost. */
function lostAfter(server: StubServer): StubServer {
  const seen = new Set<string | null>();
  return server.on('emails.add', async ({ key }) => {
    if (!seen.has(key)) {
      seen.add(key);
      const added = { ...server.account.emails[2]!, id: 'email-4', address: 'ada@third.example' };
      server.change({ emails: [...server.account.emails, added] });
      throw new TypeError('Failed to fetch');
    }
    // The contract's replay: the account as it is now.
    const { account: now } = server;
    return Promise.resolve({ account: now, id: 'email-4', challenge: now.emails[3]!.challenge! });
  });
}

describe('when the connection is lost', () => {
  it('before the server did it, trying again does it, with the same key', async () => {
    const server = stubServer().drop('emails.remove');
    const store = await readyStore(server);
    expect((await rejection(store.run('emails.remove', { id: 'email-2' }, panel))).code).to.equal('network');
    expect(server.account.emails).to.have.length(3);
    await store.run('emails.remove', { id: 'email-2' }, panel);
    const [first, second] = keysOf(server, 'emails.remove');
    expect(second).to.equal(first);
    expect(store.state.account?.emails).to.have.length(2);
  });

  it('after the server did it, trying again does it no second time', async () => {
    const server = lostAfter(stubServer());
    const store = await readyStore(server);
    const add = () => store.run('emails.add', { address: 'ada@third.example' }, panel);
    expect((await rejection(add())).code).to.equal('network');
    expect((await add()).id).to.equal('email-4');
    expect(store.state.account).to.include({ revision: 8 });
    expect(store.state.account?.emails).to.have.length(4);
    const [first, second] = keysOf(server, 'emails.add');
    expect(second).to.equal(first);
  });

  it('in the midst of the answer, trying again has the same key', async () => {
    expectConsoleError(/is not whole/);
    const server = stubServer().raw('emails.remove', new Response('{"account":'));
    const store = await readyStore(server);
    await rejection(store.run('emails.remove', { id: 'email-2' }, panel));
    await store.run('emails.remove', { id: 'email-2' }, panel);
    expect(new Set(keysOf(server, 'emails.remove')).size).to.equal(1);
  });

  const unsure: [string, (server: StubServer) => StubServer][] = [
    ['the answer came too late', (server) => server.timeOut('emails.remove')],
    ['a proxy gave up waiting', (server) => server.raw('emails.remove', new Response('', { status: 504 }))],
    ['the server broke', (server) => server.fail('emails.remove', { code: 'internal' })],
  ];
  for (const [what, prepare] of unsure) {
    it(`trying again has the same key where ${what}`, async () => {
      const server = prepare(stubServer());
      const store = await readyStore(server);
      await rejection(store.run('emails.remove', { id: 'email-2' }, panel));
      await store.run('emails.remove', { id: 'email-2' }, panel);
      expect(new Set(keysOf(server, 'emails.remove')).size).to.equal(1);
    });
  }

  it('in the step-up, the proof that is tried again has the same key', async () => {
    const server = stubServer().demandProof('emails.remove').drop('reverification.finish');
    const store = await readyStore(server);
    const asked = new Promise<void>((resolve) => store.subscribe(() => store.state.stepUp && resolve()));
    const removing = store.run('emails.remove', { id: 'email-2' }, panel);
    await asked;
    const proof = { method: 'password', password: 'correct horse' } as const;
    await rejection(store.state.stepUp?.finish(proof));
    await store.state.stepUp?.finish(proof);
    await removing;
    expect(new Set(keysOf(server, 'reverification.finish')).size).to.equal(1);
    expect(new Set(keysOf(server, 'emails.remove')).size).to.equal(1);
  });
});

describe('it is another action, with a key of its own', () => {
  /** Loses one connection, does something else or nothing, and tries again: how many keys were there? */
  async function keysAfter(between: (store: AccountStore, server: StubServer) => unknown, origin: object = panel) {
    const server = stubServer().drop('username.set');
    const store = await readyStore(server);
    await rejection(store.run('username.set', { username: 'countess' }, panel));
    await between(store, server);
    await store.run('username.set', { username: 'countess' }, origin);
    const keys = keysOf(server, 'username.set');
    return keys.at(0) === keys.at(-1) ? 'the same' : 'another';
  }

  it('unless nothing lies between', async () => {
    expect(await keysAfter(() => undefined)).to.equal('the same');
  });

  it('where it came through since', async () => {
    expect(await keysAfter((store) => store.run('username.set', { username: 'countess' }, panel))).to.equal('another');
  });

  it('where the same panel did something else since: what was lost could not be told from a new wish', async () => {
    expect(await keysAfter((store) => store.run('username.set', { username: 'ada' }, panel))).to.equal('another');
  });

  it('where the server has refused it since', async () => {
    const refused = (store: AccountStore, server: StubServer) => {
      server.fail('username.set', { code: 'taken' });
      return rejection(store.run('username.set', { username: 'countess' }, panel));
    };
    expect(await keysAfter(refused)).to.equal('another');
  });

  it('where another panel asks', async () => {
    expect(await keysAfter(() => undefined, {})).to.equal('another');
  });

  it('where it is another account', async () => {
    const otherPerson = (store: AccountStore, server: StubServer) => {
      server.account = account({ id: 'account-grace', revision: 1 });
      return store.refresh();
    };
    expect(await keysAfter(otherPerson)).to.equal('another');
  });

  it('where ten minutes have passed', async () => {
    const { now } = Date;
    const later = () => void (Date.now = () => now() + 600_001);
    expect(await keysAfter(later)).to.equal('another');
    Date.now = now;
  });

  it('the same file again is the same action; another one that looks alike is another', async () => {
    const server = stubServer().drop('photo.set').drop('photo.set');
    const store = await readyStore(server);
    const file = () => new Blob(['x'], { type: 'image/png' });
    const [image, other] = [file(), file()];
    await rejection(store.run('photo.set', { image }, panel));
    await rejection(store.run('photo.set', { image }, panel));
    await store.run('photo.set', { image: other }, panel);
    const [first, second, third] = keysOf(server, 'photo.set');
    expect(second).to.equal(first);
    expect(third).not.to.equal(first);
  });

  it('what was given up is read again, and is a new action the next time', async () => {
    const server = stubServer();
    server.hold('photo.set');
    const store = await readyStore(server);
    const giving = new AbortController();
    const image = new Blob(['x'], { type: 'image/png' });
    const running = rejection(store.run('photo.set', { image }, panel, { signal: giving.signal }));
    while (server.of('photo.set').length === 0) await new Promise((resolve) => setTimeout(resolve));
    giving.abort();
    expect((await running).code).to.equal('cancelled');
    await store.refresh();
    expect(store.state.status).to.equal('ready');
    await store.run('photo.set', { image }, panel);
    const [first, second] = keysOf(server, 'photo.set');
    expect(second).not.to.equal(first);
  });
});
