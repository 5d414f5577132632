/** What the tables hold, in the form of `look.ts`: it must equal what the model says. */
import type { Room, Row, Tables } from '../support/room.js';
import { CODE_SECONDS } from './codes.js';
import { KEY_SECONDS, nameOf, openly, order, sorted, type Looks } from './look.js';
import { APP_SECONDS } from './factors.js';
import { stepIn } from './steps.js';
import type { Purpose } from './state.js';

export function lookAt(room: Room, tables: Tables, now: number): Looks {
  const { accounts = [], emails = [], phones = [], sessions = [], codes = [], sign_ups = [], outbox = [] } = tables;
  const { activity = [], idempotency_keys: keys = [], photos = [] } = tables;
  const { totps = [], pending_totps = [], backup_code_sets: sets = [], backup_codes = [] } = tables;
  const { sign_in_tickets: tickets = [], deletion_receipts: receipts = [] } = tables;
  const at = (row: Row, column: string): number => room.secondsOf(row[column]);
  const of = (rows: readonly Row[], id: unknown) => rows.filter((row) => row['account_id'] === id);
  const verified = (id: unknown) => of(emails, id).filter((row) => row['verified_at'] !== null);
  const nameFor = (id: unknown) => (id === null ? null : nameOf(verified(id).map((row) => String(row['canonical']))));
  const through = (id: unknown) => {
    const row = [...emails, ...phones].find((one) => one['id'] === id);
    return id === null ? null : (row?.['canonical'] ?? row?.['number'] ?? 'gone');
  };
  const factorsIn = (id: unknown) => {
    const [[app], [pending]] = [of(totps, id), of(pending_totps, id)];
    const [used, waiting] = [true, false].map((is) =>
      of(sets, id).find((set) => (set['confirmed_at'] !== null) === is),
    );
    const codesOf = (set: Row) => backup_codes.filter((code) => code['set_id'] === set['id']);
    return {
      lastStep: app ? stepIn(app['last_step']) : null,
      pendingApp: pending ? at(pending, 'expires_at') - APP_SECONDS : null,
      codesUsed: used ? codesOf(used).filter((code) => code['used_at'] !== null).length : null,
      pendingSet: waiting !== undefined,
    };
  };
  const chosenBy = ({ default_factor: chosen }: Row) =>
    phones.find(({ id }) => id === chosen)?.['number'] ?? chosen ?? null;
  return order({
    accounts: accounts.map((row) => ({
      name: nameFor(row['id']) ?? '',
      revision: row['revision'],
      firstName: row['first_name'],
      lastName: row['last_name'],
      displayName: row['display_name'],
      username: row['username'],
      photo: of(photos, row['id']).length === 1,
      password: row['password_hash'] !== null,
      emails: sorted(
        of(emails, row['id']).map((email) => ({
          address: email['address'],
          canonical: email['canonical'],
          verified: email['verified_at'] !== null,
          primary: email['is_primary'],
        })),
      ),
      phones: sorted(
        of(phones, row['id']).map((phone) => {
          const { number, verified_at, is_primary, second_factor_at } = phone;
          const factorAt = second_factor_at === null ? null : at(phone, 'second_factor_at');
          return { address: number, canonical: number, verified: verified_at !== null, primary: is_primary, factorAt };
        }),
      ),
      ...factorsIn(row['id']),
      chosenFactor: chosenBy(row),
      leaving:
        row['deletion_scheduled_for'] === null
          ? null
          : { asked: at(row, 'deletion_requested_at'), due: at(row, 'deletion_scheduled_for') },
      activity: sorted(
        of(activity, row['id']).map(({ kind, subject }) =>
          subject === null ? kind : [kind, subject].map(String).join(' '),
        ),
      ),
    })),
    sessions: sessions
      .filter((row) => at(row, 'expires_at') > now)
      .map((row) => ({
        account: nameFor(row['account_id']),
        through: through(row['through_id']),
        signedInWith: row['signed_in_with'],
        at: at(row, 'signed_in_at'),
        provedUntil: at(row, 'proved_until'),
      })),
    tickets: tickets
      .filter((row) => at(row, 'expires_at') > now)
      .map((row) => ({
        account: nameFor(row['account_id']),
        through: through(row['through_id']),
        signedInWith: row['signed_in_with'],
        at: at(row, 'created_at'),
        wrong: row['wrong_tries'],
      })),
    codes: codes
      .filter((row) => at(row, 'expires_at') > now)
      .map((row) => ({
        purpose: row['purpose'],
        subject: openly(row['purpose'] as Purpose, String(row['subject'])),
        account: nameFor(row['account_id']),
        exists: row['hash'] !== null,
        wrong: row['wrong_tries'],
        at: at(row, 'created_at'),
      })),
    signUps: sign_ups
      .filter((row) => at(row, 'expires_at') > now)
      .map((row) => {
        return { address: row['address'], canonical: row['canonical'], at: at(row, 'expires_at') - CODE_SECONDS };
      }),
    keys: keys
      .filter((row) => at(row, 'created_at') >= now - KEY_SECONDS)
      .map((row) => ({ account: nameFor(row['account_id']), key: row['key'], at: at(row, 'created_at') })),
    mails: outbox.map(({ recipient, kind, account_id }) => {
      return { to: String(recipient), kind: String(kind), account: nameFor(account_id) };
    }),
    receipts: receipts.filter((row) => at(row, 'expires_at') > now).map((row) => ({ until: at(row, 'expires_at') })),
  });
}
