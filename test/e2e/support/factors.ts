/** Second factors of somebody, set up past the element. */
import assert from 'node:assert/strict';
import { TOTP } from 'otpauth';
import type { Visitor } from './house.js';

const me = '/api/account/me';

export interface Factors {
  /** What the app shows once the code before is over, by the server's own clock. */
  readonly nextCode: () => Promise<string>;
  readonly backupCodes: readonly string[];
}

/** An authenticator app, codes by SMS to the number that the account has, and backup codes. */
export async function protects(ada: Visitor): Promise<Factors> {
  const asks = async (path: string, body?: unknown) => (await ada.asks(path, body)) as Record<string, string>;
  const { id, secret = '' } = await asks(`${me}/totp`);
  const nextCode = async (): Promise<string> => {
    const { now = '' } = await asks('/api/test/clock', { advanceSeconds: 30 });
    return new TOTP({ secret }).generate({ timestamp: Date.parse(now) });
  };
  await asks(`${me}/totp/${id}/confirmation`, { code: await nextCode() });
  const { phones } = (await ada.account()) as unknown as { phones: { id: string }[] };
  const { origin } = new URL(ada.page.url());
  const factor = `${origin}${me}/phones/${phones[0]?.id}/second-factor`;
  const enabled = await ada.context.request.put(factor, { headers: { Origin: origin } });
  assert.ok(enabled.ok(), await enabled.text());
  const made = (await ada.asks(`${me}/backup-codes`)) as { id: string; codes: string[] };
  await ada.asks(`${me}/backup-codes/${made.id}/confirmation`);
  return { nextCode, backupCodes: made.codes };
}
