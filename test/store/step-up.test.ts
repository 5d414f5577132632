import { expect } from '@open-wc/testing';
import { restClient } from '../../src/client/rest.js';
import { AccountStore } from '../../src/store/account-store.js';
import type { PendingStepUp } from '../../src/store/state.js';
import { account } from '../support/fixtures.js';
import { rejection } from '../support/rejection.js';
import { BACKUP_CODES } from '../support/stub-secrets.js';
import { stubServer, type StubServer } from '../support/stub-server.js';

const panel = {};
const backupCodes = { remaining: 10, total: 10, generatedAt: '2026-11-01T09:00:00.000Z' };
const proof = { method: 'password', password: 'correct horse' } as const;

/** A store with its account read, and what it puts before the person next. */
async function begin(server: StubServer) {
  const store = new AccountStore(restClient({ baseUrl: '/api', fetch: server.fetch }));
  await store.refresh();
  const demand = () =>
    new Promise<PendingStepUp>((resolve) => {
      const look = () => store.state.stepUp && resolve(store.state.stepUp);
      store.subscribe(look);
      look();
    });
  return { store, demand };
}

describe('step-up', () => {
  it('asks, and after the proof sends the same action again with the same key', async () => {
    const server = stubServer().demandProof('emails.remove', [{ type: 'password' }]);
    const { store, demand } = await begin(server);
    const removing = store.run('emails.remove', { id: 'email-2' }, panel);
    const pending = await demand();
    expect(pending).to.include({ verb: 'emails.remove', origin: panel });
    expect(pending.methods).to.deep.equal([{ type: 'password' }]);
    await pending.finish(proof);
    await removing;
    const keys = server.of('emails.remove').map(({ key }) => key);
    expect(keys).to.have.length(2);
    expect(keys[0]).to.equal(keys[1]);
    expect(server.of('reverification.finish')[0]?.key).to.not.equal(keys[0]);
    expect(store.state.stepUp).to.equal(undefined);
    expect(store.state.account?.emails).to.have.length(2);
  });

  it('sends a code to the email that the person chose', async () => {
    const methods = [{ type: 'email_code' as const, id: 'email-1', destination: 'a•••@example.com' }];
    const server = stubServer().demandProof('emails.remove', methods);
    const { store, demand } = await begin(server);
    const removing = store.run('emails.remove', { id: 'email-2' }, panel);
    const pending = await demand();
    const started = await pending.start(methods[0]!);
    const challengeId = 'challenge' in started ? started.challenge.id : '';
    expect(server.of('reverification.start')[0]?.body).to.deep.equal({ method: 'email_code', id: 'email-1' });
    await pending.finish({ method: 'email_code', code: '123 456', challengeId });
    await removing;
  });

  it('begins with what the method is, and the phone that was chosen', async () => {
    const server = stubServer().demandProof('emails.remove', [{ type: 'sms', id: 'phone-1' }]);
    const { store, demand } = await begin(server);
    const removing = rejection(store.run('emails.remove', { id: 'email-2' }, panel));
    const pending = await demand();
    await pending.start({ type: 'sms', id: 'phone-1' });
    expect(await pending.start({ type: 'passkey' })).to.include.keys('id', 'options');
    expect(server.of('reverification.start').map(({ body }) => body)).to.deep.equal([
      { method: 'sms', id: 'phone-1' },
      { method: 'passkey' },
    ]);
    pending.cancel();
    await removing;
  });

  it('reads the account once a backup code was spent on it: it shows how many are left', async () => {
    const server = stubServer({ account: account({ backupCodes: { ...backupCodes, remaining: 4 } }) });
    server.demandProof('backupCodes.start', [{ type: 'backup_code' }]);
    const { store, demand } = await begin(server);
    const making = store.run('backupCodes.start', {}, panel);
    const pending = await demand();
    server.change({ backupCodes: { ...backupCodes, remaining: 3 } });
    await pending.finish({ method: 'backup_code', code: BACKUP_CODES[0] ?? '' });
    await making;
    await new Promise<void>((resolve) => {
      const look = () => store.state.account?.backupCodes?.remaining === 3 && resolve();
      store.subscribe(look);
      look();
    });
  });

  it('sends nothing once it was given up, and says that it is over', async () => {
    const server = stubServer().demandProof('emails.remove');
    const { store, demand } = await begin(server);
    const removing = rejection(store.run('emails.remove', { id: 'email-2' }, panel));
    const pending = await demand();
    expect(pending.signal.aborted).to.equal(false);
    pending.cancel();
    await removing;
    expect(pending.signal.aborted).to.equal(true);
    expect((await rejection(pending.finish(proof))).code).to.equal('cancelled');
    expect((await rejection(pending.start({ type: 'passkey' }))).code).to.equal('cancelled');
    expect(server.of('reverification.finish')).to.have.length(0);
    expect(server.of('reverification.start')).to.have.length(0);
  });

  it('a proof that comes late ends no other demand', async () => {
    const server = stubServer().demandProof('emails.remove').demandProof('username.set');
    const { store, demand } = await begin(server);
    const removing = rejection(store.run('emails.remove', { id: 'email-2' }, panel));
    const first = await demand();
    const held = server.hold('reverification.finish');
    const proving = first.finish(proof);
    await held.arrived;
    first.cancel();
    await removing;
    const naming = rejection(store.run('username.set', { username: 'countess' }, {}));
    const second = await demand();
    held.release();
    await proving;
    expect(store.state.stepUp).to.equal(second);
    second.cancel();
    expect((await naming).code).to.equal('cancelled');
  });

  it('keeps asking while the proof is wrong', async () => {
    const server = stubServer().demandProof('emails.remove');
    const { store, demand } = await begin(server);
    const removing = store.run('emails.remove', { id: 'email-2' }, panel);
    const pending = await demand();
    const error = await rejection(pending.finish({ method: 'password', password: 'a guess' }));
    expect(error.code).to.equal('wrong_password');
    expect(store.state.stepUp).to.equal(pending);
    await pending.finish(proof);
    await removing;
  });

  it('leaves everything as it was when the person gives up', async () => {
    const server = stubServer().demandProof('emails.remove');
    const { store, demand } = await begin(server);
    const removing = rejection(store.run('emails.remove', { id: 'email-2' }, panel));
    (await demand()).cancel();
    expect((await removing).code).to.equal('cancelled');
    expect(store.state.stepUp).to.equal(undefined);
    expect(store.state.account?.revision).to.equal(7);
    expect(server.of('emails.remove')).to.have.length(1);
  });

  it('rejects when proof is demanded a second time', async () => {
    const server = stubServer();
    for (let i = 0; i < 2; i++)
      server.fail('emails.remove', { code: 'reverification_required', methods: [{ type: 'password' }] });
    const { store, demand } = await begin(server);
    const removing = rejection(store.run('emails.remove', { id: 'email-2' }, panel));
    await (await demand()).finish(proof);
    expect((await removing).code).to.equal('reverification_required');
    expect(store.state.stepUp).to.equal(undefined);
    expect(server.of('emails.remove')).to.have.length(2);
  });

  it('lets one proof serve two actions that wait for it', async () => {
    const server = stubServer().demandProof('emails.remove').demandProof('username.set');
    const { store, demand } = await begin(server);
    const removing = store.run('emails.remove', { id: 'email-2' }, panel);
    const pending = await demand();
    const held = server.hold('username.set');
    const naming = store.run('username.set', { username: 'countess' }, {});
    held.release();
    await pending.finish(proof);
    await Promise.all([removing, naming]);
    expect(server.of('reverification.finish')).to.have.length(1);
    expect(store.state.account?.profile.username).to.equal('countess');
  });

  it('asks for the second action when the first is given up', async () => {
    const server = stubServer().demandProof('emails.remove').demandProof('username.set');
    const { store, demand } = await begin(server);
    const removing = rejection(store.run('emails.remove', { id: 'email-2' }, panel));
    const first = await demand();
    const other = {};
    const naming = store.run('username.set', { username: 'countess' }, other);
    first.cancel();
    await removing;
    const second = await demand();
    expect(second).to.include({ verb: 'username.set', origin: other });
    await second.finish(proof);
    await naming;
  });

  it('ends with the session', async () => {
    const server = stubServer().demandProof('emails.remove');
    const { store, demand } = await begin(server);
    const removing = rejection(store.run('emails.remove', { id: 'email-2' }, panel));
    const pending = await demand();
    server.fail('reverification.finish', { code: 'unauthenticated' });
    expect((await rejection(pending.finish(proof))).code).to.equal('unauthenticated');
    expect((await removing).code).to.equal('cancelled');
    expect(store.state).to.include({ status: 'signed-out', stepUp: undefined });
  });
});
