/**
 * Every call of the account contract, version 1, keyed by the client's verb (`noun.action`).
 *
 * Plain data on purpose: it travels in the first chunk, so it imports nothing, and least of all zod
 * (8.5 kB brotli). Bodies, answers and problems are in `operations.ts`, tied to this table by type.
 */

/** The method, path and event of one call. Paths are below the base URL; `{id}` is filled from the arguments. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: `/me${string}`;
  /** The element's event without its `user-profile-` prefix; absent where nothing of the account changes. */
  readonly event?: string;
  /** The change happens elsewhere (a provider's page): the event is due once the account shows it, not with the answer. */
  readonly later?: true;
}

export const calls = {
  'account.load': { method: 'GET', path: '/me' },
  'profile.update': { method: 'PATCH', path: '/me', event: 'updated' },
  'username.set': { method: 'PUT', path: '/me/username', event: 'username-changed' },
  'photo.set': { method: 'PUT', path: '/me/photo', event: 'photo-changed' },
  'photo.remove': { method: 'DELETE', path: '/me/photo', event: 'photo-changed' },
  'emails.add': { method: 'POST', path: '/me/emails', event: 'email-added' },
  'emails.sendCode': { method: 'POST', path: '/me/emails/{id}/challenge' },
  'emails.verify': { method: 'POST', path: '/me/emails/{id}/verification', event: 'email-verified' },
  'emails.makePrimary': { method: 'POST', path: '/me/emails/{id}/primary', event: 'primary-email-changed' },
  'emails.remove': { method: 'DELETE', path: '/me/emails/{id}', event: 'email-removed' },
  'phones.add': { method: 'POST', path: '/me/phones', event: 'phone-added' },
  'phones.sendCode': { method: 'POST', path: '/me/phones/{id}/challenge' },
  'phones.verify': { method: 'POST', path: '/me/phones/{id}/verification', event: 'phone-verified' },
  'phones.makePrimary': { method: 'POST', path: '/me/phones/{id}/primary', event: 'primary-phone-changed' },
  'phones.remove': { method: 'DELETE', path: '/me/phones/{id}', event: 'phone-removed' },
  'connections.start': { method: 'POST', path: '/me/connections', event: 'connection-added', later: true },
  'connections.reconnect': {
    method: 'POST',
    path: '/me/connections/{id}/reconnect',
    event: 'connection-renewed',
    later: true,
  },
  'connections.remove': { method: 'DELETE', path: '/me/connections/{id}', event: 'connection-removed' },
  'reverification.start': { method: 'POST', path: '/me/reverification/challenge' },
  'reverification.finish': { method: 'POST', path: '/me/reverification' },
} as const satisfies Record<string, Call>;

/** A client's verb: `emails.add`, `profile.update` … */
export type Verb = keyof typeof calls;

/** The verbs whose success is announced by an event of the element. */
export type EventfulVerb = {
  [V in Verb]: (typeof calls)[V] extends { event: string } ? V : never;
}[Verb];

/** `email-added`, `updated` … : the change events, without the `user-profile-` prefix. */
export type ChangeName = (typeof calls)[EventfulVerb]['event'];
