import { readFileSync } from 'node:fs';
import { minifyHTMLLiterals } from 'minify-literals';
import { defineConfig, type Plugin } from 'vite';
import { chunks } from './scripts/chunks.js';

/** White space in templates and styles is a fifth of the bytes. */
const minifyTemplates: Plugin = {
  name: 'minify-templates',
  enforce: 'pre',
  async transform(code, id) {
    if (!/\/src\/.*\.ts$/.test(id) || !/\b(?:html|css|svg)`/.test(code)) return null;
    const smaller = await minifyHTMLLiterals(code, { fileName: id });
    return smaller && { code: smaller.code, map: null };
  },
};

/** A classic script is read in the encoding of its page, which need not be UTF-8: so that any will do. */
const ascii: Plugin = {
  name: 'ascii',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue;
      file.code = file.code.replace(
        /[\u0080-\uffff]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
    }
  },
};

const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };

/** What a host's package manager brings. The compiler's own helpers are none of it: they go in. */
const isDependency = (id: string): boolean =>
  Object.keys(dependencies).some((name) => id === name || id.startsWith(`${name}/`));

const names = { chunkFileNames: 'chunks/[name]-[hash].js', entryFileNames: '[name].js' };

/** What the package exports, by the names of its files. */
const entries = {
  index: 'src/index.ts',
  define: 'src/define.ts',
  client: 'src/client/index.ts',
  contract: 'src/contract/index.ts',
  'locales/en': 'src/i18n/locales/en.ts',
};

/**
 * `vite build`: ESM for bundlers, dependencies left to the host. `--mode cdn`: the same, self-contained and minified, in
 * chunks. `--mode one`: that in one file, for a classic script tag too, whose `integrity` covers all of it.
 */
export default defineConfig(({ mode }) => {
  const one = mode === 'one';
  const cdn = mode === 'cdn' || one;
  const { plugin, groups } = chunks();
  const whole = {
    minify: true,
    comments: false,
    codeSplitting: one ? false : { includeDependenciesRecursively: false, groups },
  };
  return {
    // Chunks are asked for relative to the module that wants them, never of the host page's origin (vitejs/vite#18251).
    base: './',
    publicDir: false,
    define: cdn ? { 'process.env.NODE_ENV': '"production"' } : {},
    plugins: cdn ? [minifyTemplates, one ? ascii : plugin] : [],
    build: {
      target: 'es2022',
      outDir: cdn ? 'dist/cdn' : 'dist',
      // `npm run build` makes dist/ first, dist/cdn/ after, and in that the one file last.
      emptyOutDir: !one,
      license: cdn && !one && { fileName: 'LICENSES.md' },
      sourcemap: !cdn,
      modulePreload: false,
      minify: false,
      reportCompressedSize: false,
      lib: {
        formats: [one ? 'iife' : 'es'],
        name: 'UserProfile',
        entry: one ? { 'user-profile.all': 'src/define.ts' } : cdn ? { 'user-profile': 'src/define.ts' } : entries,
      },
      rolldownOptions: {
        ...(cdn ? { preserveEntrySignatures: 'allow-extension' as const } : { external: isDependency }),
        output: { ...names, ...(cdn ? whole : {}) },
      },
    },
  };
});
