import { readAccountNow } from './account.js';
import { listActivity } from './activity.js';
import { confirmBackupCodes, startBackupCodes } from './backup-codes.js';
import { readCapabilities } from './capabilities.js';
import { reconnect, removeConnection, startConnection } from './connections.js';
import { addEmail, makeEmailPrimary, removeEmail, sendEmailCode, verifyEmail } from './emails.js';
import { cancelDeletion, requestDeletion } from './deletion.js';
import { createExport } from './export.js';
import type { Handler, Handlers } from './http/call.js';
import { addPasskey, removePasskey, renamePasskey, startPasskey } from './passkeys.js';
import { removePassword, setPassword } from './password.js';
import { addPhone, makePhonePrimary, removePhone, sendPhoneCode, verifyPhone } from './phones.js';
import { removePhoto, setPhoto } from './photo.js';
import { Problem } from './problem.js';
import { updateProfile } from './profile.js';
import { finishReverification, startReverification } from './reverification.js';
import { disableSmsFactor, enableSmsFactor, setDefaultFactor } from './second-factors.js';
import { listSessions, revokeOtherSessions, revokeSession } from './sessions.js';
import { confirmTotp, removeTotp, startTotp } from './totp.js';
import { setUsername } from './username.js';

const loadAccount: Handler<'account.load'> = async ({ deps, session }) => {
  const account = await readAccountNow(deps, session.accountId);
  if (!account) throw new Problem('unauthenticated');
  return { contract: 1, account, capabilities: readCapabilities(deps.settings), sessionId: session.id };
};

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
  'phones.add': addPhone,
  'phones.sendCode': sendPhoneCode,
  'phones.verify': verifyPhone,
  'phones.makePrimary': makePhonePrimary,
  'phones.remove': removePhone,
  'connections.start': startConnection,
  'connections.reconnect': reconnect,
  'connections.remove': removeConnection,
  'password.set': setPassword,
  'password.remove': removePassword,
  'passkeys.start': startPasskey,
  'passkeys.add': addPasskey,
  'passkeys.rename': renamePasskey,
  'passkeys.remove': removePasskey,
  'totp.start': startTotp,
  'totp.confirm': confirmTotp,
  'totp.remove': removeTotp,
  'smsFactor.enable': enableSmsFactor,
  'smsFactor.disable': disableSmsFactor,
  'secondFactors.setDefault': setDefaultFactor,
  'backupCodes.start': startBackupCodes,
  'backupCodes.confirm': confirmBackupCodes,
  'sessions.list': listSessions,
  'sessions.revoke': revokeSession,
  'sessions.revokeOthers': revokeOtherSessions,
  'activity.list': listActivity,
  'export.create': createExport,
  'deletion.request': requestDeletion,
  'deletion.cancel': cancelDeletion,
  'reverification.start': startReverification,
  'reverification.finish': finishReverification,
};
