import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { secondFactorStyles } from '../../src/styles/second-factors.js';
import { qrCode } from '../../src/ui/qr-code.js';
import { except } from '../support/engine.js';
import { readQr } from '../support/qr.js';
import { show } from '../support/ui-harness.js';

const uri = (account: string): string =>
  `otpauth://totp/Northwind:${encodeURIComponent(account)}?secret=JBSWY3DPEHPK3PXP&issuer=Northwind`;

async function drawn(text: string) {
  const { root, host } = await show(qrCode(text, 'QR code. The key beside it says the same.'));
  if (secondFactorStyles.styleSheet) root.adoptedStyleSheets.push(secondFactorStyles.styleSheet);
  const svg = root.querySelector('svg');
  if (!svg) throw new Error('nothing was drawn');
  return { svg, host };
}

describe('a QR code', () => {
  for (const account of ['ada@example.com', 'ñandú@例え.example', `${'a'.repeat(180)}@example.com`]) {
    it(`is read as what was drawn: ${account.slice(0, 20)}`, async () => {
      const { svg } = await drawn(uri(account));
      expect(readQr(svg)).to.equal(uri(account));
    });
  }

  it('is one image with a text in its place, one path, and four modules of white around it', async () => {
    const { svg, host } = await drawn(uri('ada@example.com'));
    expect(svg.getAttribute('role')).to.equal('img');
    expect(svg.getAttribute('aria-label')).to.equal('QR code. The key beside it says the same.');
    expect(svg.children).to.have.length(1);
    expect(svg.querySelector('path')?.getAttribute('d')).to.match(/^M4 4h7v1h-7z/);
    await expect(host).to.be.accessible();
  });
});

describe('a QR code on a page of other colours', () => {
  afterEach(() => emulateMedia({ colorScheme: 'light', forcedColors: 'none' }));

  for (const media of [{ colorScheme: 'dark' }, { forcedColors: 'active' }] as const) {
    except('firefox', 'webkit')(`is black on white all the same: ${JSON.stringify(media)}`, async () => {
      await emulateMedia(media);
      const { svg } = await drawn(uri('ada@example.com'));
      expect(getComputedStyle(svg).backgroundColor).to.equal('rgb(255, 255, 255)');
      expect(getComputedStyle(svg).fill).to.equal('rgb(0, 0, 0)');
      expect(readQr(svg)).to.equal(uri('ada@example.com'));
    });
  }
});
