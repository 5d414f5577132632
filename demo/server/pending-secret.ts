import { change, type Ask, type Outcome, type Scene } from './change.js';
import type { Deps } from './deps.js';

interface Secret {
  readonly id: string;
  /** Refuses, or keeps it in the place of an earlier one. Nothing of the account changes: there is no revision, and no record. */
  readonly keep: (scene: Scene) => Promise<void>;
}

/**
 * Keeps a secret that waits to be confirmed. It is answered once and not remembered, so a retry with the same key gets
 * one of its own, in the place of the first.
 */
export async function keepPending(deps: Deps, ask: Ask, { id, keep }: Secret): Promise<void> {
  const work = async (scene: Scene): Promise<Outcome> => {
    await keep(scene);
    return { unchanged: true, id };
  };
  const kept = await change(deps, ask, work);
  if (kept.id !== id) await change(deps, { ...ask, key: undefined }, work);
}
