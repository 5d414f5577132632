/** What the stub server takes for right, and what it hands out. */
import type { Phone } from '../../src/contract/phones.js';
import type { StubServer } from './stub-server.js';
import { Refusal } from './stub-types.js';

/** The code that is right, and the password that is. */
const RIGHT_CODE = '123456';
export const RIGHT_PASSWORD = 'correct horse';
/** The secret of an app that is begun, and the codes of a set. */
export const TOTP_SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
export const BACKUP_CODES = Array.from({ length: 10 }, (_, index) => `${index}k4d2-p9q${index}m`);

export const creationOptions = {
  rp: { id: 'localhost', name: 'Northwind' },
  user: { id: 'YWNjb3VudC1hZGE', name: 'ada@example.com', displayName: 'Ada Lovelace' },
  challenge: 'Y2hhbGxlbmdlLW9mLXRoZS1zdHVi',
  pubKeyCredParams: [{ type: 'public-key' as const, alg: -7 }],
  timeout: 60_000,
};

const digits = (code: string): string => code.replace(/\D/g, '');

export function checkCode(code: string): void {
  if (digits(code) !== RIGHT_CODE) throw new Refusal({ code: 'wrong_code', attemptsLeft: 4 });
}

export function checkBackupCode(code: string): void {
  if (!BACKUP_CODES.includes(code)) throw new Refusal({ code: 'wrong_code' });
}

/** The phones with one of them changed. */
export function withPhone({ account: { phones } }: StubServer, id: string, part: Partial<Phone>): Phone[] {
  if (!phones.some((each) => each.id === id)) throw new Refusal({ code: 'not_found' });
  return phones.map((each) => (each.id === id ? { ...each, ...part } : each));
}
