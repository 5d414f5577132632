import { defineConfig } from 'vite';

// The API of the demo server, as if it were ours.
const server = process.env['API'] ?? 'http://localhost:4400';

export default defineConfig({ base: './', server: { proxy: { '/api': server } } });
