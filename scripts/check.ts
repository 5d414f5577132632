/** `npm run check`: everything about the sources that needs no browser and no server, one line each. */
import { node, several } from './processes.js';

const tool = (path: string): string => `node_modules/${path}`;
const tsx = (...args: string[]): string[] => ['--import', 'tsx', ...args];

interface Step {
  readonly name: string;
  readonly args: readonly string[];
}

/** The slow ones first, so that two cores end together. */
const steps: readonly Step[] = [
  { name: 'lint', args: [tool('eslint/bin/eslint.js'), '.', '--max-warnings', '0'] },
  { name: 'types', args: [tool('typescript/bin/tsc'), '--noEmit', '-p', '.'] },
  { name: 'format', args: [tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
  { name: 'template types', args: tsx('scripts/templates.ts') },
  { name: 'unused code', args: [tool('knip/bin/knip.js'), '--no-progress'] },
  { name: 'layers', args: tsx('--test', 'test/layers.test.ts') },
  { name: 'custom-elements.json', args: tsx('scripts/manifest.ts', '--check') },
  { name: 'docs', args: tsx('scripts/docs.ts', '--check') },
  { name: 'openapi.json', args: tsx('scripts/openapi.ts', '--check') },
  { name: 'icons', args: tsx('scripts/icons.ts', '--check') },
  { name: 'password lists', args: tsx('scripts/password-lists.ts', '--check') },
];

const only = process.argv.slice(2);
const chosen = steps.filter(({ name }) => only.length === 0 || only.includes(name));
const failed: string[] = [];

await several(chosen, 2, async ({ name, args }) => {
  const { code, output, seconds } = await node(args);
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`);
  if (code === 0) return;
  failed.push(name);
  console.log(output.trimEnd());
});

if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}`);
console.log(`${chosen.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 || chosen.length === 0 ? 1 : 0;
