/**
 * Writes what editors and frameworks read, from `custom-elements.json`: types for the templates of React 19, Vue and
 * Svelte 5, VS Code's custom data, and JetBrains' web-types. Part of `npm run build`.
 */
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';
import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration';
import { readFileSync, writeFileSync } from 'node:fs';
import { frameworkTypes } from './framework-types.js';
import { publicElement, type Manifest } from './manifest-reader.js';

const manifest = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as Manifest;
const { name, version } = JSON.parse(readFileSync('package.json', 'utf8')) as { name: string; version: string };
const element = publicElement(manifest);

for (const [framework, text] of Object.entries(frameworkTypes(element))) {
  writeFileSync(`dist/types/${framework}.d.ts`, text);
}

// The panels are elements too, but nobody writes them into a page.
const whole = { ...manifest, modules: [{ kind: 'javascript-module', path: 'define.js', declarations: [element] }] };
const quiet = { outdir: 'dist', hideLogs: true, typesSrc: 'type' };
generateVsCodeCustomElementData(whole as never, quiet);
generateJetBrainsWebTypes(whole as never, { ...quiet, packageJson: false, name, version } as never);
