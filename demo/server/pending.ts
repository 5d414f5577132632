import { change, type Ask, type Scene } from './change.js';
import type { Deps } from './deps.js';

/**
 * Begins what waits to be finished: an authenticator app, a set of backup codes, a passkey, a way to a provider. Its
 * secret is answered once and not remembered, so a retry with the same key gets one of its own, in the place of the first.
 * @param begin - refuses, or keeps it. Nothing of the account changes: there is no revision, and no record
 * @returns what `begin` made
 */
export async function beginPending<T extends { readonly id: string }>(
  deps: Deps,
  ask: Ask,
  begin: (scene: Scene) => Promise<T>,
): Promise<T> {
  let begun: T | undefined;
  const work = async (scene: Scene) => {
    begun = await begin(scene);
    return { unchanged: true, id: begun.id } as const;
  };
  await change(deps, ask, work);
  if (!begun) await change(deps, { ...ask, key: undefined }, work);
  if (!begun) throw new Error('a change without a key did nothing');
  return begun;
}
