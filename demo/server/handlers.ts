import { readAccount } from './account.js';
import { readCapabilities } from './capabilities.js';
import { reconnect, removeConnection, startConnection } from './connections.js';
import { addEmail, makeEmailPrimary, removeEmail, sendEmailCode, verifyEmail } from './emails.js';
import type { Handler, Handlers } from './http/call.js';
import { addPhone, makePhonePrimary, removePhone, sendPhoneCode, verifyPhone } from './phones.js';
import { Problem } from './problem.js';
import { updateProfile } from './profile.js';
import { finishReverification, startReverification } from './reverification.js';
import { setUsername } from './username.js';

const loadAccount: Handler<'account.load'> = async ({ deps, session }) => {
  const now = await deps.clock.now();
  // One view of all its tables: emails newer than the revision beside them would be taken for the older account.
  const account = await deps.db.transaction((tx) => readAccount(tx, session.accountId, now), {
    isolationLevel: 'repeatable read',
    accessMode: 'read only',
  });
  if (!account) throw new Problem('unauthenticated');
  return { contract: 1, account, capabilities: readCapabilities(deps.settings), sessionId: session.id };
};

/** In the middle of being built: its feature is off. */
const unbuilt = (): Promise<never> => Promise.reject(new Problem('not_found'));

/** Who answers each call of the contract: a new row there is an error here until it has its handler. */
export const handlers: Handlers = {
  'account.load': loadAccount,
  'profile.update': updateProfile,
  'username.set': setUsername,
  'photo.set': unbuilt,
  'photo.remove': unbuilt,
  'emails.add': addEmail,
  'emails.sendCode': sendEmailCode,
  'emails.verify': verifyEmail,
  'emails.makePrimary': makeEmailPrimary,
  'emails.remove': removeEmail,
  'phones.add': addPhone,
  'phones.sendCode': sendPhoneCode,
  'phones.verify': verifyPhone,
  'phones.makePrimary': makePhonePrimary,
  'phones.remove': removePhone,
  'connections.start': startConnection,
  'connections.reconnect': reconnect,
  'connections.remove': removeConnection,
  'reverification.start': startReverification,
  'reverification.finish': finishReverification,
};
