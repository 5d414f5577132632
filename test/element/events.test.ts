import { expect, oneEvent } from '@open-wc/testing';
import type { Arguments } from '../../src/client/client.js';
import { AccountError } from '../../src/client/errors.js';
import { calls, eventOf, type Call, type EventfulVerb, type Verb } from '../../src/contract/calls.js';
import { eventNames } from '../../src/events.js';
import type { UserProfile } from '../../src/user-profile.js';
import { connection, everyFeature, passkey, phone, session } from '../support/fixtures.js';
import { mount, mountReady, panelOf } from '../support/mount.js';
import { providerServer } from '../support/providers.js';
import { stubServer } from '../support/stub-server.js';

/** Arguments that the stub server says yes to, for every verb whose row names an event. */
const examples: { [V in EventfulVerb]: Arguments<V> } = {
  'profile.update': { firstName: 'Augusta' },
  'username.set': { username: 'countess' },
  'photo.set': { image: new Blob(['x'], { type: 'image/png' }) },
  'photo.remove': {},
  'emails.add': { address: 'ada@third.example' },
  'emails.verify': { id: 'email-3', code: '123456' },
  'emails.makePrimary': { id: 'email-2' },
  'emails.remove': { id: 'email-2' },
  'phones.add': { number: '+4915123456789' },
  'phones.verify': { id: 'phone-2', code: '123456' },
  'phones.makePrimary': { id: 'phone-3' },
  'phones.remove': { id: 'phone-1' },
  'connections.start': { provider: 'google', returnTo: 'https://host.example/' },
  'connections.reconnect': { id: 'connection-1', returnTo: 'https://host.example/' },
  'connections.remove': { id: 'connection-1' },
  'password.set': { currentPassword: 'correct horse', newPassword: 'a long new phrase', signOutOthers: true },
  'password.remove': {},
  'passkeys.add': {
    id: 'ceremony-1',
    credential: {
      id: 'bmV3',
      rawId: 'bmV3',
      type: 'public-key',
      response: { clientDataJSON: 'e30', attestationObject: 'oA' },
    },
  },
  'passkeys.rename': { id: 'passkey-1', name: 'Phone' },
  'passkeys.remove': { id: 'passkey-1' },
  'totp.confirm': { id: 'totp-1', code: '123456' },
  'totp.remove': {},
  'smsFactor.enable': { id: 'phone-3' },
  'smsFactor.disable': { id: 'phone-1' },
  'secondFactors.setDefault': { type: 'totp' },
  'backupCodes.confirm': { id: 'backup-codes-1' },
  'sessions.revoke': { id: 'session-2' },
  'sessions.revokeOthers': {},
  'export.create': {},
  'deletion.request': {},
  'deletion.cancel': {},
};

/** All that the examples are about. */
const furnished = () => {
  const phones = [
    phone({ id: 'phone-1', primary: true }),
    phone({ id: 'phone-2', number: '+4930901821', verified: false }),
    phone({ id: 'phone-3', number: '+4930901822' }),
  ];
  const server = providerServer([connection()], undefined, { phones, passkeys: [passkey()] });
  server.capabilities = { ...server.capabilities, ...everyFeature };
  server.sessions = [session({ current: true }), session({ id: 'session-2' })];
  return server;
};
const { account: before } = furnished();
const eventful = (Object.keys(examples) as EventfulVerb[]).map(
  (verb) => [verb, eventOf(calls[verb], before, { account: before }) ?? ''] as const,
);

/** All public events that reach the document, in order. */
function listen(): { name: string; detail: unknown; from: EventTarget | null }[] {
  const heard: { name: string; detail: unknown; from: EventTarget | null }[] = [];
  for (const name of eventNames) {
    document.addEventListener(name, (event) => {
      heard.push({ name, detail: (event as CustomEvent).detail, from: event.target });
    });
  }
  return heard;
}

/** One action of a person in this element's panel. */
async function act<V extends Verb>(element: UserProfile, verb: V, args: Arguments<V>): Promise<void> {
  // The photo is in the profile panel, and all second factors are in one.
  const noun = (verb.split('.')[0] ?? '')
    .replace('photo', 'profile')
    .replace(/^(totp|smsFactor|secondFactors|backupCodes)$/, 'two-factor');
  const panel = await panelOf(element, noun);
  const { store } = panel.context;
  await store.run(verb, args, panel);
  // Done elsewhere: the account shows it by and by, and whoever waits for that tells.
  const { later }: Call = calls[verb];
  if (later) store.seen(verb as EventfulVerb, 'connection-1', panel);
}

