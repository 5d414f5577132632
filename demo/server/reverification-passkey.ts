/** Step-up by a passkey. */
import type { RequestOptions } from '../../src/contract/webauthn.js';
import type { Transaction } from './db/database.js';
import type { Call } from './http/call.js';
import { Problem } from './problem.js';
import type { Asker } from './reverification-asker.js';

interface Begun { readonly id: string; readonly options: RequestOptions }

/** What the authenticator is to sign in this session. */
export function startPasskeyProof(
  _tx: Transaction,
  _who: Asker,
  _call: Call<'reverification.start'>,
  _now: Date,
): Promise<Begun> {
  return Promise.reject(new Problem('unavailable'));
}

type Given = Extract<Call<'reverification.finish'>['body'], { method: 'passkey' }>;

/** @throws {Problem} `wrong_credential`, `code_expired`, `too_many_attempts` */
export function proveByPasskey(
  _tx: Transaction,
  _who: Asker,
  _given: Given,
  _about: Pick<Call<'reverification.finish'>, 'ask' | 'deps'> & { readonly now: Date },
): Promise<void> {
  return Promise.reject(new Problem('unavailable'));
}
