/**
 * The tables. One Postgres dialect for PGlite and PostgreSQL 15+; migrations are written from this file
 * (`npx drizzle-kit generate --name …`), which reads one file: hence its length. Every time comes from the one clock (`clock.ts`), hence no defaults of the database.
 */
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
/** A passkey as it is kept for an undo: its row, with the key in base64url and the times as they are written in JSON. */
export interface KeptPasskey {
  readonly id: string;
  readonly credentialId: string;
  readonly publicKey: string;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly name: string;
  readonly synced: boolean;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

const accountId = () =>
  text('account_id')
    .notNull()
    .references(() => accounts.id, { onDelete: 'cascade' });

const bytes = customType<{ data: Buffer; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  fromDriver: (value) => Buffer.from(value),
});

export const accounts = pgTable(
  'accounts',
  {
    id: text('id').primaryKey(),
    /** Grows with each change of what the account shows. */
    revision: integer('revision').notNull(),
    createdAt: instant('created_at').notNull(),
    firstName: text('first_name'),
    lastName: text('last_name'),
    displayName: text('display_name'),
    username: text('username'),
    /** What makes two usernames the same: see `canonicalUsername`. */
    usernameCanonical: text('username_canonical').unique('accounts_username'),
    /** What the host's own fields hold, by their names. */
    custom: jsonb('custom').$type<Record<string, string | number | boolean | null>>().notNull().default({}),
    /** Counts uploads as they begin: of two under way the later one is kept. */
    photoTurn: integer('photo_turn').notNull().default(0),
    passwordHash: text('password_hash'),
    passwordChangedAt: instant('password_changed_at'),
    /** Which second factor is asked for first: `totp`, or the id of a phone; null, or one that has gone, leaves it to `factors.ts`. */
    defaultFactor: text('default_factor'),
    /** When its deletion was asked for, and when it is due; null while the account is to stay (R17). */
    deletionRequestedAt: instant('deletion_requested_at'),
    deletionScheduledFor: instant('deletion_scheduled_for'),
  },
  (table) => [
    index('accounts_leaving')
      .on(table.deletionScheduledFor)
      .where(sql`${table.deletionScheduledFor} is not null`),
  ],
);

/**
 * That an account was deleted at once, so that a retry hears it though nobody is signed in any more: a hash of the
 * session's token and of the key, for ten minutes. Whose it was can't be read off it.
 */
export const deletionReceipts = pgTable('deletion_receipts', {
  id: text('id').primaryKey(),
  expiresAt: instant('expires_at').notNull(),
});

export const emails = pgTable(
  'emails',
  {
    id: text('id').primaryKey(),
    accountId: accountId(),
    address: text('address').notNull(),
    canonical: text('canonical').notNull(),
    verifiedAt: instant('verified_at'),
    primary: boolean('is_primary').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    // R1: verified addresses are unique, however two accounts race for one.
    uniqueIndex('emails_verified')
      .on(table.canonical)
      .where(sql`${table.verifiedAt} is not null`),
    // R4: one primary.
    uniqueIndex('emails_primary')
      .on(table.accountId)
      .where(sql`${table.primary}`),
    unique('emails_of_account').on(table.accountId, table.canonical),
  ],
);

/** The photo of an account, as it is served: its key is its name, which nobody can guess and which is new each time (R13). */
export const photos = pgTable('photos', {
  key: text('key').primaryKey(),
  accountId: accountId().unique('photos_account'),
  type: text('type').notNull(),
  bytes: bytes('bytes').notNull(),
  createdAt: instant('created_at').notNull(),
});

export const phones = pgTable(
  'phones',
  {
    id: text('id').primaryKey(),
    accountId: accountId(),
    /** E.164, which makes two spellings the same. */
    number: text('number').notNull(),
    verifiedAt: instant('verified_at'),
    primary: boolean('is_primary').notNull(),
    createdAt: instant('created_at').notNull(),
    /** Since when codes to it are a second factor; null: they are not. */
    secondFactorAt: instant('second_factor_at'),
  },
  (table) => [
    // R1, R4: as for emails.
    uniqueIndex('phones_verified')
      .on(table.number)
      .where(sql`${table.verifiedAt} is not null`),
    uniqueIndex('phones_primary')
      .on(table.accountId)
      .where(sql`${table.primary}`),
    unique('phones_of_account').on(table.accountId, table.number),
  ],
);

