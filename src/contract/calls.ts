/**
 * Every call of the account contract, version 1, keyed by the client's verb (`noun.action`).
 *
 * Plain data on purpose: it travels in the first chunk, so it imports nothing but types, and least of all zod
 * (8.5 kB brotli). Bodies, answers and problems are in `operations.ts`, tied to this table by type.
 */
import type { Account } from './account.js';

/** The events that one call may have, and which of them it is, by the account before it and by its answer. */
export interface EventChoice {
  readonly names: readonly string[];
  readonly of: (before: Account, result: object) => string;
}

/** The method, path and event of one call. Paths are below the base URL; `{id}` is filled from the arguments. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: `/me${string}`;
  /** The element's event without its `user-profile-` prefix; absent where nothing of the account changes. */
  readonly event?: string | EventChoice;
  /** The change happens elsewhere (a provider's page): the event is due once the account shows it, not with the answer. */
  readonly later?: true;
  /** The answer is a file for the person, handed on as it came: an account in it is part of the file. */
  readonly file?: true;
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
  'password.set': {
    method: 'PUT',
    path: '/me/password',
    event: {
      names: ['password-set', 'password-changed'],
      of: ({ password }: Account) => (password.set ? 'password-changed' : 'password-set'),
    },
  },
  'password.remove': { method: 'DELETE', path: '/me/password', event: 'password-removed' },
  'passkeys.start': { method: 'POST', path: '/me/passkeys/options' },
  'passkeys.add': { method: 'POST', path: '/me/passkeys', event: 'passkey-added' },
  'passkeys.rename': { method: 'PATCH', path: '/me/passkeys/{id}', event: 'passkey-renamed' },
  'passkeys.remove': { method: 'DELETE', path: '/me/passkeys/{id}', event: 'passkey-removed' },
  'totp.start': { method: 'POST', path: '/me/totp' },
  'totp.confirm': { method: 'POST', path: '/me/totp/{id}/confirmation', event: 'totp-enabled' },
  'totp.remove': { method: 'DELETE', path: '/me/totp', event: 'totp-disabled' },
  'smsFactor.enable': { method: 'PUT', path: '/me/phones/{id}/second-factor', event: 'sms-factor-enabled' },
  'smsFactor.disable': { method: 'DELETE', path: '/me/phones/{id}/second-factor', event: 'sms-factor-disabled' },
  'secondFactors.setDefault': { method: 'PUT', path: '/me/default-second-factor', event: 'default-factor-changed' },
  'backupCodes.start': { method: 'POST', path: '/me/backup-codes' },
  'backupCodes.confirm': {
    method: 'POST',
    path: '/me/backup-codes/{id}/confirmation',
    event: 'backup-codes-generated',
  },
  'sessions.list': { method: 'GET', path: '/me/sessions' },
  'sessions.revoke': { method: 'DELETE', path: '/me/sessions/{id}', event: 'session-revoked' },
  'sessions.revokeOthers': { method: 'DELETE', path: '/me/sessions', event: 'sessions-revoked' },
  'activity.list': { method: 'GET', path: '/me/activity' },
  'export.create': { method: 'POST', path: '/me/export', event: 'data-exported', file: true },
  'deletion.request': {
    method: 'POST',
    path: '/me/deletion',
    event: {
      names: ['deletion-scheduled', 'account-deleted'],
      of: (_before: Account, result: object) =>
        (result as { account?: unknown }).account ? 'deletion-scheduled' : 'account-deleted',
    },
  },
  'deletion.cancel': { method: 'DELETE', path: '/me/deletion', event: 'deletion-cancelled' },
  'reverification.start': { method: 'POST', path: '/me/reverification/challenge' },
  'reverification.finish': { method: 'POST', path: '/me/reverification' },
} as const satisfies Record<string, Call>;

/** A client's verb: `emails.add`, `profile.update` … */
export type Verb = keyof typeof calls;

/** The verbs whose success is announced by an event of the element. */
export type EventfulVerb = {
  [V in Verb]: (typeof calls)[V] extends { event: string | EventChoice } ? V : never;
}[Verb];

type NamesOf<E> = E extends string ? E : E extends { readonly names: readonly (infer N)[] } ? N : never;

/** `email-added`, `updated` … : the change events, without the `user-profile-` prefix. */
export type ChangeName = NamesOf<(typeof calls)[EventfulVerb]['event']>;

/** Every change event that a call may have. */
export const eventsOf = ({ event }: Call): readonly ChangeName[] =>
  (typeof event === 'object' ? event.names : event === undefined ? [] : [event]) as readonly ChangeName[];

/** The change event of a call that was made when the account was as it is in `before`, and answered with `result`. */
export const eventOf = ({ event }: Call, before: Account, result: object = {}): ChangeName | undefined =>
  (typeof event === 'object' ? event.of(before, result) : event) as ChangeName | undefined;
