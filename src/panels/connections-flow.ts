import type { Connection } from '../contract/connections.js';

/** One way to a provider's page and back. */
export interface Flow {
  readonly id: string;
  /** Of the provider. */
  readonly provider: string;
  /** The connection that is renewed; none where one is added. */
  readonly row: string | undefined;
  /** The connections as they were when it began; unknown to the page that comes back. */
  readonly before?: readonly Connection[];
}

/** What this page offers while a flow is under way. */
export type Stage =
  /** This page is being left. */
  | 'leaving'
  /** The browser wants a click of its own for a window: something stood between the first one and now. */
  | 'click'
  /** It wanted none of ours even then. */
  | 'blocked'
  /** A window is open, or was. */
  | 'window'
  /** The host page sees to it. */
  | 'elsewhere';

export const verbOf = ({ row }: Flow) => (row === undefined ? 'connections.start' : 'connections.reconnect');

/**
 * The connection that shows that this flow came to a good end. The server says so itself (`flowId`); where it does not tell,
 * by what was not there when the flow began. Of a flow that another page began nothing is known then, and nothing claimed.
 */
export function madeBy({ id, provider, row, before }: Flow, now: readonly Connection[]): Connection | undefined {
  const made = now.find(({ flowId }) => flowId === id);
  if (made || !before || now.some(({ flowId }) => flowId !== undefined)) return made;
  if (row === undefined) {
    return now.find((each) => each.provider === provider && before.every((old) => old.id !== each.id));
  }
  const old = before.find((each) => each.id === row);
  return now.find(
    (each) =>
      each.id === row && each.status === 'active' && (old?.status !== 'active' || old.connectedAt !== each.connectedAt),
  );
}

/** Where the browser comes back to: this very place, with what it is about, so that the words for it can be found. */
export function returnTo({ provider, row }: Pick<Flow, 'provider' | 'row'>, ownWindow: boolean): string {
  const about = new URLSearchParams({ 'user-profile-provider': provider });
  if (row !== undefined) about.set('user-profile-row', row);
  if (ownWindow) about.set('user-profile-window', 'own');
  const url = new URL(location.href);
  const query = url.search;
  url.search = `${query}${query === '' ? '?' : '&'}${about.toString()}`;
  if (url.href.length <= 2048) return url.href;
  // Longer than the contract has room for: the page at least, if not the place in it.
  return `${url.origin}${url.pathname}?${about.toString()}`;
}

/** What the markers say: which flow, how it went, and what it was about. */
export function readMarkers(query: string) {
  const markers = new URLSearchParams(query);
  const read = (name: string): string | undefined => markers.get(`user-profile-${name}`) || undefined;
  const flow: Flow = { id: read('flow') ?? '', provider: read('provider') ?? '', row: read('row') };
  return { flow, error: read('error'), ownWindow: read('window') !== undefined };
}
