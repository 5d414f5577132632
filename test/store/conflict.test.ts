import { expect } from '@open-wc/testing';
import { restClient } from '../../src/client/rest.js';
import { AccountStore } from '../../src/store/account-store.js';
import { rejection } from '../support/rejection.js';
import { stubServer, type StubServer } from '../support/stub-server.js';

const panel = {};

async function readyStore(server: StubServer): Promise<AccountStore> {
  const store = new AccountStore(restClient({ baseUrl: '/api', fetch: server.fetch }));
  await store.refresh();
  return store;
}

/** Someone else changes the names, on another device. */
const elsewhere = (server: StubServer, names: object) =>
  server.change({ profile: { ...server.account.profile, ...names } });

describe('a save that meets a newer account', () => {
  it('is sent again by itself where another field was changed', async () => {
    const server = stubServer();
    const store = await readyStore(server);
    elsewhere(server, { lastName: 'King' });
    await store.run('profile.update', { firstName: 'Augusta', ifRevision: 7 }, panel);
    expect(store.state.account?.profile).to.include({ firstName: 'Augusta', lastName: 'King' });
    const sent = server.of('profile.update');
    expect(sent.map(({ headers }) => headers.get('If-Match'))).to.deep.equal(['"7"', '"8"']);
    expect(sent[0]?.key).to.equal(sent[1]?.key);
  });

  it('is left to the person where that very field was changed, with the newest account at hand', async () => {
    const server = stubServer();
    const store = await readyStore(server);
    elsewhere(server, { firstName: 'Countess' });
    const error = await rejection(store.run('profile.update', { firstName: 'Augusta', ifRevision: 7 }, panel));
    expect(error.code).to.equal('conflict');
    expect(store.state.account).to.deep.include({ revision: 8, profile: server.account.profile });
    expect(server.of('profile.update')).to.have.length(1);
  });

  it('is sent again where that field was changed to the same', async () => {
    const server = stubServer();
    const store = await readyStore(server);
    elsewhere(server, { firstName: 'Augusta' });
    await store.run('profile.update', { firstName: 'Augusta', ifRevision: 7 }, panel);
    expect(server.of('profile.update')).to.have.length(2);
  });

  it('compares with what the form was filled from, though the account was read again meanwhile', async () => {
    const server = stubServer();
    const store = await readyStore(server);
    elsewhere(server, { firstName: 'Countess' });
    await store.refresh();
    const error = await rejection(store.run('profile.update', { firstName: 'Augusta', ifRevision: 7 }, panel));
    expect(error.code).to.equal('conflict');
  });

  it('compares custom fields one by one', async () => {
    const server = stubServer();
    const store = await readyStore(server);
    elsewhere(server, { custom: { pronouns: 'she/her' } });
    await store.run('profile.update', { custom: { title: 'Programmer' }, ifRevision: 7 }, panel);
    expect(store.state.account?.profile.custom).to.deep.equal({ pronouns: 'she/her', title: 'Programmer' });
  });

  it('fails with the reason where the newer account cannot be read', async () => {
    const server = stubServer();
    const store = await readyStore(server);
    elsewhere(server, { lastName: 'King' });
    server.fail('account.load', { code: 'unavailable' });
    const error = await rejection(store.run('profile.update', { firstName: 'Augusta', ifRevision: 7 }, panel));
    expect(error.code).to.equal('unavailable');
  });

  it('gives up where the account changes faster than it can be saved', async () => {
    const server = stubServer();
    const store = await readyStore(server);
    server.fail('profile.update', { code: 'conflict' }, { times: 9 });
    const error = await rejection(store.run('profile.update', { firstName: 'Augusta', ifRevision: 7 }, panel));
    expect(error.code).to.equal('conflict');
    expect(server.of('profile.update')).to.have.length(4);
  });
});
