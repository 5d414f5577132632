/** Step-up by a passkey. */
import type { RequestOptions } from '../../src/contract/webauthn.js';
import type { Transaction } from './db/database.js';
import { guessing } from './guesses.js';
import type { Call } from './http/call.js';
import { beginCeremony, type Purpose } from './passkey-ceremonies.js';
import { requestOptionsFor } from './passkey-options.js';
import { provePasskey } from './passkey-proof.js';
import type { Asker } from './reverification-asker.js';

interface Begun {
  readonly id: string;
  readonly options: RequestOptions;
}

/** It proves this session alone: what another one was given to sign is of no use here (R8). */
const purposeOf = ({ account, session }: Asker): Purpose => ({
  kind: 'reverify',
  accountId: account.id,
  sessionId: session.id,
});

/** What the authenticator is to sign in this session. */
export async function startPasskeyProof(
  tx: Transaction,
  who: Asker,
  { deps }: Call<'reverification.start'>,
  now: Date,
): Promise<Begun> {
  const ceremony = await beginCeremony(tx, purposeOf(who), now);
  return { id: ceremony.id, options: requestOptionsFor(deps.settings, ceremony, who.factors.passkeys) };
}

type Given = Extract<Call<'reverification.finish'>['body'], { method: 'passkey' }>;

/** @throws {Problem} `wrong_credential`, `code_expired`, `too_many_attempts` */
export async function proveByPasskey(
  tx: Transaction,
  who: Asker,
  { challengeId, credential }: Given,
  { ask, deps, now }: Pick<Call<'reverification.finish'>, 'ask' | 'deps'> & { readonly now: Date },
): Promise<void> {
  const { account, factors } = who;
  const row = factors.passkeys.find(({ credentialId }) => credentialId === credential.id);
  const proof = { id: challengeId, purpose: purposeOf(who), credential, now };
  const guess = { secret: 'passkey', whose: account.id, ip: ask.caller.ip, now } as const;
  await guessing(tx, guess, () => provePasskey(tx, deps.settings, { account, row }, proof));
}
