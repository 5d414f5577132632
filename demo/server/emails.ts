/** Emails: nothing is done with one before its code has come back (R1), and the former primary hears of it (R2). */
import type { Capabilities } from '../../src/contract/capabilities.js';
import type { EmailRow } from './account.js';
import { change } from './change.js';
import { dropCodesSentTo } from './codes.js';
import { add, makePrimary, remove, verify } from './contacts/changes.js';
import { emailKind } from './contacts/kinds.js';
import type { Noun } from './contacts/noun.js';
import { rowOf } from './contacts/rows.js';
import { challengeOf, sendAgain } from './contacts/sending.js';
import { emails } from './db/schema.js';
import { canonicalEmail } from './email-address.js';
import { changing, type Handler } from './http/call.js';
import { Problem } from './problem.js';
import type { Settings } from './settings.js';
import { addressInUseMail, emailAddedMail, emailRemovedMail, verificationLinkMail, verificationMail } from './texts.js';
import { tellFormer } from './undo.js';

/** Behind the `#`, where neither a server nor a `Referer` gets to see it. */
const linkFor = ({ origin }: Settings, { id }: EmailRow, token: string): string =>
  `${origin}/verify-email#${new URLSearchParams({ id, token }).toString()}`;

const noun: Noun<EmailRow> = {
  ...emailKind,
  max: ({ emailsMax }) => emailsMax,
  method: ({ emailVerification }) => emailVerification,
  canonicalize: canonicalEmail,
  insert: async (tx, fresh, address) => {
    const row = { ...fresh, address, canonical: canonicalEmail(address) };
    await tx.insert(emails).values(row);
    return row;
  },
  shownIn: (account) =>
    account.emails.map(({ id, address, challenge }) => ({
      id,
      challenge,
      destination: { channel: 'email', to: address },
    })),
  codeMessage: (row, secret, { method, expiresAt }, settings) =>
    method === 'link'
      ? verificationLinkMail({ to: row.address, link: linkFor(settings, row, secret), expiresAt })
      : verificationMail({ to: row.address, code: secret, expiresAt }),
  inUseMessage: ({ address }) => addressInUseMail(address),
  addedAlert: emailAddedMail,
  removedAlert: emailRemovedMail,
  // The former primary hears of it (R2), and codes that went there stand for nothing now.
  beforePromotion: async (scene, row, settings) => {
    await dropCodesSentTo(scene.tx, scene.account.id, 'former-primary');
    return tellFormer(scene, row, settings);
  },
};

export const emailsCapability = (settings: Settings): NonNullable<Capabilities['emails']> => ({
  max: settings.emailsMax,
  verification: settings.emailVerification,
});

export const addEmail: Handler<'emails.add'> = async ({ deps, ask, body }) => {
  const { account, id } = await change(deps, ask, (scene) => add(noun, scene, body.address, deps.settings));
  return { account, ...challengeOf(noun, account, id, deps.settings) };
};

export const sendEmailCode: Handler<'emails.sendCode'> = async ({ deps, ask, rowId }) => {
  const { account } = await change(deps, ask, (scene) => sendAgain(noun, scene, rowId, deps.settings));
  return { account, challenge: challengeOf(noun, account, rowId, deps.settings).challenge };
};

export const verifyEmail = changing<'emails.verify'>((scene, { rowId, body, deps }) =>
  verify(noun, scene, rowId, body, deps.settings),
);

export const makeEmailPrimary = changing<'emails.makePrimary'>((scene, { rowId, deps }) =>
  makePrimary(noun, scene, rowId, deps.settings),
);

export const removeEmail = changing<'emails.remove'>((scene, { rowId, deps }) => {
  const row = rowOf(noun, scene, rowId);
  if (row.primary) throw new Problem('primary');
  return remove(noun, scene, row, deps.settings);
});