/** Passkeys that sign in here (R11): public keys, so a copy of this table signs nobody in. */
export const passkeys = pgTable(
  'passkeys',
  {
    id: text('id').primaryKey(),
    accountId: accountId(),
    /** As the authenticator calls it, in base64url. */
    credentialId: text('credential_id').notNull().unique('passkeys_credential'),
    publicKey: bytes('public_key').notNull(),
    /** The authenticator's own count of signatures; 0 where it keeps none. */
    counter: bigint('counter', { mode: 'number' }).notNull(),
    transports: text('transports').array().notNull(),
    name: text('name').notNull(),
    /** Backed up, by the authenticator's word. */
    synced: boolean('synced').notNull(),
    createdAt: instant('created_at').notNull(),
    lastUsedAt: instant('last_used_at'),
  },
  (table) => [index('passkeys_account').on(table.accountId)],
);

/** What authenticators are to sign: random, and good once (R11). */
export const passkeyChallenges = pgTable('passkey_challenges', {
  id: text('id').primaryKey(),
  kind: text('kind', { enum: ['register', 'sign-in', 'reverify', 'undo'] }).notNull(),
  /** Whose, and in which session; neither where it is to sign in. */
  accountId: text('account_id').references(() => accounts.id, { onDelete: 'cascade' }),
  sessionId: text('session_id'),
  challenge: text('challenge').notNull(),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
});

/** Authenticator apps (RFC 6238). The secret is needed to check a code, so it is kept as it is. */
export const totps = pgTable('totps', {
  accountId: accountId().primaryKey(),
  secret: text('secret').notNull(),
  addedAt: instant('added_at').notNull(),
  /** The time step of the last code that was right: no code of it, or of one before, is good again (R7). */
  lastStep: bigint('last_step', { mode: 'number' }).notNull(),
});

/** Authenticator apps that wait for their first code: one for each account, the last that was begun. */
export const pendingTotps = pgTable('pending_totps', {
  accountId: accountId().primaryKey(),
  id: text('id').notNull(),
  secret: text('secret').notNull(),
  expiresAt: instant('expires_at').notNull(),
});

/** Sets of backup codes: at most one in use and one that waits to be confirmed (R7). */
export const backupCodeSets = pgTable(
  'backup_code_sets',
  {
    id: text('id').primaryKey(),
    accountId: accountId(),
    createdAt: instant('created_at').notNull(),
    confirmedAt: instant('confirmed_at'),
  },
  (table) => [
    uniqueIndex('backup_code_sets_used')
      .on(table.accountId)
      .where(sql`${table.confirmedAt} is not null`),
    uniqueIndex('backup_code_sets_pending')
      .on(table.accountId)
      .where(sql`${table.confirmedAt} is null`),
  ],
);

