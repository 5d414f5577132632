/**
 * What is odd about an element's settings, said on the console for its developer. It travels with the notices: nothing
 * of it is needed to draw.
 */
import { registry } from '../panels/registry.js';
import { baseUrlFault, readPanels, words, type BaseUrlFault, type RawSettings } from '../settings.js';

const said = new Set<string>();
const blamed = new WeakMap<RawSettings, string | undefined>();

/** Says why the element shows nothing, each time that it comes to that; and all that is odd, each thing once on a page. */
export function advise(raw: RawSettings): void {
  const blame = baseUrlAdvice(raw);
  if (blame !== undefined && blamed.get(raw) !== blame) console.error(`<user-profile>: ${blame}`);
  blamed.set(raw, blame);
  for (const message of adviceOn(raw)) {
    if (!said.has(message)) console.warn(`<user-profile>: ${message}`);
    said.add(message);
  }
}

/** What is odd, and how to mend it. */
export const adviceOn = (raw: RawSettings): string[] => [
  ...oddWords(raw),
  ...oddPanels(raw),
  ...oddCsrf(raw),
  ...oddToken(raw),
];

const why: Readonly<Record<Exclude<BaseUrlFault, 'missing'>, string>> = {
  address: 'is no address',
  scheme: 'is not http or https',
  query: 'has a query or a fragment, and paths go behind it',
};

/** Why nothing can be asked, and how to mend it. */
export function baseUrlAdvice({ baseUrl, client }: RawSettings): string | undefined {
  const fault = client ? undefined : baseUrlFault(baseUrl);
  if (fault === undefined) return undefined;
  const what = fault === 'missing' ? 'is missing' : `is "${baseUrl?.trim() ?? ''}", which ${why[fault]}`;
  return `attribute "base-url" ${what}. Set it to the address of your account API, for example base-url="/api/account".`;
}

function* oddWords(raw: RawSettings): Generator<string> {
  for (const [name, known] of Object.entries(words)) {
    const value = raw[name as keyof typeof words]?.trim();
    if (!value || (known as readonly string[]).includes(value)) continue;
    yield `attribute "${name}" is "${value}", which is none of ${known.join(', ')}. It is taken as "${known[0]}".`;
  }
}

function* oddPanels(raw: RawSettings): Generator<string> {
  const known = registry.map(({ noun }) => noun);
  for (const noun of readPanels(raw.panels) ?? []) {
    if (known.includes(noun)) continue;
    yield `attribute "panels" names "${noun}", which is no panel. There are: ${known.join(', ')}.`;
  }
}

function* oddCsrf({ csrfCookie, csrfHeader }: RawSettings): Generator<string> {
  const names = ['csrf-cookie', 'csrf-header'];
  const [given, missing] = csrfCookie ? names : names.reverse();
  if (!csrfCookie === !csrfHeader) return;
  yield `attribute "${given}" is set and "${missing}" is not, so no CSRF token is sent. Set both, for example csrf-cookie="csrftoken" csrf-header="X-CSRFToken".`;
}

/** A token or a cookie, never both. */
function* oddToken({ getToken, csrfCookie, csrfHeader, credentials }: RawSettings): Generator<string> {
  if (!getToken) return;
  const idle = [csrfCookie && 'csrf-cookie', csrfHeader && 'csrf-header', credentials && 'credentials'].filter(Boolean);
  if (idle.length === 0) return;
  yield `property "getToken" is set, so requests carry its token and no cookie, and ${idle.join(', ')} ${idle.length > 1 ? 'do' : 'does'} nothing. Remove that, or getToken.`;
}
