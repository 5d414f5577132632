import { eq } from 'drizzle-orm';
import type { Capabilities } from '../../src/contract/capabilities.js';
import { NAME_MAX_LENGTH } from '../../src/contract/profile.js';
import { accounts } from './db/schema.js';
import { changing } from './http/call.js';
import { invalidField, Problem } from './problem.js';

const names = ['firstName', 'lastName', 'displayName'] as const;

export const profileCapability = (): NonNullable<Capabilities['profile']> => ({
  fields: names.map((name) => ({
    name,
    type: 'text',
    required: false,
    editable: true,
    maxLength: NAME_MAX_LENGTH,
  })),
});

/** An empty line clears. */
const cleaned = (value: string | null): string | null => value?.normalize('NFC') || null;

export const updateProfile = changing<'profile.update'>(async ({ tx, account }, { body, ifRevision }) => {
  if (ifRevision !== undefined && ifRevision !== account.revision) throw new Problem('conflict');
  const [custom] = Object.keys(body.custom ?? {});
  if (custom !== undefined) throw invalidField(`custom.${custom}`, 'unknown');
  const given = names.flatMap((name) => {
    const value = body[name];
    return value === undefined || cleaned(value) === account[name] ? [] : [[name, cleaned(value)] as const];
  });
  if (given.length === 0) return { unchanged: true };
  await tx.update(accounts).set(Object.fromEntries(given)).where(eq(accounts.id, account.id));
  return { log: [{ kind: 'updated', subject: given.map(([name]) => name).join(', ') }] };
});
