import { eq } from 'drizzle-orm';
import type { Capabilities } from '../../src/contract/capabilities.js';
import type { FieldProblem } from '../../src/contract/problems.js';
import { faultOf, isEditable, type FieldValue } from '../../src/contract/profile-values.js';
import type { AccountRow } from './account.js';
import { accounts } from './db/schema.js';
import { changing, type Call } from './http/call.js';
import { Problem } from './problem.js';
import { names, profileFields, type Name } from './profile-fields.js';
import type { Settings } from './settings.js';

export const profileCapability = (settings: Settings): NonNullable<Capabilities['profile']> => ({
  fields: profileFields(settings),
});

/** One field as it is to be: its path, and its value. */
type Wish = readonly [name: string, value: FieldValue];

/** An empty line clears. */
const cleaned = (value: FieldValue): FieldValue =>
  typeof value === 'string' ? value.normalize('NFC').replaceAll('\r\n', '\n') || null : value;

function wishesOf({ custom = {}, ...given }: Call<'profile.update'>['body']): Wish[] {
  const own = Object.entries(custom).map(([key, value]) => [`custom.${key}`, value] as const);
  return [...Object.entries(given), ...own].flatMap(([name, value]) =>
    value === undefined ? [] : [[name, cleaned(value)]],
  );
}

/** @throws {Problem} `invalid`, with all that is wrong, each at its field */
function refuseBad(wishes: readonly Wish[], settings: Settings): void {
  const fields = new Map(profileFields(settings).map((field) => [field.name, field]));
  const wrong = wishes.flatMap(([name, value]): FieldProblem[] => {
    const field = fields.get(name);
    const code = field ? (isEditable(field) ? faultOf(field, value) : 'not_allowed') : 'unknown';
    return code ? [{ name, code }] : [];
  });
  if (wrong.length > 0) throw new Problem('invalid', { fields: wrong });
}

const isName = (name: string): name is Name => (names as readonly string[]).includes(name);
const keyOf = (name: string): string => name.slice('custom.'.length);

const held = (account: AccountRow, name: string): FieldValue =>
  isName(name) ? account[name] : (account.custom[keyOf(name)] ?? null);

export const updateProfile = changing<'profile.update'>(async ({ tx, account }, { body, ifRevision, deps }) => {
  if (ifRevision !== undefined && ifRevision !== account.revision) throw new Problem('conflict');
  const wishes = wishesOf(body);
  refuseBad(wishes, deps.settings);
  const changes = wishes.filter(([name, value]) => value !== held(account, name));
  if (changes.length === 0) return { unchanged: true };
  const custom = new Map(Object.entries(account.custom));
  for (const [name, value] of changes.filter(([each]) => !isName(each))) {
    if (value === null) custom.delete(keyOf(name));
    else custom.set(keyOf(name), value);
  }
  const columns = {
    ...Object.fromEntries(changes.filter(([name]) => isName(name))),
    custom: Object.fromEntries(custom),
  };
  await tx.update(accounts).set(columns).where(eq(accounts.id, account.id));
  return { log: [{ kind: 'updated', subject: changes.map(([name]) => name).join(', ') }] };
});
