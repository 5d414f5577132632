/** A passkey of an account proves who is there: at the door, and in step-up. */
import { eq } from 'drizzle-orm';
import type { AuthenticationCredential } from '../../src/contract/webauthn.js';
import { countRevision, type AccountRow } from './account.js';
import type { Transaction } from './db/database.js';
import { passkeys } from './db/schema.js';
import type { PasskeyRow } from './factors.js';
import { takeCeremony, type Purpose } from './passkey-ceremonies.js';
import { readSigned, wrongCredential } from './passkey-verification.js';
import { Problem } from './problem.js';
import type { Settings } from './settings.js';

/** The account, locked, and which of its passkeys it is said to be. */
interface Who {
  readonly account: AccountRow | undefined;
  readonly row: PasskeyRow | undefined;
}

interface Proof {
  /** The id that the challenge came with. */
  readonly id: string;
  readonly purpose: Purpose;
  readonly credential: AuthenticationCredential;
  readonly now: Date;
}

/**
 * @returns the passkey, which has been used now
 * @throws {Problem} `code_expired` where the challenge is unknown, used or too old; `wrong_credential`
 */
export async function provePasskey(
  tx: Transaction,
  settings: Settings,
  { account, row }: Who,
  { id, purpose, credential, now }: Proof,
): Promise<PasskeyRow> {
  const ceremony = await takeCeremony(tx, id, purpose, now);
  if (!ceremony) throw new Problem('code_expired');
  if (!account || !row) throw wrongCredential();
  const signed = await readSigned(settings, ceremony.challenge, row, credential);
  await tx
    .update(passkeys)
    .set({ ...signed, lastUsedAt: now })
    .where(eq(passkeys.id, row.id));
  // The account shows when it was used.
  await countRevision(tx, account);
  return row;
}
