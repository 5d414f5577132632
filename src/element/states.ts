import type { Status, StoreState } from '../store/state.js';

const statuses: readonly Status[] = ['loading', 'ready', 'refreshing', 'failed', 'signed-out'];

/** Shows the state to the host's CSS: `user-profile:state(loading)`. Where a browser has no such thing, nothing is shown. */
export function showStates({ states }: { readonly states?: Set<string> }, { status, offline }: StoreState): void {
  if (!states) return;
  try {
    for (const each of statuses) if (each !== status) states.delete(each);
    states.add(status);
    if (offline) states.add('offline');
    else states.delete('offline');
  } catch {
    // Chromium before 125 takes names with two dashes only.
  }
}
