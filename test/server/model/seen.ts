/** What a client knows: ids out of the account, codes out of the mail. Looked up where the model points. */
import { codeHash } from '../../../demo/server/secrets.js';
import { codeOf, stepAt } from './steps.js';
import type { Row, Tables } from '../support/room.js';
import type { Mailbox } from './pool.js';
import { accountOf, contactsOf, sessionOf, type Account, type Code, type Contact, type State } from './state.js';

/** What the model's own numbers of codes stand for. */
export interface Bound {
  /** The id of a code's challenge. */
  readonly codes: Map<number, string>;
  /** What the mail said of it. */
  readonly plains: Map<number, string>;
  /** The id of a session. */
  readonly sessions: Map<number, string>;
  /** What was shown once: secrets of apps and backup codes, with the id that they are confirmed by; and tickets. */
  readonly apps: Map<number, { readonly id: string; readonly secret: string }>;
  readonly sets: Map<number, { readonly id: string; readonly codes: readonly string[] }>;
  readonly tickets: Map<number, string>;
}

/** The code that a row keeps the hash of, found among those that were mailed. */
export function plainOf({ purpose, subject, hash }: Row, mails: readonly Row[]): string | undefined {
  const matches = (code: unknown): code is string =>
    typeof code === 'string' && codeHash(String(purpose), String(subject), code) === hash;
  return mails.map(({ code }) => code).find(matches);
}

/** The emails of an account, or its phones. */
export type RowsOf = (account: Account) => readonly Contact[];

export interface Drawn {
  readonly row: Contact | undefined;
  readonly id: string;
}

/** A code of an app, by the step that it is of; app 0 is a wrong one. */
export interface TypedStep {
  readonly app: number;
  readonly step: number;
  readonly text: string;
}

/** A backup code, by its place in the set; set 0 is a wrong one. */
export interface TypedPlace {
  readonly set: number;
  readonly at: number;
  readonly text: string;
}

const NOBODYS = '00000000-0000-4000-8000-000000000000';

export class Seen {
  constructor(
    readonly state: State,
    readonly tables: Tables,
    private readonly bound: Bound,
    /** The session of whoever is about to act. */
    readonly session: number | null,
  ) {}

  get account(): Account | undefined {
    const session = sessionOf(this.state, this.session);
    return session && accountOf(this.state, session.account);
  }

  /**
   * One's own row for a mailbox; else somebody else's; else none at all. Where it is to be apt, and that one would not
   * do, one's own that does: what is refused at the door tells little of the rules behind it.
   */
  row(rowsOf: RowsOf, { canonical }: Mailbox, isApt?: (row: Contact) => boolean): Drawn {
    const all = (account: Account | undefined) => (account ? rowsOf(account) : []);
    const rows = (account: Account | undefined) => all(account).filter((row) => row.canonical === canonical);
    const [drawn] = [...rows(this.account), ...this.state.accounts.flatMap(rows)];
    const own = all(this.account);
    const does = isApt === undefined || (drawn && own.includes(drawn) && isApt(drawn));
    const row = does ? drawn : (own.find(isApt) ?? drawn);
    return { row, id: row ? this.idOf(row) : NOBODYS };
  }

  /** As its owner has seen it in a list. */
  sessionId(uid: number | undefined): string {
    return this.bound.sessions.get(uid ?? 0) ?? NOBODYS;
  }

  phoneId(contact: Contact): string {
    return this.idOf(contact);
  }

  private idOf(contact: Contact): string {
    const owner = this.state.accounts.find((account) => contactsOf(account).includes(contact));
    const proved = owner?.emails.find(({ verified }) => verified)?.canonical;
    const { emails = [], phones = [] } = this.tables;
    const accountId = emails.find((row) => row['canonical'] === proved && row['verified_at'] !== null)?.['account_id'];
    const isMeant = (row: Row) => [row['canonical'], row['number']].includes(contact.canonical);
    const own = [...emails, ...phones].find((row) => row['account_id'] === accountId && isMeant(row));
    return String(own?.['id']);
  }

  /** What the mail says; where none came, or a wrong one is wanted, something else. */
  typed(code: Code | undefined, right: boolean): { code: number; text: string } {
    const text = right && code ? this.bound.plains.get(code.uid) : undefined;
    return text === undefined || !code ? { code: 0, text: this.wrong() } : { code: code.uid, text };
  }

  /** What an app shows so many steps from now; without a step, or where there is no app, something else. */
  appCode(app: { readonly uid: number } | undefined, drift: number | undefined): TypedStep {
    const kept = this.bound.apps.get(app?.uid ?? 0);
    if (!app || !kept || drift === undefined) return { app: 0, step: 0, text: '000000' };
    // The clock goes on by a second until it arrives.
    const step = stepAt(this.state.now + 1) + drift;
    return { app: app.uid, step, text: codeOf(kept.secret, step) };
  }

  /** The backup code in that place of a set; without a place something that is none. */
  backupCode(set: { readonly uid: number } | undefined, at: number | undefined): TypedPlace {
    const codes = this.bound.sets.get(set?.uid ?? 0)?.codes ?? [];
    const text = at === undefined ? undefined : codes[at];
    if (!set || at === undefined || text === undefined) return { set: 0, at: 0, text: '00000-00000' };
    // As it is written down, or as it is typed in a hurry.
    return { set: set.uid, at, text: at % 2 === 0 ? text : ` ${text.toUpperCase().replace('-', ' ')} ` };
  }

  appId(uid: number | undefined): string {
    return this.bound.apps.get(uid ?? 0)?.id ?? NOBODYS;
  }

  setId(uid: number | undefined): string {
    return this.bound.sets.get(uid ?? 0)?.id ?? NOBODYS;
  }

  ticket(uid: number | undefined): string {
    return this.bound.tickets.get(uid ?? 0) ?? 'no-such-ticket-was-given';
  }

  challengeId(code: Code | undefined): string | undefined {
    return code && this.bound.codes.get(code.uid);
  }

  private wrong(): string {
    const mailed = new Set(this.tables['outbox']?.map(({ code }) => code));
    for (let number = 0; ; number++) {
      const text = String(number).padStart(6, '0');
      if (!mailed.has(text)) return text;
    }
  }
}
