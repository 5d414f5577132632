/** What is chosen on the playground, and how it is written in the page's address. */
import type { Feature } from '../../../src/contract/capabilities.js';

export const panels = [
  'profile',
  'username',
  'emails',
  'phones',
  'connections',
  'password',
  'passkeys',
  'two-factor',
  'sessions',
  'activity',
  'export',
  'deletion',
] as const;

/** What a server may offer, or not. */
export const features = [
  'profile',
  'photo',
  'username',
  'emails',
  'phones',
  'connections',
  'password',
  'passkeys',
  'totp',
  'smsSecondFactor',
  'backupCodes',
  'sessions',
  'activity',
  'export',
  'deletion',
] as const satisfies readonly Feature[];

const fonts: Readonly<Record<string, string>> = {
  serif: "Georgia, 'Times New Roman', serif",
  humanist: "Optima, Candara, 'Noto Sans', sans-serif",
  mono: "ui-monospace, 'SF Mono', Consolas, monospace",
};

/** Each is empty where nothing is chosen: then the element does as it does by itself. */
export interface Choice {
  readonly theme: string;
  /** An example theme, a style sheet of the demo's. */
  readonly look: string;
  readonly locale: string;
  readonly routing: string;
  readonly page: string;
  readonly panels: readonly string[];
  /** Features that the element is not told of. */
  readonly without: readonly string[];
  readonly accent: string;
  readonly radius: string;
  readonly font: string;
  readonly size: string;
  /** Pixels of the frame. */
  readonly width: string;
}

const single = ['theme', 'look', 'locale', 'routing', 'page', 'accent', 'radius', 'font', 'size', 'width'] as const;
const several = ['panels', 'without'] as const;

const list = (text: string | null): string[] => (text ?? '').split(' ').filter(Boolean);

/** What an address says. What it cannot mean is left out. */
export function readChoice(search: string): Choice {
  const query = new URLSearchParams(search);
  const given = (name: (typeof single)[number]): string => query.get(name) ?? '';
  const among = (names: readonly string[], chosen: readonly string[]): string[] =>
    names.filter((name) => chosen.includes(name));
  return {
    ...(Object.fromEntries(single.map((name) => [name, given(name)])) as Record<(typeof single)[number], string>),
    accent: /^#[\da-f]{6}$/i.test(given('accent')) ? given('accent') : '',
    radius: /^\d(?:\.\d+)?$/.test(given('radius')) ? given('radius') : '',
    size: /^\d\d$/.test(given('size')) ? given('size') : '',
    font: given('font') in fonts ? given('font') : '',
    panels: among(panels, list(query.get('panels'))),
    without: among(features, list(query.get('without'))),
  };
}

/** The same as the query of an address; empty where nothing is chosen. */
export function queryOf(choice: Choice): string {
  const query = new URLSearchParams();
  for (const name of single) if (choice[name] !== '') query.set(name, choice[name]);
  for (const name of several) if (choice[name].length > 0) query.set(name, choice[name].join(' '));
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** Black or white, whichever is read more easily on a colour (WCAG 2.2, relative luminance). */
function wordsOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000000' : '#ffffff';
}

/** The tokens that are set, by their names. */
export function tokensOf({ accent, radius, font, size }: Choice): [name: string, value: string][] {
  const tokens: [string, string][] = [];
  if (accent) tokens.push(['accent', accent], ['on-accent', wordsOn(accent)]);
  if (radius) tokens.push(['radius', `${radius}em`]);
  if (font) tokens.push(['font', fonts[font] ?? '']);
  if (size) tokens.push(['font-size', `${size}px`]);
  return tokens.map(([name, value]) => [`--user-profile-${name}`, value]);
}

/** The attributes that are set, beside `base-url`. */
export const attributesOf = ({ theme, locale, routing, page, panels: chosen }: Choice): [string, string][] =>
  (
    [
      ['theme', theme],
      ['locale', locale],
      ['routing', routing],
      ['page', page],
      ['panels', chosen.join(' ')],
    ] satisfies [string, string][]
  ).filter(([, value]) => value !== '');
