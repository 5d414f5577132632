import { AccountError } from '../../src/client/errors.js';

/** The AccountError that this promise rejects with; anything else fails the test. */
export async function rejection(promise: Promise<unknown> | undefined): Promise<AccountError> {
  if (!promise) throw new Error('nothing was asked: the client has no such verb');
  const outcome: unknown = await promise.then(
    () => 'it resolved',
    (error: unknown) => error,
  );
  if (outcome instanceof AccountError) return outcome;
  throw new Error(`expected an AccountError, but: ${String(outcome)}`);
}
