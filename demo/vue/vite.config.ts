import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

// The API of the demo server, as if it were ours.
const server = process.env['API'] ?? 'http://localhost:4400';

export default defineConfig({
  base: './',
  // Vue is told which tags are not its own components.
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === 'user-profile' } } })],
  server: { proxy: { '/api': server } },
});
