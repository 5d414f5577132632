import { lockAccount, phonesOf } from './account.js';
import type { Transaction } from './db/database.js';
import { factorsOf } from './factors.js';
import { Problem } from './problem.js';
import { secondStepMethods } from './reverification-methods.js';
import type { Settings } from './settings.js';
import { findTicket } from './tickets.js';

/** The sign-in is over: its time, its tries, its use, or what it was begun with. */
const over = () => new Problem('unauthenticated', { detail: 'This sign-in is over: begin again.' });

/**
 * Who has taken the first step, locked, and what the second may be taken with.
 * @throws {Problem} `unauthenticated` where the ticket is none, or the account has no second factor any more
 */
export async function ticketHolder(tx: Transaction, token: string | undefined, now: Date, settings: Settings) {
  const first = token === undefined ? undefined : await findTicket(tx, token, now);
  // The account first, as everywhere.
  const account = await lockAccount(tx, first?.accountId ?? '');
  // Under the lock: it may have been used, or ended, while this request waited.
  const ticket = token === undefined ? undefined : await findTicket(tx, token, now);
  if (!account || !ticket) throw over();
  const phones = await phonesOf(tx, account.id);
  const factors = await factorsOf(tx, account, phones, settings);
  const methods = secondStepMethods(factors, ticket);
  if (methods.length === 0) throw over();
  return { ticket, account, factors, methods };
}

export type TicketHolder = Awaited<ReturnType<typeof ticketHolder>>;