export const backupCodes = pgTable(
  'backup_codes',
  {
    setId: text('set_id')
      .notNull()
      .references(() => backupCodeSets.id, { onDelete: 'cascade' }),
    hash: text('hash').notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [primaryKey({ columns: [table.setId, table.hash] })],
);

/** Sign-ins that wait for their second step: ten minutes, or five wrong tries. */
export const signInTickets = pgTable('sign_in_tickets', {
  id: text('id').primaryKey(),
  /** SHA-256: a copy of this table is half a sign-in for nobody. */
  tokenHash: text('token_hash').notNull().unique('sign_in_tickets_token'),
  accountId: accountId(),
  /** As the session's, which it becomes. */
  signedInWith: text('signed_in_with', {
    enum: ['password', 'email_code', 'phone_code', 'connection', 'passkey'],
  }).notNull(),
  throughId: text('through_id'),
  wrongTries: integer('wrong_tries').notNull(),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
});

/** Accounts at providers that sign in here (R12). */
export const connections = pgTable(
  'connections',
  {
    id: text('id').primaryKey(),
    accountId: accountId(),
    provider: text('provider').notNull(),
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    accountLabel: text('account_label'),
    /** Only where the provider says that it has verified it. */
    email: text('email'),
    /** What the provider granted; more may be wanted since. */
    scopes: text('scopes').array().notNull(),
    connectedAt: instant('connected_at').notNull(),
    /** The flow that made or renewed it last. */
    flowId: text('flow_id'),
    /** Why it needs reconnecting, or null: `scopes`, where the settings want more by now than was granted. */
    problem: text('problem'),
  },
  (table) => [
    unique('connections_subject').on(table.issuer, table.subject),
    index('connections_account').on(table.accountId),
  ],
);

/** Ways to a provider and back that are under way. */
export const connectionFlows = pgTable('connection_flows', {
  id: text('id').primaryKey(),
  /** SHA-256 of the `state` that comes back. */
  stateHash: text('state_hash').notNull().unique('connection_flows_state'),
  kind: text('kind', { enum: ['connect', 'reconnect', 'sign-in'] }).notNull(),
  provider: text('provider').notNull(),
  /** Whose, and in which session; neither where it is to sign in. */
  accountId: text('account_id').references(() => accounts.id, { onDelete: 'cascade' }),
  sessionId: text('session_id'),
  /** Of the cookie that binds a sign-in to its browser. */
  browserHash: text('browser_hash'),
  /** What is to be renewed. */
  connectionId: text('connection_id'),
  codeVerifier: text('code_verifier').notNull(),
  nonce: text('nonce').notNull(),
  returnTo: text('return_to').notNull(),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
  /** What went wrong, to be told again where the browser comes back twice. */
  error: text('error'),
});

/** Sign-ups that wait for their code. */
export const signUps = pgTable('sign_ups', {
  id: text('id').primaryKey(),
  address: text('address').notNull(),
  canonical: text('canonical').notNull(),
  firstName: text('first_name'),
  lastName: text('last_name'),
  passwordHash: text('password_hash').notNull(),
  expiresAt: instant('expires_at').notNull(),
});

/** One live code for each purpose and subject (R5). Without a hash no code exists, and every try is wrong (R6). */
export const codes = pgTable(
  'codes',
  {
    id: text('id').primaryKey(),
    purpose: text('purpose', {
      enum: ['verify-email', 'verify-phone', 'sign-in', 'second-factor', 'reverify', 'sign-up'],
    }).notNull(),
    /** What the code proves: the id of an email, a phone or a sign-up, an identifier that signs in, a ticket or a session and email or phone. */
    subject: text('subject').notNull(),
    accountId: text('account_id').references(() => accounts.id, { onDelete: 'cascade' }),
    /** Typed in, or out of a mailed link. */
    method: text('method', { enum: ['code', 'link'] })
      .notNull()
      .default('code'),
    hash: text('hash'),
    wrongTries: integer('wrong_tries').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [unique('codes_subject').on(table.purpose, table.subject), index('codes_account').on(table.accountId)],
);

export const sessions = pgTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    /** SHA-256 of the token: a copy of this table signs nobody in. */
    tokenHash: text('token_hash').notNull().unique('sessions_token'),
    accountId: accountId(),
    signedInAt: instant('signed_in_at').notNull(),
    signedInWith: text('signed_in_with', {
      enum: ['password', 'email_code', 'phone_code', 'connection', 'passkey'],
    }).notNull(),
    /** The email, phone, connection or passkey that it was opened through: removing that ends it (R9). */
    throughId: text('through_id'),
    lastActiveAt: instant('last_active_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    /** Until when it need not prove itself again (R8). */
    provedUntil: instant('proved_until').notNull(),
    ip: text('ip').notNull(),
    userAgent: text('user_agent').notNull(),
    city: text('city'),
    country: text('country'),
  },
  (table) => [index('sessions_account').on(table.accountId), index('sessions_expiry').on(table.expiresAt)],
);

/** What was done for which key: status and id alone, for 24 hours; never a secret. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    accountId: accountId(),
    key: text('key').notNull(),
    /** Method, path and a hash of the body: another use of the key is refused. */
    request: text('request').notNull(),
    status: integer('status').notNull(),
    resultId: text('result_id'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.key] }), index('idempotency_keys_age').on(table.createdAt)],
);

