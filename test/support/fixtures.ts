/** The account that most tests start from: Ada, two verified addresses and one whose code is still out. */
import { activityKinds, type ActivityEntry } from '../../src/contract/activity.js';
import type { Account } from '../../src/contract/account.js';
import type { Capabilities } from '../../src/contract/capabilities.js';
import type { Challenge } from '../../src/contract/challenge.js';
import type { Connection } from '../../src/contract/connections.js';
import type { Email } from '../../src/contract/emails.js';
import type { Passkey } from '../../src/contract/passkeys.js';
import type { Phone } from '../../src/contract/phones.js';
import type { Profile, ProfileField } from '../../src/contract/profile.js';

import type { Session } from '../../src/contract/sessions.js';

export const instant = '2026-11-01T09:00:00.000Z';
/** When an account that is to be deleted goes, in fixtures. */
export const dueDate = '2026-12-22T09:00:00.000Z';

export function challenge(overrides: Partial<Challenge> = {}): Challenge {
  return {
    id: 'challenge-1',
    channel: 'email',
    method: 'code',
    destination: 'a•••@new.example',
    codeLength: 6,
    expiresIn: 600,
    resendIn: 30,
    ...overrides,
  };
}

export function email(overrides: Partial<Email> = {}): Email {
  return {
    id: 'email-1',
    address: 'ada@example.com',
    verified: true,
    primary: false,
    createdAt: instant,
    challenge: null,
    managedBy: null,
    ...overrides,
  };
}

export function phone(overrides: Partial<Phone> = {}): Phone {
  return {
    id: 'phone-1',
    number: '+4930901820',
    verified: true,
    primary: false,
    secondFactor: false,
    defaultSecondFactor: false,
    createdAt: instant,
    challenge: null,
    ...overrides,
  };
}

export function connection(overrides: Partial<Connection> = {}): Connection {
  return {
    id: 'connection-1',
    provider: 'google',
    accountLabel: 'ada@gmail.example',
    email: 'ada@gmail.example',
    connectedAt: instant,
    status: 'active',
    problem: null,
    flowId: null,
    ...overrides,
  };
}

export function passkey(overrides: Partial<Passkey> = {}): Passkey {
  return {
    id: 'passkey-1',
    name: 'MacBook',
    createdAt: instant,
    lastUsedAt: null,
    synced: true,
    credentialId: 'Y3JlZGVudGlhbC0x',
    ...overrides,
  };
}

export function session(overrides: Partial<Session> = {}): Session {
  return {
    id: 'session-1',
    current: false,
    device: { type: 'desktop', os: 'macOS', browser: 'Safari' },
    ip: '203.0.113.7',
    location: { city: 'Berlin', country: 'DE' },
    signedInAt: instant,
    lastActiveAt: instant,
    signedInWith: 'password',
    impersonatedBy: null,
    ...overrides,
  };
}

export function activityEntry(overrides: Partial<ActivityEntry> = {}): ActivityEntry {
  return {
    id: 'entry-1',
    at: instant,
    kind: 'signed-in',
    subject: null,
    ip: '203.0.113.7',
    device: { type: 'desktop', os: 'macOS', browser: 'Safari' },
    location: { city: 'Berlin', country: 'DE' },
    sessionId: 'session-1',
    ...overrides,
  };
}

export function profile(overrides: Partial<Profile> = {}): Profile {
  return {
    firstName: 'Ada',
    lastName: 'Lovelace',
    displayName: null,
    username: 'ada.lovelace',
    photoUrl: null,
    custom: {},
    ...overrides,
  };
}

export function account(overrides: Partial<Account> = {}): Account {
  return {
    id: 'account-ada',
    revision: 7,
    createdAt: instant,
    profile: profile(),
    emails: [
      email({ id: 'email-1', address: 'ada@example.com', primary: true }),
      email({ id: 'email-2', address: 'lovelace@work.example' }),
      email({ id: 'email-3', address: 'ada@new.example', verified: false, challenge: challenge() }),
    ],
    phones: [],
    connections: [],
    passkeys: [],
    password: { set: true, changedAt: instant },
    totp: { enabled: false, addedAt: null, defaultSecondFactor: false },
    backupCodes: null,
    deletion: null,
    ...overrides,
  };
}

function field(name: string): ProfileField {
  return { name, type: 'text', required: name !== 'displayName', editable: true, maxLength: 100 };
}

export function capabilities(overrides: Partial<Capabilities> = {}): Capabilities {
  return {
    profile: { fields: [field('firstName'), field('lastName'), field('displayName')] },
    username: { pattern: '[a-z0-9._\\-]+', minLength: 3, maxLength: 30 },
    emails: { max: 5, verification: 'code' },
    ...overrides,
  };
}

/** What a server may offer besides, but for the photo and the connections, which want a server that has them. */
export const everyFeature = {
  phones: { max: 5, defaultCountry: 'DE' },
  password: { minLength: 8, maxLength: 128, checksBreaches: true },
  passkeys: { max: 20, rpId: 'localhost' },
  totp: { issuer: 'Northwind' },
  smsSecondFactor: {},
  backupCodes: { count: 10 },
  sessions: {},
  activity: { kinds: [...activityKinds] },
  export: {},
  deletion: { graceDays: 30 },
} satisfies Capabilities;
