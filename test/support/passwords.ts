import type { Account } from '../../src/contract/account.js';
import { account, capabilities } from './fixtures.js';
import { stubServer, type StubServer } from './stub-server.js';

/** A server with passwords. Ada has one (`correct horse`) unless told. */
export const passwordServer = (overrides: Partial<Account> = {}, checksBreaches = true): StubServer =>
  stubServer({
    account: account(overrides),
    capabilities: capabilities({ password: { minLength: 8, maxLength: 128, checksBreaches } }),
  });

/** The account has none yet. */
export const none: Account['password'] = { set: false, changedAt: null };
