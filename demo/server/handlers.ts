import { readAccountNow } from './account.js';
import { readCapabilities } from './capabilities.js';
import { addEmail, makeEmailPrimary, removeEmail, sendEmailCode, verifyEmail } from './emails.js';
import type { Handler, Handlers } from './http/call.js';
import { removePhoto, setPhoto } from './photo.js';
import { Problem } from './problem.js';
import { updateProfile } from './profile.js';
import { finishReverification, startReverification } from './reverification.js';
import { setUsername } from './username.js';

const loadAccount: Handler<'account.load'> = async ({ deps, session }) => {
  const account = await readAccountNow(deps, session.accountId);
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
  'photo.set': setPhoto,
  'photo.remove': removePhoto,
  'emails.add': addEmail,
  'emails.sendCode': sendEmailCode,
  'emails.verify': verifyEmail,
  'emails.makePrimary': makeEmailPrimary,
  'emails.remove': removeEmail,
  'phones.add': unbuilt,
  'phones.sendCode': unbuilt,
  'phones.verify': unbuilt,
  'phones.makePrimary': unbuilt,
  'phones.remove': unbuilt,
  'connections.start': unbuilt,
  'connections.reconnect': unbuilt,
  'connections.remove': unbuilt,
  'reverification.start': startReverification,
  'reverification.finish': finishReverification,
};
