import { expect } from '@open-wc/testing';
import { alone, plentiful } from '../support/every-form.js';
import { hostStyle } from '../support/host-page.js';
import { documented } from '../support/manifest.js';
import type { PanelPage } from '../support/panel-harness.js';

const themes = ['bootstrap', 'material', 'shadcn'] as const;

const textOf = async (theme: string): Promise<string> => (await fetch(`/demo/themes/${theme}.css`)).text();

async function rulesOf(theme: string): Promise<CSSStyleRule[]> {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await textOf(theme));
  return [...sheet.cssRules].map((rule) => {
    if (!(rule instanceof CSSStyleRule)) throw new Error(`${theme}: ${rule.cssText} is no plain rule`);
    return rule;
  });
}

/** What may stand behind `::part()` in the examples: what the person does, and what we draw by a pseudo-element. */
const PART = /^user-profile::part\(([\w -]+)\)(?::hover|:focus-visible|::after)?$/;

/** Every form that has something of its own to be seen, with an error in it where there can be one. */
const forms: Readonly<Record<string, (page: PanelPage) => Promise<unknown>>> = {
  emails: async (page) => {
    await page.press('Add an email address');
    await page.press('Send the code');
  },
  username: async (page) => {
    page.server.fail('username.set', { code: 'internal', requestId: 'req_7' });
    await page.press('Change username');
    page.type('Username', 'countess');
    await page.press('Save username');
    await page.find('button', 'Copy reference');
  },
  'two-factor': (page) => page.press('Make new codes'),
  password: (page) => page.press('Change password'),
  deletion: (page) => page.press('Delete account'),
  connections: () => Promise.resolve(),
  activity: () => Promise.resolve(),
};

for (const theme of themes) {
  describe(`the theme ${theme}`, function () {
    // The first one fetches the forms of its panel.
    this.timeout(20_000);

    it('is made of public tokens and parts alone', async () => {
      const { parts, tokens } = await documented();
      for (const { selectorText, style } of await rulesOf(theme)) {
        const set = [...style];
        if (selectorText === 'user-profile') {
          const known = tokens.map((token) => `--user-profile-${token}`);
          expect(known).to.include.members(set);
          continue;
        }
        for (const selector of selectorText.split(/,\s*/)) {
          const named = PART.exec(selector)?.[1]?.split(' ');
          expect(named, selector).to.exist;
          expect(parts).to.include.members(named ?? []);
        }
        expect(set.filter((property) => property.startsWith('--'))).to.deep.equal([]);
      }
    });

    it('brings nothing from elsewhere', async () => {
      expect(await textOf(theme)).not.to.match(/url\(|@import|@font-face|!important/);
    });

    for (const colorScheme of ['light', 'dark'] as const) {
      for (const [noun, open] of Object.entries(forms)) {
        it(`can be read, ${noun} in ${colorScheme}`, async () => {
          hostStyle(`:root { color-scheme: ${colorScheme}; } ${await textOf(theme)}`);
          const page = await alone(noun, plentiful());
          await open(page);
          const element = document.querySelector('user-profile')!;
          await expect(element).to.be.accessible();
        });
      }
    }
  });
}
