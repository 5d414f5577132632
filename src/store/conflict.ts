import type { Arguments } from '../client/client.js';
import type { Account } from '../contract/account.js';

type Update = Arguments<'profile.update'>;

/**
 * Whether one of the very fields that are being saved was changed by someone else since `before`, to something else
 * than what is being saved. Unknown `before` counts as changed: better to ask than to overwrite.
 */
export function changedElsewhere(update: Update, before: Account | undefined, now: Account): boolean {
  if (!before) return true;
  const { custom = {}, ifRevision: _, ...names } = update;
  return differs(names, before.profile, now.profile) || differs(custom, before.profile.custom, now.profile.custom);
}

function differs(wanted: object, before: object, now: object): boolean {
  const [was, is] = [new Map<string, unknown>(Object.entries(before)), new Map<string, unknown>(Object.entries(now))];
  return Object.entries(wanted).some(([key, value]) => was.get(key) !== is.get(key) && is.get(key) !== value);
}
