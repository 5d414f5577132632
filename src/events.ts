/**
 * Every public event of `<user-profile>`. All bubble and are composed; details are plain JSON without secrets. An event about a
 * change is fired once, by the element in which the person made it, after the server has said yes.
 */
import type { Account } from './contract/account.js';
import { calls, eventsOf, type ChangeName } from './contract/calls.js';
import type { Capabilities } from './contract/capabilities.js';

/** Which change it was; `refreshed` where a read found that the account is a newer one. */
export type AccountChangeReason = ChangeName | 'refreshed';

/** The account after the change, and the row that it was about. */
export interface ChangeDetail {
  /** As it is after the change. */
  readonly account: Account;
  /** Of the row: of an address, a number, a connection, a passkey, a session. */
  readonly id?: string;
}

export interface AccountChangedDetail {
  /** The change's event without its prefix (`email-added`), or `refreshed`: a read found that it is a newer one. */
  readonly reason: AccountChangeReason;
  /** As it is now. */
  readonly account: Account;
}

export interface ReadyDetail {
  /** As the server answered it. */
  readonly account: Account;
  /** What the server offers. */
  readonly capabilities: Capabilities;
}

export interface PageChangedDetail {
  /** `profile`, `security`, `data`, or the name of a page of the host's. */
  readonly page: string;
}

export interface ErrorDetail {
  /** The noun of the panel, or undefined where it is the element's own. */
  readonly panel?: string;
  /** What happened: a problem's code of the contract, or `network`, `timeout`, `malformed_answer`, `host_failed`. */
  readonly code: string;
  /** Of the answer, where there was one. */
  readonly status?: number;
  /** The server's name for the request. */
  readonly requestId?: string;
}

/** Where the browser is about to go, to connect an account at a provider or to renew that. */
export interface BeforeConnectDetail {
  /** The provider, by its id in the capability. */
  readonly provider: string;
  /** Whether it is a new one, or one that is renewed. */
  readonly kind: 'connect' | 'reconnect';
  /** The provider's page. */
  readonly url: string;
  /** What the connection will have as `flowId` once it is there. */
  readonly flowId: string;
}

/** The account that is about to be deleted, and for how many days after that it can be kept; 0: it goes at once. */
export interface BeforeDeleteDetail {
  /** As it is now. */
  readonly account: Account;
  /** Days in which it can still be kept; 0: it goes at once. */
  readonly graceDays: number;
}

/** Events other than the changes themselves. */
interface OtherDetails {
  'account-changed': AccountChangedDetail;
  ready: ReadyDetail;
  'page-changed': PageChangedDetail;
  error: ErrorDetail;
  'session-expired': Record<string, never>;
  'before-connect': BeforeConnectDetail;
  'before-delete': BeforeDeleteDetail;
}

/** Name without its prefix → detail. */
export type EventDetails = OtherDetails & Record<ChangeName, ChangeDetail>;
export type EventName = keyof EventDetails;

/** The public events by their full names, as `addEventListener` takes them. */
export type UserProfileEventMap = { [N in EventName as `user-profile-${N}`]: CustomEvent<EventDetails[N]> };

declare global {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merging is how listeners get their types
  interface HTMLElementEventMap extends UserProfileEventMap {}
}

const others: readonly (keyof OtherDetails)[] = [
  'account-changed',
  'ready',
  'page-changed',
  'error',
  'session-expired',
  'before-connect',
  'before-delete',
];

/** The full names of all public events: `user-profile-ready`, `user-profile-email-added` … */
export const eventNames: readonly (keyof UserProfileEventMap)[] = [
  ...others,
  // Two calls may have one event: a photo is changed by setting it and by removing it.
  ...new Set(Object.values(calls).flatMap(eventsOf)),
].map((name) => `user-profile-${name}` as const);

/**
 * Fires a public event.
 * @returns false where it is cancelable and a listener prevented it
 */
export function fire<N extends EventName>(target: EventTarget, name: N, detail: EventDetails[N]): boolean {
  const cancelable = name === 'session-expired' || name.startsWith('before-');
  return target.dispatchEvent(
    new CustomEvent(`user-profile-${name}`, { detail, bubbles: true, composed: true, cancelable }),
  );
}
