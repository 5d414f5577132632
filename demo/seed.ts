/** The account to try: made once for each database, and left alone from then on. */
import { eq } from 'drizzle-orm';
import { emails } from './server/db/schema.js';
import type { Deps } from './server/deps.js';
import { canonicalEmail } from './server/email-address.js';
import { createAccount } from './server/new-account.js';
import { hashPassword } from './server/secrets.js';

export const seeded = { email: 'ada@example.com', password: 'correct horse battery staple' } as const;

/** Makes the account unless its address is in use; answers how one signs in. */
export async function seed({ db, clock }: Deps): Promise<typeof seeded> {
  const [existing] = await db
    .select({ id: emails.id })
    .from(emails)
    .where(eq(emails.canonical, canonicalEmail(seeded.email)))
    .limit(1);
  if (existing) return seeded;
  const now = await clock.now();
  const passwordHash = await hashPassword(seeded.password);
  const person = { firstName: 'Ada', lastName: 'Lovelace', username: 'ada.lovelace', custom: { employeeId: 'N-1815' } };
  await db.transaction((tx) =>
    createAccount(tx, { address: seeded.email, passwordHash, ...person }, now, {
      ip: '127.0.0.1',
      userAgent: '',
      city: null,
      country: null,
    }),
  );
  return seeded;
}
