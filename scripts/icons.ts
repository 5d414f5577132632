/**
 * Writes `src/ui/icons.ts`, `device-icons.ts`, `factor-icons.ts` and `data-icons.ts` from Lucide's drawings: `npm run icons`. With `--check`,
 * says whether they are up to date and every icon of the lists is used. Each icon becomes one path, since `<circle>` and `<rect>` cost more bytes.
 */
import { readFileSync } from 'node:fs';
import { filesBelow } from './files.js';
import { keep } from './generated.js';

const names = [
  'at-sign',
  'chevron-down',
  'circle-alert',
  'circle-check',
  'clock',
  'copy',
  'database',
  'ellipsis',
  'lock',
  'log-out',
  'mail',
  'phone',
  'plus',
  'shield',
  'user',
  'wifi-off',
];
/** Those of devices, and the key of passkeys, come with the panels that show them: the others are in the first chunk. */
const devices = ['circle-question-mark', 'key', 'laptop', 'smartphone', 'tablet'];
/** Likewise those of second steps and of what is done with backup codes. */
const factors = ['list-ordered', 'message-square', 'printer'];

/** Likewise what is done with files and with all that is held. */
const data = ['download', 'trash-2'];

type Attributes = Readonly<Record<string, string>>;

/** A path that starts with a relative `m` means "from the origin", which holds no longer once another stands before it. */
function absolute(d: string): string {
  return d.replace(/^m\s*(-?[\d.]+)[\s,]*(-?[\d.]+)\s*(?=[-\d.])/, 'M$1 $2l').replace(/^m/, 'M');
}

function circle({ cx = '0', cy = '0', r = '0' }: Attributes): string {
  return `M${+cx - +r} ${cy}a${r} ${r} 0 1 0 ${2 * +r} 0a${r} ${r} 0 1 0 ${-2 * +r} 0`;
}

function ellipse({ cx = '0', cy = '0', rx = '0', ry = '0' }: Attributes): string {
  return `M${+cx - +rx} ${cy}a${rx} ${ry} 0 1 0 ${2 * +rx} 0a${rx} ${ry} 0 1 0 ${-2 * +rx} 0`;
}

function rect({ x = '0', y = '0', width = '0', height = '0', rx, ry }: Attributes): string {
  const r = +(rx ?? ry ?? 0);
  const [w, h] = [+width - 2 * r, +height - 2 * r];
  const corner = (dx: number, dy: number): string => (r ? `a${r} ${r} 0 0 1 ${dx} ${dy}` : '');
  const top = `M${+x + r} ${y}h${w}${corner(r, r)}v${h}`;
  return `${top}${corner(-r, r)}h${-w}${corner(-r, -r)}v${-h}${corner(r, -r)}z`;
}

const shapes: Readonly<Record<string, (attributes: Attributes) => string>> = {
  path: ({ d = '' }) => absolute(d),
  line: ({ x1, y1, x2, y2 }) => `M${x1} ${y1}L${x2} ${y2}`,
  polyline: ({ points }) => `M${points}`,
  polygon: ({ points }) => `M${points}z`,
  circle,
  ellipse,
  rect,
};

function pathOf(name: string): string {
  const drawing = readFileSync(`node_modules/lucide-static/icons/${name}.svg`, 'utf8');
  const inside = drawing.slice(drawing.indexOf('>', drawing.indexOf('<svg')) + 1, drawing.lastIndexOf('</svg>'));
  const paths = [...inside.matchAll(/<(\w+)([^>]*?)\/?>/g)].map(([, tag = '', rest = '']) => {
    const shape = shapes[tag];
    if (!shape) throw new Error(`${name}.svg has a <${tag}>: teach scripts/icons.ts to draw it.`);
    return shape(
      Object.fromEntries([...rest.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value])),
    );
  });
  return paths.join('');
}

const { version } = JSON.parse(readFileSync('node_modules/lucide-static/package.json', 'utf8')) as { version: string };

const head = `/**
 * Icons of Lucide ${version}, https://lucide.dev, ISC License, copyright (c) Lucide Contributors; parts of them come from
 * Feather, MIT License, copyright (c) 2013-present Cole Bemis. Written by \`npm run icons\`: change scripts/icons.ts instead.
 */`;
const pathsOf = (list: readonly string[]): string => `const paths = {
${list.map((name) => `  '${name}': '${pathOf(name)}',`).join('\n')}
} as const;`;

const source = `${head}
import { html, type TemplateResult } from 'lit';

${pathsOf(names)}

export type IconName = keyof typeof paths;

/** An icon for the gutter or, \`small\`, for a line of text. It says nothing to a screen reader: a word stands beside it. */
export const icon = (name: IconName, small = false): TemplateResult =>
  drawing(paths[name], name === 'ellipsis' ? 'dots' : small ? 'icon-s' : '');

/** One path on the grid of 24. */
export const drawing = (path: string, look = ''): TemplateResult =>
  html\`<svg class="icon \${look}" part="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=\${path}></path></svg>\`;
`;

const deviceSource = `${head}
import type { TemplateResult } from 'lit';
import { drawing } from './icons.js';

${pathsOf(devices)}

export type DeviceIcon = keyof typeof paths;

/** What somebody sits at, or signs in with. */
export const deviceIcon = (name: DeviceIcon): TemplateResult => drawing(paths[name]);
`;

const factorSource = `${head}
import type { TemplateResult } from 'lit';
import { drawing } from './icons.js';

${pathsOf(factors)}

export type FactorIcon = keyof typeof paths;

/** For the gutter or, \`small\`, for a line of text. */
export const factorIcon = (name: FactorIcon, small = false): TemplateResult =>
  drawing(paths[name], small ? 'icon-s' : '');
`;

const dataSource = `${head}
import type { TemplateResult } from 'lit';
import { drawing } from './icons.js';

${pathsOf(data)}

export type DataIcon = keyof typeof paths;

/** For the gutter or, \`small\`, for a line of text. */
export const dataIcon = (name: DataIcon, small = false): TemplateResult => drawing(paths[name], small ? 'icon-s' : '');
`;

function unused(): string[] {
  const files = filesBelow('src').filter((file) => !/ui\/(?:device-|factor-|data-)?icons\.ts$/.test(file));
  const text = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  return [...names, ...devices, ...factors, ...data].filter((name) => !text.includes(`'${name}'`));
}

await keep('src/ui/icons.ts', source, 'npm run icons');
await keep('src/ui/device-icons.ts', deviceSource, 'npm run icons');
await keep('src/ui/factor-icons.ts', factorSource, 'npm run icons');
await keep('src/ui/data-icons.ts', dataSource, 'npm run icons');
if (process.argv.includes('--check') && unused().length > 0) {
  console.error(`Icons that nothing uses: ${unused().join(', ')}. Take them from the list in scripts/icons.ts.`);
  process.exitCode = 1;
}
