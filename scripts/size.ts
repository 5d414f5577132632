/**
 * What the CDN build weighs, each file alone in brotli 11, against the limits of the design: `npm run size`. With
 * `-- modules`, also which modules come with the first paint, and their length before minification of names.
 */
import { fileURLToPath } from 'node:url';
import { brotli, bundle, closure, house, reachable, weigh, type Chunk } from './bundles.js';

/**
 * In kB of 1000 bytes. The design has 24 and 68 for the first two; with twelve panels we are over that. Of the first paint
 * the names of the parts are 0.2. These hold what was measured, so that nothing grows unseen, until the page is lighter.
 * The design's 6 for one panel holds for the forms of each; the rows of a page share a chunk, so they are weighed once.
 */
export const limits = {
  firstPaint: 28.2,
  everything: 126.9,
  rows: 6.6,
  forms: 6,
  phoneMetadata: 35,
  strength: 60,
};

export interface Weight {
  readonly name: string;
  readonly bytes: number;
  readonly limit?: number;
}

export interface Sizes {
  readonly firstPaint: Weight;
  readonly everything: Weight;
  /** What knows how phone numbers are written: it comes when the form for one opens, and counts by itself. */
  readonly phoneMetadata: Weight;
  /** What estimates a password, with its lists: it comes when a new one is about to be typed, and counts by itself. */
  readonly strength: Weight;
  /** The rows of each page, which share a chunk, and the forms of each panel. */
  readonly panels: readonly Weight[];
  /** The files of the first paint, the heaviest first. */
  readonly files: readonly Weight[];
  /** The modules that come with the first paint, the longest first. */
  readonly modules: readonly Weight[];
}

/** The panels, as the registry has them, by their pages. */
async function pages(): Promise<{ page: string; nouns: string[] }[]> {
  const { registry } = await import('../src/panels/registry.js');
  const names = [...new Set(registry.map(({ page }) => page))];
  const of = (name: string) => registry.filter(({ page }) => page === name).map(({ noun }) => noun);
  return names.map((page) => ({ page, nouns: of(page) }));
}

const later = '… and all that it loads later';

/** The builds that a host can choose from: what of each comes with the tag, and all that it may ever load. */
export async function weighBuilds(): Promise<Weight[]> {
  const [npm, split, one] = [await bundle('production'), await bundle('cdn'), await bundle('one')];
  const define = npm.filter(({ fileName }) => fileName === 'define.js');
  const entry = split.filter(({ isEntry }) => isEntry);
  const bare = 'for bundlers, without lit and the other dependencies: define';
  return [
    { name: bare, bytes: weigh(closure(npm, define)), limit: 15.5 },
    { name: later, bytes: weigh(reachable(npm, define)), limit: 167.5 },
    { name: 'for a CDN, in chunks: user-profile.js', bytes: weigh(closure(split, entry)), limit: 19.9 },
    { name: later, bytes: weigh(reachable(split, entry)), limit: 215 },
    { name: 'for a CDN, one file: user-profile.all.js', bytes: weigh(one), limit: 192 },
  ];
}

/** Builds, and weighs what is built. */
export async function sizes(): Promise<Sizes> {
  const all = await bundle('cdn');
  const shown = await pages();
  const firstNouns = shown.find(({ page }) => page === 'profile')?.nouns ?? [];
  const holding = (module: string): Chunk[] =>
    all.filter(({ moduleIds }) => moduleIds.some((id) => house(id) === module));
  const entry = all.filter(({ isEntry }) => isEntry);
  const words = ['common', 'element', ...firstNouns].flatMap((noun) => holding(`src/i18n/en/${noun}.ts`));
  const rows = firstNouns.flatMap((noun) => holding(`src/panels/${noun}.ts`));
  const first = closure(all, [...entry, ...words, ...rows]);
  const rowsOf = (nouns: readonly string[]) => new Set(nouns.flatMap((noun) => holding(`src/panels/${noun}.ts`)));
  const panels = shown.flatMap(({ page, nouns }): Weight[] => [
    { name: `rows of the ${page} page`, bytes: weigh(rowsOf(nouns)), limit: limits.rows },
    ...nouns.map((noun) => ({
      name: `forms of ${noun}`,
      bytes: weigh(holding(`src/panels/${noun}-forms.ts`)),
      limit: limits.forms,
    })),
  ]);
  const phoneMetadata = all.filter(({ moduleIds }) => moduleIds.some((id) => id.includes('libphonenumber-js')));
  const strength = all.filter(({ moduleIds }) =>
    moduleIds.some((id) => /@zxcvbn-ts|password-(estimate|lists)\.ts/.test(id)),
  );
  const apart = [...phoneMetadata, ...strength];
  const weights = [...first].map(({ fileName, code }) => ({ name: fileName, bytes: brotli(code) }));
  return {
    firstPaint: { name: 'first paint of the Profile page', bytes: weigh(first), limit: limits.firstPaint },
    everything: {
      name: 'everything',
      bytes: weigh(all.filter((chunk) => !apart.includes(chunk))),
      limit: limits.everything,
    },
    phoneMetadata: { name: 'phone metadata', bytes: weigh(phoneMetadata), limit: limits.phoneMetadata },
    strength: { name: 'strength of a password', bytes: weigh(strength), limit: limits.strength },
    panels,
    files: weights.sort((a, b) => b.bytes - a.bytes),
    modules: [...first]
      .flatMap(({ modules }) => Object.entries(modules))
      .map(([id, { renderedLength }]) => ({ name: house(id), bytes: renderedLength }))
      .sort((a, b) => b.bytes - a.bytes),
  };
}

const line = ({ name, bytes, limit }: Weight): string =>
  `${(bytes / 1000).toFixed(1).padStart(6)} kB${limit === undefined ? '          ' : ` of ${String(limit).padStart(4)} kB`}  ${name}`;

/** The table that a person reads. */
export function table(
  { firstPaint, everything, phoneMetadata, strength, panels, files }: Sizes,
  builds: readonly Weight[],
): string {
  return [
    'Brotli 11, each file alone:',
    ...[firstPaint, everything, phoneMetadata, strength, ...panels].map(line),
    'The files of the first paint:',
    ...files.map(line),
    'Each build, with phone metadata and strength:',
    ...builds.map(line),
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const measured = await sizes();
  console.log(table(measured, await weighBuilds()));
  if (process.argv.includes('modules')) console.log(['', ...measured.modules.map(line)].join('\n'));
}
