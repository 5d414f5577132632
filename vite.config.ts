import { minifyHTMLLiterals } from 'minify-literals';
import { defineConfig, type Plugin } from 'vite';

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

const chunks = { chunkFileNames: 'chunks/[name]-[hash].js', entryFileNames: '[name].js' };

/** `vite build`: ESM for bundlers, dependencies left to the host. `--mode cdn`: the same, self-contained and minified. */
export default defineConfig(({ mode }) => {
  const cdn = mode === 'cdn';
  return {
    // Chunks are asked for relative to the module that wants them, never of the host page's origin (vitejs/vite#18251).
    base: './',
    publicDir: false,
    define: cdn ? { 'process.env.NODE_ENV': '"production"' } : {},
    plugins: cdn ? [minifyTemplates] : [],
    build: {
      target: 'es2022',
      outDir: cdn ? 'dist/cdn' : 'dist',
      emptyOutDir: cdn,
      sourcemap: !cdn,
      modulePreload: false,
      minify: false,
      reportCompressedSize: false,
      lib: {
        formats: ['es'],
        entry: cdn ? { 'user-profile': 'src/define.ts' } : { index: 'src/index.ts', define: 'src/define.ts' },
      },
      rolldownOptions: {
        ...(cdn ? {} : { external: [/^[^./\0]/] }),
        output: { ...chunks, minify: cdn },
      },
    },
  };
});