describe('the event of a change', () => {
  for (const [verb, event] of eventful) {
    it(`is user-profile-${event} for ${verb}, once, with the account as it is then`, async () => {
      const server = furnished();
      const element = await mountReady(server);
      const heard = listen();
      await act(element, verb, examples[verb]);
      const told = heard.filter(({ name }) => name === `user-profile-${event}`);
      expect(told).to.have.length(1);
      expect(told[0]).to.deep.include({ from: element });
      expect(told[0]?.detail).to.deep.include({ account: server.account });
      const changed = heard.filter(({ name }) => name === 'user-profile-account-changed');
      expect(changed.map(({ detail }) => detail)).to.deep.equal([{ reason: event, account: server.account }]);
    });
  }

  for (const verb of ['connections.start', 'connections.reconnect'] as const) {
    it(`is not due with the answer of ${verb}: that only says where to go`, async () => {
      const element = await mountReady(furnished());
      const heard = listen();
      const panel = await panelOf(element, 'connections');
      await panel.context.store.run(verb, examples[verb], panel);
      expect(heard).to.deep.equal([]);
    });
  }

  it('names the row that it was about', async () => {
    const element = await mountReady(stubServer());
    const heard = listen();
    await act(element, 'emails.add', { address: 'ada@third.example' });
    await act(element, 'emails.remove', { id: 'email-2' });
    const ids = heard.map(({ detail }) => (detail as { id?: string }).id).filter((id) => id !== undefined);
    expect(ids).to.deep.equal(['email-4', 'email-2']);
  });

  it('is plain JSON', async () => {
    const element = await mountReady(stubServer());
    const heard = listen();
    await act(element, 'emails.remove', { id: 'email-2' });
    for (const { detail } of heard) expect(JSON.parse(JSON.stringify(detail))).to.deep.equal(detail);
  });

  it('is fired by the element that asked; every element on the account fires account-changed', async () => {
    const server = stubServer();
    const [asking, other] = [mount(server, { panels: 'emails' }), mount(server, { panels: 'username' })];
    await Promise.all([oneEvent(asking, 'user-profile-ready'), oneEvent(other, 'user-profile-ready')]);
    const heard = listen();
    await act(asking, 'emails.remove', { id: 'email-2' });
    const from = (name: string) => heard.filter((each) => each.name === name).map((each) => each.from);
    expect(from('user-profile-email-removed')).to.deep.equal([asking]);
    expect(from('user-profile-account-changed')).to.have.members([asking, other]);
  });

  it('is not fired where the server refuses', async () => {
    const server = stubServer().fail('emails.remove', { code: 'last_sign_in_method' });
    const element = await mountReady(server);
    const heard = listen();
    await act(element, 'emails.remove', { id: 'email-2' }).catch(() => undefined);
    expect(heard).to.deep.equal([]);
  });
});

describe('the other events', () => {
  it('ready comes once, after the check, with what the server offers', async () => {
    const server = stubServer();
    const heard = listen();
    const element = await mountReady(server);
    await element.refresh();
    expect(heard.map(({ name }) => name)).to.deep.equal(['user-profile-ready']);
    expect(heard[0]?.detail).to.deep.equal({ account: server.account, capabilities: server.capabilities });
  });

  it('account-changed tells of a change that a read found', async () => {
    const server = stubServer();
    const element = await mountReady(server);
    const heard = listen();
    server.change({ emails: server.account.emails.slice(0, 1) });
    await element.refresh();
    expect(heard).to.deep.equal([
      { name: 'user-profile-account-changed', detail: { reason: 'refreshed', account: server.account }, from: element },
    ]);
  });

  it('error tells of a failed read once, with what support needs', async () => {
    const server = stubServer().fail('account.load', { code: 'internal', requestId: 'req_5' });
    const heard = listen();
    const element = mount(server);
    await oneEvent(element, 'user-profile-error');
    await element.updateComplete;
    expect(heard.map(({ detail }) => detail)).to.deep.equal([{ code: 'internal', status: 500, requestId: 'req_5' }]);
  });

  it('error tells which panel failed', async () => {
    const element = await mountReady(stubServer());
    const heard = listen();
    const { context } = await panelOf(element, 'emails');
    context.fail('emails', new AccountError('timeout', 'too long'));
    expect(heard.map(({ detail }) => detail)).to.deep.equal([{ panel: 'emails', code: 'timeout' }]);
  });

  it('session-expired comes once, and no error with it', async () => {
    const server = stubServer();
    const element = await mountReady(server);
    const heard = listen();
    server.fail('account.load', { code: 'unauthenticated' }, { times: 2 });
    await element.refresh();
    await element.refresh();
    expect(heard.map(({ name }) => name)).to.deep.equal(['user-profile-session-expired']);
  });

  it('ready comes again for who signs in after', async () => {
    const server = stubServer();
    const element = await mountReady(server);
    server.fail('account.load', { code: 'unauthenticated' });
    await element.refresh();
    const again = oneEvent(element, 'user-profile-ready');
    await element.refresh();
    await again;
  });
});
