import type { Connection } from '../contract/connections.js';
import { tellWaiting } from '../store/flow-channel.js';
import type { Store } from '../store/state.js';
import { away } from './connections-away.js';
import { madeBy, readMarkers, verbOf, type Flow } from './connections-flow.js';

/** What came of a flow, as far as the account and the markers say. */
export interface Outcome {
  readonly flow: Flow;
  /** What it made: then it came to a good end, whatever the markers say. */
  readonly made?: Connection | undefined;
  readonly error?: string | undefined;
  /** It was told in the window that waited for it. */
  readonly told?: true;
}

/** Flows that were told of on this page: the same address again is no news. */
const news = new Set<string>();

/**
 * Tells of a flow that another page began, by the markers that it came back with. They prove nothing: the event is fired only
 * where the account names the flow itself, so a forged or an old address claims nothing.
 * @param origin - the panel, in whose name it is told
 */
export async function tellReturn(query: string, store: Store, origin: object): Promise<Outcome> {
  const { flow, error, ownWindow } = readMarkers(query);
  if (ownWindow && (await tellWaiting({ flowId: flow.id, error }))) {
    away.close();
    return { flow, told: true };
  }
  const find = (): Connection | undefined => madeBy(flow, store.state.account?.connections ?? []);
  // What the host page had at hand (`initialData`) may be older than the flow.
  if (!find()) await store.refresh();
  const made = find();
  if (!made || news.has(flow.id)) return { flow, error };
  news.add(flow.id);
  store.seen(verbOf(flow), made.id, origin);
  return { flow, made };
}
