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

const names = { chunkFileNames: 'chunks/[name]-[hash].js', entryFileNames: '[name].js' };

/** `vite build`: ESM for bundlers, dependencies left to the host. `--mode cdn`: the same, self-contained and minified. */
export default defineConfig(({ mode }) => {
  const cdn = mode === 'cdn';
  const { plugin, groups } = chunks();
  const whole = {
    minify: true,
    comments: false,
    codeSplitting: { includeDependenciesRecursively: false, groups },
  };
  return {
    // Chunks are asked for relative to the module that wants them, never of the host page's origin (vitejs/vite#18251).
    base: './',
    publicDir: false,
    define: cdn ? { 'process.env.NODE_ENV': '"production"' } : {},
    plugins: cdn ? [minifyTemplates, plugin] : [],
    build: {
      target: 'es2022',
      outDir: cdn ? 'dist/cdn' : 'dist',
      // `npm run build` makes dist/ first, dist/cdn/ after.
      emptyOutDir: true,
      license: cdn && { fileName: 'LICENSES.md' },
      sourcemap: !cdn,
      modulePreload: false,
      minify: false,
      reportCompressedSize: false,
      lib: {
        formats: ['es'],
        entry: cdn ? { 'user-profile': 'src/define.ts' } : { index: 'src/index.ts', define: 'src/define.ts' },
      },
      rolldownOptions: {
        ...(cdn ? { preserveEntrySignatures: 'allow-extension' as const } : { external: [/^[^./\0]/] }),
        output: { ...names, ...(cdn ? whole : {}) },
      },
    },
  };
});
