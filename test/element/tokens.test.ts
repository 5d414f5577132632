import { expect } from '@open-wc/testing';
import type { UserProfile } from '../../src/user-profile.js';
import { plentiful } from '../support/every-form.js';
import { hostStyle } from '../support/host-page.js';
import { documented } from '../support/manifest.js';
import { mountReady, panelOf, until } from '../support/mount.js';

/** Nobody would have this by chance. */
const COLOUR = 'rgb(1, 120, 3)';

type Seen = readonly [where: string, selector: string, property: string];

/** Where each token is seen: the element's own root is `element`, a panel's goes by its noun; `emails+` has a form open. */
const seen: Readonly<Record<string, { readonly value?: string; readonly at: readonly Seen[]; readonly as?: string }>> =
  {
    accent: {
      at: [
        ['emails+', '.primary', 'background-color'],
        ['emails+', '.input:focus-visible', 'outline-color'],
      ],
    },
    'on-accent': { at: [['emails+', '.primary', 'color']] },
    background: {
      at: [
        ['element', '.frame', 'background-color'],
        ['emails+', '.input', 'background-color'],
      ],
    },
    text: {
      at: [
        ['element', '.frame', 'color'],
        ['emails', 'h3', 'color'],
      ],
    },
    danger: {
      at: [
        ['emails+', '.error', 'color'],
        ['emails+', '.input', 'border-top-color'],
        ['deletion', '.quiet.danger', 'color'],
      ],
    },
    warning: { at: [['emails', '.badge.warning', 'color']] },
    success: { at: [['username+', '.notice.success > .icon', 'color']] },
    muted: {
      at: [
        ['emails', '.panel-lead', 'color'],
        ['emails+', '.hint', 'color'],
        ['element', 'nav [part="nav-link"]', 'color'],
      ],
    },
    line: {
      at: [
        ['element', '.frame', 'border-top-color'],
        ['emails', ':host', 'border-top-color'],
      ],
    },
    field: { at: [['emails+', '.input', 'background-color']] },
    'field-line': { at: [['profile+', '.field + .field .input', 'border-top-color']] },
    surface: { at: [['emails+', '.surface', 'background-color']] },
    focus: { at: [['emails+', '.input:focus-visible', 'outline-color']] },
    font: { value: 'Telltale', at: [['emails', '.row-title', 'font-family']] },
    'heading-font': {
      value: 'Telltale',
      at: [
        ['emails', 'h3', 'font-family'],
        ['element', 'h2', 'font-family'],
        ['profile', '.person-name', 'font-family'],
      ],
    },
    'mono-font': { value: 'Telltale', at: [['deletion+', '#word', 'font-family']] },
    'font-size': { value: '31px', at: [['emails', '.row-title', 'font-size']] },
    radius: {
      value: '17px',
      at: [
        ['emails+', '.primary', 'border-top-left-radius'],
        ['emails+', '.input', 'border-top-left-radius'],
      ],
    },
    'avatar-radius': { value: '13px', at: [['profile', '.avatar', 'border-top-left-radius']] },
    control: {
      value: '71px',
      at: [
        ['emails+', '.primary', 'min-height'],
        ['emails+', '.input', 'min-height'],
      ],
    },
    padding: { value: '5px', as: '9px', at: [['element', '.shell', 'padding-top']] },
    frame: { value: '7px', at: [['element', '.frame', 'border-top-width']] },
    duration: { value: '0.77s', at: [['emails+', '.surface', 'animation-duration']] },
  };

/** The root, with what is to be seen in it open. */
async function rootAt(element: UserProfile, where: string): Promise<ShadowRoot> {
  if (where === 'element') return element.renderRoot as ShadowRoot;
  const noun = where.replace('+', '');
  const panel = await panelOf(element, noun);
  const root = panel.shadowRoot;
  if (!root) throw new Error(`${noun} is not drawn`);
  if (where === noun || root.querySelector('.surface, .notice')) return root;
  await until(element, (): unknown => Reflect.get(panel, 'work'));
  const openers = { emails: '#add', profile: '#edit', username: '#change', deletion: '#open' } as const;
  root.querySelector<HTMLElement>(openers[noun as keyof typeof openers])?.click();
  const form = await until(element, () => root.querySelector('form'));
  const name = root.querySelector<HTMLInputElement>('#username');
  if (name) name.value = 'countess';
  // An address is missing, and so there is something wrong to be seen.
  if (noun === 'emails' || noun === 'username') form.requestSubmit();
  await until(element, () => noun === 'profile' || noun === 'deletion' || root.querySelector('.error, .notice'));
  if (noun === 'emails') root.querySelector<HTMLElement>('.input')?.focus();
  return root;
}

async function valueAt(element: UserProfile, [where, selector, property]: Seen): Promise<string> {
  const root = await rootAt(element, where);
  const found = selector === ':host' ? root.host : root.querySelector(selector);
  if (!found) throw new Error(`there is no ${selector} in ${where}`);
  return getComputedStyle(found).getPropertyValue(property);
}

describe('the tokens', function () {
  // The first one fetches the forms of its panel.
  this.timeout(20_000);

  it('that are documented are the ones that are seen here', async () => {
    expect(Object.keys(seen).sort()).to.deep.equal([...(await documented()).tokens].sort());
  });

  for (const [token, { value = COLOUR, as = value, at }] of Object.entries(seen)) {
    it(`are followed wherever they are meant: ${token}`, async () => {
      hostStyle(`:root { --user-profile-${token}: ${value}; } user-profile { inline-size: 1000px; transition: none; }`);
      const element = await mountReady(plentiful());
      // Set for all tests, since nothing else waits for what fades in.
      element.style.removeProperty('--user-profile-duration');
      for (const each of at) expect(await valueAt(element, each), each.join(' ')).to.equal(as);
    });
  }

  it('are each element’s own, and the nearer one wins', async () => {
    hostStyle(`:root { --user-profile-text: rgb(1, 1, 1); } .near { --user-profile-text: rgb(2, 2, 2); }`);
    const [one, other] = [await mountReady(plentiful()), await mountReady(plentiful())];
    one.className = 'near';
    const heading: Seen = ['emails', 'h3', 'color'];
    expect([await valueAt(one, heading), await valueAt(other, heading)]).to.deep.equal([
      'rgb(2, 2, 2)',
      'rgb(1, 1, 1)',
    ]);
    other.style.setProperty('--user-profile-text', 'rgb(3, 3, 3)');
    expect(await valueAt(other, heading)).to.equal('rgb(3, 3, 3)');
  });

  it('may name a colour for light and one for dark, and the element’s theme chooses', async () => {
    hostStyle(`:root { color-scheme: light; --user-profile-text: light-dark(rgb(1, 1, 1), rgb(2, 2, 2)); }`);
    const heading: Seen = ['emails', 'h3', 'color'];
    const shown = async (theme: 'auto' | 'light' | 'dark'): Promise<string> =>
      valueAt(await mountReady(plentiful(), { theme }), heading);
    expect([await shown('auto'), await shown('light'), await shown('dark')]).to.deep.equal([
      'rgb(1, 1, 1)',
      'rgb(1, 1, 1)',
      'rgb(2, 2, 2)',
    ]);
    hostStyle(`:root { color-scheme: dark; }`);
    expect([await shown('auto'), await shown('light'), await shown('dark')]).to.deep.equal([
      'rgb(2, 2, 2)',
      'rgb(1, 1, 1)',
      'rgb(2, 2, 2)',
    ]);
  });
});
