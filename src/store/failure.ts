import { AccountError } from '../client/errors.js';

/** Whatever a client failed with, as the one class of errors there is. */
export function asAccountError(error: unknown): AccountError {
  if (error instanceof AccountError) return error;
  // A fault in the host's own client: its developer must see it.
  console.error('<user-profile>: the client failed with something that is no AccountError.', error);
  return new AccountError('internal', String(error), {}, { cause: error });
}
