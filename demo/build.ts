/** Builds what the demo serves: the element as a page loads it, and the scripts of the demo's own pages. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { filesBelow } from '../scripts/files.js';

const STAMP = 'dist/.demo';
const entries = ['index', 'sign-in', 'inbox', 'script-tag', 'undo', 'verify-email', 'docs', 'playground', 'themes'];
const products = ['dist/cdn/user-profile.js', ...entries.map((name) => `dist/demo/${name}.js`)];

/** What the build is made from, in one word. By content and not by time: a checkout makes every file new. */
function sources(): string {
  const hash = createHash('sha256');
  const files = [
    ...filesBelow('src'),
    ...filesBelow('demo/pages'),
    'demo/build.ts',
    'vite.config.ts',
    'scripts/chunks.ts',
    'package-lock.json',
  ];
  for (const file of files) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

/** Whether what is built is what the sources say. */
export function isBuilt(): boolean {
  const fresh = existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources();
  return fresh && products.every((file) => existsSync(file));
}

/** Builds both. */
export async function build(): Promise<void> {
  const made = sources();
  const vite = await import('vite');
  await vite.build({ mode: 'cdn', logLevel: 'error' });
  await vite.build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      target: 'es2022',
      outDir: 'dist/demo',
      modulePreload: false,
      lib: { formats: ['es'], entry: Object.fromEntries(entries.map((name) => [name, `demo/pages/${name}.ts`])) },
      rolldownOptions: { output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' } },
    },
  });
  writeFileSync(STAMP, made);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href && !isBuilt()) await build();
