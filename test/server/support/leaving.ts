/** People whose accounts are to be deleted, and servers that delete at once. */
import assert from 'node:assert/strict';
import type { Account } from '../../../src/contract/account.js';
import { accounts } from '../../../demo/server/db/schema.js';
import { deleteDue } from '../../../demo/server/deletion-due.js';
import type { Answer } from './answer.js';
import type { Person } from './person.js';
import { db, deps, passes } from './world.js';

export const DAY = 86_400;
/** Days of grace where nothing else is set. */
export const GRACE = 30;

export const asksForDeletion = (person: Person, headers: Record<string, string> = {}): Promise<Answer> =>
  person.me('POST', '/deletion', undefined, headers);

/** Asks for it, and has the days of grace. */
export async function leaves(person: Person): Promise<Account> {
  const { status, text, body } = await asksForDeletion(person);
  assert.equal(status, 200, text);
  return body['account'] as Account;
}

export const stays = (person: Person, headers: Record<string, string> = {}): Promise<Answer> =>
  person.me('DELETE', '/deletion', undefined, headers);

/** Of other tests: who is left to be deleted by them is not to be counted. */
export async function nobodyLeaves(): Promise<void> {
  await db.update(accounts).set({ deletionRequestedAt: null, deletionScheduledFor: null });
}

/** Days go by, and the server looks who is due. @returns how many it deleted */
export async function daysPass(days: number): Promise<number> {
  await passes(days * DAY);
  return deleteDue(deps);
}