export const activity = pgTable(
  'activity',
  {
    id: text('id').primaryKey(),
    /** In which order they were written: several of one change have one time. */
    position: bigint('position', { mode: 'number' }).generatedAlwaysAsIdentity(),
    accountId: accountId(),
    at: instant('at').notNull(),
    kind: text('kind').notNull(),
    /** What it was about, in words that may be shown: an address, a username. */
    subject: text('subject'),
    sessionId: text('session_id'),
    ip: text('ip').notNull(),
    userAgent: text('user_agent').notNull(),
    city: text('city'),
    country: text('country'),
  },
  (table) => [
    // Nulls first, as `order by … desc` has them, though there are none: else the index is of no use to it.
    index('activity_newest').on(table.accountId, table.at.desc().nullsFirst(), table.position.desc().nullsFirst()),
    index('activity_age').on(table.at),
    // The same of one kind: a rare one is not looked for in all the others.
    index('activity_of_kind').on(
      table.accountId,
      table.kind,
      table.at.desc().nullsFirst(),
      table.position.desc().nullsFirst(),
    ),
  ],
);

/** Messages to send: written with the change that they tell of, sent by the worker (R15). */
export const outbox = pgTable(
  'outbox',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').references(() => accounts.id, { onDelete: 'cascade' }),
    channel: text('channel', { enum: ['email', 'sms'] }).notNull(),
    recipient: text('recipient').notNull(),
    kind: text('kind').notNull(),
    subject: text('subject').notNull(),
    /** Emptied once sent: there may be a code in it. */
    text: text('text').notNull(),
    code: text('code'),
    link: text('link'),
    /** The code that it is about; that row goes its own ways, and this one stays. */
    codeId: text('code_id'),
    createdAt: instant('created_at').notNull(),
    /** After this it is not worth sending: its code is dead. */
    expiresAt: instant('expires_at'),
    attempts: integer('attempts').notNull(),
    nextAttemptAt: instant('next_attempt_at').notNull(),
    /** While a worker has it in hand. */
    lockedUntil: instant('locked_until'),
    sentAt: instant('sent_at'),
    failedAt: instant('failed_at'),
    lastError: text('last_error'),
  },
  (table) => [
    index('outbox_due')
      .on(table.nextAttemptAt)
      .where(sql`${table.sentAt} is null and ${table.failedAt} is null`),
    index('outbox_recipient').on(table.recipient, table.createdAt.desc()),
    index('outbox_age').on(table.createdAt),
    index('outbox_account').on(table.accountId),
    // Those that belong to nobody go sooner than the rest, among which they are few.
    index('outbox_strays')
      .on(table.createdAt)
      .where(sql`${table.accountId} is null`),
    // What the account asks for each time it is read: few, since few are given up.
    index('outbox_undelivered')
      .on(table.codeId)
      .where(sql`${table.failedAt} is not null`),
  ],
);

/** When something happened that may not happen often (R5): at most as many times as its limit allows in an hour. */
export const limits = pgTable('limits', {
  /** A hash of whose and of what. */
  key: text('key').primaryKey(),
  times: instant('times').array().notNull(),
});

/** R2: that another email became primary may be undone for 72 hours, with the link that the former one was sent. */
export const undos = pgTable(
  'undos',
  {
    id: text('id').primaryKey(),
    tokenHash: text('token_hash').notNull().unique('undos_token'),
    accountId: accountId(),
    formerAddress: text('former_address').notNull(),
    /** The row that became primary; it may have gone since. */
    nextEmailId: text('next_email_id').notNull(),
    nextAddress: text('next_address').notNull(),
    /** Of the time before the change: the proof must be older than that. Null where there was no password. */
    passwordHash: text('password_hash'),
    /** Likewise the passkeys of that time, and the authenticator app. */
    passkeys: jsonb('passkeys').$type<readonly KeptPasskey[]>().notNull().default([]),
    totpSecret: text('totp_secret'),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    /** Undone, or overtaken by the undoing of an earlier change. */
    endedAt: instant('ended_at'),
  },
  (table) => [index('undos_account').on(table.accountId, table.createdAt)],
);

/** One row: how far the tests have moved the clock, so that all processes agree. */
export const clockOffset = pgTable('clock_offset', {
  id: integer('id').primaryKey(),
  seconds: integer('seconds').notNull(),
});
