/** The model's account of things: plain data, so that it can be copied, compared, and tried in either order. */
import { problemStatus, type ProblemCode } from '../../../src/contract/problems.js';

/** An email or a phone. */
export interface Contact {
  readonly uid: number;
  /** As it is shown: an address, or a number in E.164. */
  readonly address: string;
  readonly canonical: string;
  verified: boolean;
  primary: boolean;
  /** Since when a phone is a second factor. */
  factorAt: number | null;
}

/** An authenticator app: the step of the last code that was right, from when on it is good no more (R7). */
export interface App {
  readonly uid: number;
  lastStep: number;
}

/** Backup codes: which of them are used, by their place in the set. */
export interface CodeSet {
  readonly uid: number;
  used: number[];
}

export interface Account {
  readonly uid: number;
  revision: number;
  readonly names: Record<string, string | null>;
  username: string | null;
  photo: boolean;
  password: string | null;
  emails: Contact[];
  phones: Contact[];
  app: App | null;
  /** Begun, and its first code not come back yet. */
  pendingApp: { readonly uid: number; readonly at: number } | null;
  codeSet: CodeSet | null;
  pendingSet: CodeSet | null;
  /** The factor that was chosen to be asked for first: the app, or a phone by its uid. */
  chosenFactor: 'totp' | number | null;
  /** To be deleted: when that was asked for, and when it is due (R17). */
  leaving: { readonly asked: number; readonly due: number } | null;
  readonly activity: string[];
}

export interface Session {
  readonly uid: number;
  readonly account: number;
  readonly through: number | null;
  readonly signedInWith: 'password' | 'email_code' | 'phone_code';
  readonly at: number;
  provedUntil: number;
}

/** Somebody between the two steps of signing in. */
export interface Ticket {
  readonly uid: number;
  readonly account: number;
  readonly through: number | null;
  readonly signedInWith: Session['signedInWith'];
  wrong: number;
  readonly at: number;
  /** Used, or ended with what it was begun with: people come with it all the same. */
  dead: boolean;
}

export type Purpose = 'verify-email' | 'verify-phone' | 'sign-in' | 'reverify' | 'sign-up' | 'second-factor';

export interface Code {
  readonly uid: number;
  readonly purpose: Purpose;
  readonly subject: string;
  readonly account: number | null;
  /** False where it is answered as if there were one (R6). */
  readonly exists: boolean;
  wrong: number;
  readonly at: number;
  /** Used, replaced, or of no use any more: the tables have it no longer, and people type it all the same. */
  dead: boolean;
}

export interface SignUp {
  readonly uid: number;
  readonly address: string;
  readonly canonical: string;
  readonly password: string;
  readonly at: number;
  /** An account came of it. */
  done: boolean;
}

export interface Mail {
  readonly to: string;
  readonly kind: string;
  /** Of whom it is: with a finished sign-up, of the account that came of it. */
  account: number | null;
  /** The code that it brings, by its uid, where somebody asks later. */
  readonly code: number | undefined;
}

/** What was done for a key. `row` is the email or phone that it was about. */
interface Done {
  readonly account: number;
  readonly key: string;
  readonly request: string;
  readonly row: number | undefined;
  readonly at: number;
}

/** What the person is told under this key for ten minutes, though nothing else knows of the account any more (R17). */
interface Receipt {
  readonly session: number;
  readonly key: string;
  readonly request: string;
  readonly at: number;
}

/** How the server is set up. */
export interface House {
  /** The last second factor has to stay. */
  readonly required: boolean;
  readonly graceDays: number;
}

export interface State extends House {
  now: number;
  serial: number;
  accounts: Account[];
  sessions: Session[];
  readonly tickets: Ticket[];
  readonly codes: Code[];
  readonly signUps: SignUp[];
  mails: Mail[];
  keys: Done[];
  readonly receipts: Receipt[];
  /** Links that undo another primary email, and until when (R2). */
  undos: { readonly account: number; readonly until: number }[];
  /** Wrong secrets, and mailed codes, by whom they are counted against: what limits may look at. */
  readonly wrongs: { who: string; at: number }[];
  readonly sends: { who: string; at: number }[];
}

export const SESSION_SECONDS = 30 * 86_400;
export const PROOF_SECONDS = 600;

export const nothing = (house: House): State => ({
  ...house,
  now: 0,
  serial: 0,
  accounts: [],
  sessions: [],
  tickets: [],
  codes: [],
  signUps: [],
  mails: [],
  keys: [],
  receipts: [],
  undos: [],
  wrongs: [],
  sends: [],
});

export const next = (state: State): number => ++state.serial;

/** An answer, as far as it is foreseen: compared as it stands. */
export interface Reply {
  readonly status: number;
  readonly code?: string | undefined;
  readonly fields?: readonly string[];
  readonly methods?: readonly string[];
  readonly attemptsLeft?: number;
  readonly retryAfter?: number;
  readonly account?: unknown;
  /** The address or number of the row that `id` names. */
  readonly about?: string | undefined;
  readonly challenge?: { code: number; expiresIn: number; resendIn: number };
  readonly verifiedFor?: number;
  /** How many sessions were ended. */
  readonly revoked?: number;
  /** The items of a list, each as a line, sorted. */
  readonly listed?: readonly string[];
  /** What was made and told once: a secret, backup codes, a ticket. */
  readonly made?: number;
  /** The session that the cookie is for from now on; null: none. */
  readonly session?: number | null;
}

/** What a rule of the model refuses with. */
export class Refusal extends Error {
  constructor(
    readonly reply: Reply,
    /** What was counted stays counted. */
    readonly counts: boolean,
  ) {
    super(reply.code);
  }
}

export const refuse = (code: ProblemCode, more: Omit<Reply, 'status' | 'code'> = {}, counts = false): never => {
  throw new Refusal({ status: problemStatus[code], code, ...more }, counts);
};

export const accountOf = (state: State, uid: number): Account => state.accounts.find((one) => one.uid === uid)!;

export const contactsOf = ({ emails, phones }: Account): Contact[] => [...emails, ...phones];

/** Who has proved an address or a number. */
export function ownerOf(state: State, canonical: string): { account: Account; contact: Contact } | undefined {
  for (const account of state.accounts) {
    const contact = contactsOf(account).find((row) => row.verified && row.canonical === canonical);
    if (contact) return { account, contact };
  }
  return undefined;
}

export const primaryIn = (rows: readonly Contact[]): Contact | undefined => rows.find((row) => row.primary);

/** Where alerts go. */
export const primaryOf = ({ emails }: Account): Contact | undefined => primaryIn(emails);

export const sessionOf = (state: State, uid: number | null | undefined): Session | undefined =>
  state.sessions.find((session) => session.uid === uid && session.at + SESSION_SECONDS > state.now);

export function openSession(state: State, given: Omit<Session, 'uid' | 'at' | 'provedUntil'>, proves: boolean): number {
  const uid = next(state);
  state.sessions.push({ ...given, uid, at: state.now, provedUntil: state.now + (proves ? PROOF_SECONDS : 0) });
  accountOf(state, given.account).activity.push('signed-in');
  return uid;
}

/** Whoever is half in begins again: all of an account's, or those that were begun through a mailbox or phone. */
export function endTickets(state: State, account: number, through?: number): void {
  for (const ticket of state.tickets) {
    const isMeant = ticket.account === account && (through === undefined || ticket.through === through);
    if (isMeant) ticket.dead = true;
  }
}
