import { and, eq, ne } from 'drizzle-orm';
import type { Capabilities } from '../../src/contract/capabilities.js';
import { accounts } from './db/schema.js';
import { changing } from './http/call.js';
import { invalidField, Problem } from './problem.js';
import type { Settings } from './settings.js';

/** What makes two usernames the same: compatibility forms (NFKC) and case do not tell them apart. */
export const canonicalUsername = (username: string): string => username.trim().normalize('NFKC').toLowerCase();

export const usernameCapability = (settings: Settings): NonNullable<Capabilities['username']> => ({
  pattern: settings.usernamePattern,
  minLength: settings.usernameMinLength,
  maxLength: settings.usernameMaxLength,
});

/** @throws {Problem} `invalid`, saying which rule it breaks */
function refuseBadUsername(username: string, settings: Settings): void {
  const { length } = Array.from(username);
  if (length < settings.usernameMinLength) throw invalidField('username', 'too_short');
  if (length > settings.usernameMaxLength) throw invalidField('username', 'too_long');
  if (!new RegExp(`^(?:${settings.usernamePattern})$`, 'v').test(username)) throw invalidField('username', 'pattern');
}

export const setUsername = changing<'username.set'>(async ({ tx, account }, { body, deps }) => {
  const { username } = body;
  if (username === account.username) return { unchanged: true };
  refuseBadUsername(username, deps.settings);
  const usernameCanonical = canonicalUsername(username);
  // Asked first, so that the refusal is the same on both databases; the unique index decides a race.
  const [owner] = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.usernameCanonical, usernameCanonical), ne(accounts.id, account.id)));
  if (owner) throw new Problem('taken', { fields: [{ name: 'username', code: 'taken' }] });
  await tx.update(accounts).set({ username, usernameCanonical }).where(eq(accounts.id, account.id));
  return { log: [{ kind: 'username-changed', subject: username }] };
});
