import type { Account } from '../../src/contract/account.js';
import type { Capabilities } from '../../src/contract/capabilities.js';
import { account, capabilities, phone } from './fixtures.js';
import { stubServer, type StubServer } from './stub-server.js';

/** Ada's number, as it is shown. */
export const NUMBER = '+49 309 018 20';
export const OTHER = '+4915123456789';

/** The app is on, and asked for first. */
export const appOn: Account['totp'] = {
  enabled: true,
  addedAt: '2026-11-01T09:00:00.000Z',
  defaultSecondFactor: true,
};

export const codesLeft = (remaining: number): Account['backupCodes'] => ({
  remaining,
  total: 10,
  generatedAt: '2026-11-02T09:00:00.000Z',
});

/** A server with all second factors. Ada has one verified number, and none of them is on, unless told. */
export const factorServer = (overrides: Partial<Account> = {}, offered: Partial<Capabilities> = {}): StubServer =>
  stubServer({
    account: account({ phones: [phone({ primary: true })], ...overrides }),
    capabilities: capabilities({
      phones: { max: 5, defaultCountry: 'DE' },
      totp: { issuer: 'Northwind' },
      smsSecondFactor: {},
      backupCodes: { count: 10 },
      ...offered,
    }),
  });
