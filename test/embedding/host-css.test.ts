/**
 * The host page's style sheets: resets of everything, other sizes of `rem`, what all elements inherit. Each is measured
 * against the same element before it: every box, and how every text is set.
 */
import { expect } from '@open-wc/testing';
import { focused, hostStyle, inClosedRoot, openers, openForm, fullServer } from '../support/host-page.js';
import { mountReady, panelsOf, place } from '../support/mount.js';
import type { UserProfile } from '../../src/user-profile.js';

const LOOKED_AT = [
  ...['display', 'box-sizing', 'font-family', 'font-size', 'font-style', 'font-variant', 'font-weight', 'line-height'],
  ...['color', 'letter-spacing', 'word-spacing', 'text-align', 'text-indent', 'text-transform', 'text-shadow'],
  ...['white-space', 'word-break', 'direction', 'cursor', 'list-style-type', 'background-color', 'opacity', 'tab-size'],
  ...['border-top-width', 'border-top-color', 'border-top-left-radius', 'margin-top', 'margin-left', 'padding-top'],
  ...['padding-left', 'outline-style', 'user-select', '-webkit-user-select', 'hyphens', 'color-scheme'],
] as const;

function* within(root: ParentNode): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* within(element.shadowRoot);
  }
}

type Look = Readonly<Record<string, string>>;

/** Where and how big everything is inside, from the element's own corner, and how it is written. */
function measured(element: UserProfile): Look[] {
  // What sticks to the window moves with the page.
  scrollTo(0, 0);
  const from = element.renderRoot.querySelector('.frame')!.getBoundingClientRect();
  return [...within(element.renderRoot)]
    .filter((each) => each instanceof HTMLElement && each.checkVisibility())
    .map((each) => {
      const { left, top, width, height } = each.getBoundingClientRect();
      const box = [left - from.left, top - from.top, width, height].map((length) => Math.round(length * 4) / 4);
      const style = getComputedStyle(each);
      const how = LOOKED_AT.map((name) => [name, style.getPropertyValue(name)]);
      const what = `${each.localName}.${each.getAttribute('class') ?? ''}`;
      return { what, box: box.join(' '), ...(Object.fromEntries(how) as Look) };
    });
}

/** What is other than before. */
const changes = (before: Look[], after: Look[]): string[] => [
  ...(before.length === after.length ? [] : [`${before.length} elements -> ${after.length}`]),
  ...before.flatMap((was, at) =>
    Object.entries(was).flatMap(([name, value]) =>
      value === after[at]?.[name] ? [] : [`${was['what']} ${name}: ${value} -> ${after[at]?.[name]}`],
    ),
  ),
];

/** With a form open: there are fields, labels, buttons and a menu. */
async function shown(): Promise<UserProfile> {
  const element = await mountReady(fullServer());
  // Transitions are on their way while they are measured.
  element.style.setProperty('--user-profile-duration', '0s');
  await openForm(element, openers[1]!);
  await openForm(element, openers[3]!);
  // Being moved takes focus away, and the ring with it.
  (focused() as HTMLElement | null)?.blur();
  return element;
}

const sheets: Record<string, string> = {
  'everything unset': '*, *::before, *::after { all: unset }',
  'everything as at first': '* { all: initial }',
  'everything reverted, and a body of its own': '* { all: revert } body { margin: 0 }',
  'all margins, paddings and borders away':
    '* { margin: 0 !important; padding: 0 !important; border: 0 !important; outline: 0 !important }',
  'a box of its own for all':
    '*, ::before, ::after { box-sizing: content-box !important; border-radius: 0 !important }',
  'no text to be selected, as in an app': '* { user-select: none; -webkit-user-select: none; cursor: none }',
  'fields and buttons of its own':
    'input, button, select, textarea, a, label, form, h2, h3, p, ul, li, section { all: unset; display: block; width: 100%; color: red; font-size: 40px !important }',
  'a rem of ten pixels': 'html { font-size: 62.5% } body { font-size: 1.6rem }',
  'text set to the right, wide and in capitals':
    'body { text-align: right; line-height: 3; letter-spacing: 4px; word-spacing: 9px; text-transform: uppercase; text-indent: 3em; font-style: italic; font-variant: small-caps; font-weight: 900; text-shadow: 1px 1px red; white-space: pre; cursor: wait; list-style: square; hyphens: auto; tab-size: 2; word-break: break-all; quotes: none }',
  'text from the right to the left': 'html { direction: rtl; text-align: right }',
  'a serif in red': 'body { font: italic 700 16px/2.5 serif; color: red; background: black }',
  'styles for all custom elements': ':not(:defined), :defined { display: block; font-family: cursive; color: lime }',
};

describe('a style sheet of the host page', () => {
  for (const [what, css] of Object.entries(sheets)) {
    it(`with ${what} changes nothing inside`, async () => {
      hostStyle('body { margin: 0; font-size: 16px } user-profile { display: block; inline-size: 900px }');
      const element = await shown();
      const before = measured(element);
      expect(before.length).to.be.greaterThan(90);
      hostStyle(`${css}\nhtml body user-profile { display: block !important; inline-size: 900px !important }`);
      expect(changes(before, measured(element))).to.deep.equal([]);
    });
  }

  it('with everything unset, and no word about the element, leaves it usable at any width', async () => {
    hostStyle('* { all: unset } body { display: block; width: 320px }');
    const element = await shown();
    const { width } = element.renderRoot.querySelector('.frame')!.getBoundingClientRect();
    expect(width).to.equal(320);
    for (const panel of await panelsOf(element)) expect(panel.getBoundingClientRect().right).to.be.at.most(320);
  });

  it('can still hide the element, and color it by its tokens', async () => {
    const element = await shown();
    const style = hostStyle('user-profile { display: none }');
    expect(element.checkVisibility()).to.equal(false);
    style.textContent = 'user-profile { visibility: hidden }';
    expect(element.renderRoot.querySelector('.title')?.checkVisibility({ visibilityProperty: true })).to.equal(false);
    style.textContent = ':root { --user-profile-text: rgb(1, 2, 3) }';
    expect(getComputedStyle(element.renderRoot.querySelector('.title')!).color).to.equal('rgb(1, 2, 3)');
  });

  it('in a closed shadow root around it reaches no further in', async () => {
    hostStyle('body { margin: 0; font-size: 16px }');
    const element = await shown();
    element.style.cssText += '; display: block; inline-size: 900px';
    const before = measured(element);
    inClosedRoot(element);
    const style = document.createElement('style');
    style.textContent =
      '* { all: unset; letter-spacing: 5px } user-profile { display: block !important; inline-size: 900px !important }';
    (element.getRootNode() as ShadowRoot).append(style);
    expect(changes(before, measured(element))).to.deep.equal([]);
    place(element);
  });
});
