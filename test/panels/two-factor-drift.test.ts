import { expect } from '@open-wc/testing';
import { TOTP } from 'otpauth';
import { driftOf } from '../../src/panels/two-factor-drift.js';

const NOW = Date.UTC(2026, 10, 28, 9, 41, 20);

const app = (given: Partial<{ algorithm: string; digits: number; period: number }> = {}): TOTP =>
  new TOTP({ issuer: 'Northwind', label: 'ada@example.com', secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', ...given });

const found = (totp: TOTP, seconds: number) =>
  driftOf(totp.toString(), totp.generate({ timestamp: NOW + seconds * 1000 }), NOW);

describe('the clock of an authenticator', () => {
  for (const seconds of [-600, -240, -60, -30, 0, 30, 60, 240, 600]) {
    it(`is found to be ${seconds} seconds ahead`, async () => {
      expect(await found(app(), seconds)).to.deep.equal({ steps: seconds / 30, seconds });
    });
  }

  it('is not looked for further than twenty steps', async () => {
    expect(await found(app(), 630)).to.equal(undefined);
    expect(await found(app(), -630)).to.equal(undefined);
  });

  it('is nothing that a code of another secret says', async () => {
    const other = new TOTP({ secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' }).generate({ timestamp: NOW });
    expect(await driftOf(app().toString(), other, NOW)).to.equal(undefined);
  });

  for (const given of [{ algorithm: 'SHA256' }, { algorithm: 'SHA512', digits: 8 }, { period: 60 }]) {
    it(`is found by what the link says of the codes: ${JSON.stringify(given)}`, async () => {
      const period = 'period' in given ? given.period : 30;
      expect(await found(app(given), -4 * period)).to.deep.equal({ steps: -4, seconds: -4 * period });
    });
  }

  it('is not found without a hash that the browser has', async () => {
    expect(await driftOf('otpauth://totp/x?secret=JBSWY3DP&algorithm=SHA3-256', '123456', NOW)).to.equal(undefined);
  });
});
