import type { ReverificationMethod } from '../contract/reverification.js';
import type { MessageKey, Translate } from '../i18n/messages.js';
import { passkeysHere } from './panel-webauthn-here.js';

const labels: Readonly<Partial<Record<ReverificationMethod['type'], MessageKey>>> = {
  passkey: 'stepUp.usePasskey',
  totp: 'stepUp.useApp',
  sms: 'stepUp.useSms',
  backup_code: 'stepUp.useBackup',
  password: 'stepUp.usePassword',
  email_code: 'stepUp.useEmail',
  phone_code: 'stepUp.useSms',
};

/** What to press for it. */
export const labelOf = ({ type, destination = '' }: ReverificationMethod, t: Translate): string =>
  t(labels[type] ?? 'stepUp.usePassword', { destination });

/**
 * Those that this page can use, in the server's order. Types that this version does not know are left out: a newer server
 * may list them. So is a passkey that no browser would let this page use (R11).
 */
export const usable = (methods: readonly ReverificationMethod[], rpId: string): readonly ReverificationMethod[] =>
  methods.filter(({ type }) => type in labels && (type !== 'passkey' || passkeysHere(rpId) === 'ok'));
