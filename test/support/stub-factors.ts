/** The happy path of passkeys, second factors and proof. */
import type { Verb } from '../../src/contract/calls.js';
import type { Phone } from '../../src/contract/phones.js';
import { noTotp } from '../../src/contract/totp.js';
import { challenge, passkey } from './fixtures.js';
import {
  BACKUP_CODES,
  checkBackupCode,
  checkCode,
  creationOptions,
  RIGHT_PASSWORD,
  TOTP_SECRET,
  withPhone,
} from './stub-secrets.js';
import { Refusal, type Handler } from './stub-types.js';

type FactorVerb = Extract<
  Verb,
  `${'passkeys' | 'totp' | 'smsFactor' | 'secondFactors' | 'backupCodes' | 'reverification'}.${string}`
>;

export const factorPath: { [V in FactorVerb]: Handler<V> } = {
  'passkeys.start': () => ({ id: 'ceremony-1', options: creationOptions }),
  'passkeys.add': ({ body }, server) => {
    const { passkeys } = server.account;
    const id = `passkey-${passkeys.length + 1}`;
    const made = passkey({ id, name: body.name ?? 'Passkey', credentialId: body.credential.id });
    return { account: server.change({ passkeys: [...passkeys, made] }), id };
  },
  'passkeys.rename': ({ id, body }, server) => {
    const passkeys = server.account.passkeys.map((each) => (each.id === id ? { ...each, name: body.name } : each));
    return { account: server.change({ passkeys }) };
  },
  'passkeys.remove': ({ id }, server) => ({
    account: server.change({ passkeys: server.account.passkeys.filter((each) => each.id !== id) }),
  }),
  'totp.start': () => ({
    id: 'totp-1',
    secret: TOTP_SECRET,
    uri: `otpauth://totp/Northwind:ada%40example.com?issuer=Northwind&secret=${TOTP_SECRET}&algorithm=SHA1&digits=6&period=30`,
    expiresIn: 600,
  }),
  'totp.confirm': ({ body }, server) => {
    checkCode(body.code);
    const first = !server.account.phones.some((each) => each.defaultSecondFactor);
    const totp = { enabled: true, addedAt: '2026-11-23T09:00:00.000Z', defaultSecondFactor: first };
    return { account: server.change({ totp }) };
  },
  'totp.remove': (_, server) => {
    const [next] = server.account.phones.filter((each) => each.secondFactor);
    const phones = server.account.phones.map((each) => ({ ...each, defaultSecondFactor: each.id === next?.id }));
    const left = next ? {} : { backupCodes: null };
    return { account: server.change({ totp: noTotp, phones, ...left }) };
  },
  'smsFactor.enable': ({ id }, server) => {
    const { totp } = server.account;
    const first = !totp.enabled && !server.account.phones.some((each) => each.secondFactor);
    return {
      account: server.change({ phones: withPhone(server, id, { secondFactor: true, defaultSecondFactor: first }) }),
    };
  },
  'smsFactor.disable': ({ id }, server) => {
    const phones = withPhone(server, id, { secondFactor: false, defaultSecondFactor: false });
    const { totp } = server.account;
    const left = totp.enabled || phones.some((each) => each.secondFactor) ? {} : { backupCodes: null };
    return { account: server.change({ phones, totp: { ...totp, defaultSecondFactor: totp.enabled }, ...left }) };
  },
  'secondFactors.setDefault': ({ body }, server) => {
    const isIt = (each: Phone) => body.type === 'sms' && (body.phoneId ?? each.id) === each.id && each.secondFactor;
    const phones = server.account.phones.map((each) => ({ ...each, defaultSecondFactor: isIt(each) }));
    return {
      account: server.change({ phones, totp: { ...server.account.totp, defaultSecondFactor: body.type === 'totp' } }),
    };
  },
  'backupCodes.start': () => ({ id: 'backup-codes-1', codes: [...BACKUP_CODES] }),
  'backupCodes.confirm': (_, server) => {
    const total = BACKUP_CODES.length;
    const generatedAt = '2026-11-23T09:00:00.000Z';
    return { account: server.change({ backupCodes: { remaining: total, total, generatedAt } }) };
  },
  'reverification.start': ({ body }) =>
    body.method === 'passkey'
      ? { id: 'challenge-proof', options: { challenge: creationOptions.challenge, rpId: 'localhost' } }
      : {
          challenge: challenge({
            id: 'challenge-proof',
            ...(body.method === 'email_code'
              ? { destination: 'a•••@example.com' }
              : { channel: 'sms', destination: '•••• 820' }),
          }),
        },
  'reverification.finish': ({ body }, server) => {
    if (body.method === 'backup_code') checkBackupCode(body.code);
    else if ('code' in body) checkCode(body.code);
    else if (body.method === 'password' && body.password !== RIGHT_PASSWORD)
      throw new Refusal({ code: 'wrong_password' });
    server.proved();
    return { verifiedUntil: '2026-11-23T12:00:00.000Z' };
  },
};
