/** Phones: nothing is done with a number before its code has come back by SMS (R1). */
import type { Capabilities } from '../../src/contract/capabilities.js';
import type { PhoneRow } from './account.js';
import { change } from './change.js';
import { add, makePrimary, remove, verify } from './contacts/changes.js';
import { phoneKind } from './contacts/kinds.js';
import type { Noun } from './contacts/noun.js';
import { rowOf } from './contacts/rows.js';
import { challengeOf, sendAgain } from './contacts/sending.js';
import { phones } from './db/schema.js';
import { changing, type Handler } from './http/call.js';
import { canonicalNumber, refuseBadNumber } from './phone-number.js';
import type { Settings } from './settings.js';
import { numberInUseSms, verificationSms } from './sms-texts.js';
import { phoneAddedMail, phoneRemovedMail } from './texts.js';

const noun: Noun<PhoneRow> = {
  ...phoneKind,
  max: ({ phonesMax }) => phonesMax,
  method: () => 'code',
  canonicalize: canonicalNumber,
  insert: async (tx, fresh, given) => {
    const row = { ...fresh, number: canonicalNumber(given), secondFactorAt: null };
    await tx.insert(phones).values(row);
    return row;
  },
  shownIn: (account) =>
    account.phones.map(({ id, number, challenge }) => ({ id, challenge, destination: { channel: 'sms', to: number } })),
  codeMessage: ({ number }, code, { expiresAt }, { origin }) =>
    verificationSms({ to: number, code, expiresAt, origin }),
  inUseMessage: ({ number }) => numberInUseSms(number),
  addedAlert: phoneAddedMail,
  removedAlert: phoneRemovedMail,
};

export const phonesCapability = (settings: Settings): NonNullable<Capabilities['phones']> => ({
  max: settings.phonesMax,
  ...(settings.phoneCountries && { countries: [...settings.phoneCountries] }),
  defaultCountry: settings.phoneDefaultCountry,
});

export const addPhone: Handler<'phones.add'> = async ({ deps, ask, body }) => {
  refuseBadNumber(body.number, deps.settings);
  const { account, id } = await change(deps, ask, (scene) => add(noun, scene, body.number, deps.settings));
  return { account, ...challengeOf(noun, account, id, deps.settings) };
};

export const sendPhoneCode: Handler<'phones.sendCode'> = async ({ deps, ask, rowId }) => {
  const { account } = await change(deps, ask, (scene) => sendAgain(noun, scene, rowId, deps.settings));
  return { account, challenge: challengeOf(noun, account, rowId, deps.settings).challenge };
};

export const verifyPhone = changing<'phones.verify'>((scene, { rowId, body, deps }) =>
  verify(noun, scene, rowId, body, deps.settings),
);

export const makePhonePrimary = changing<'phones.makePrimary'>((scene, { rowId, deps }) =>
  makePrimary(noun, scene, rowId, deps.settings),
);

export const removePhone = changing<'phones.remove'>((scene, { rowId, deps }) =>
  remove(noun, scene, rowOf(noun, scene, rowId), deps.settings),
);
