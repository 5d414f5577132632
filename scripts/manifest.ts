/**
 * Writes `custom-elements.json` from the JSDoc of the public elements: `npm run manifest`. With `--check`, says whether
 * it is up to date. What is private, protected or internal stays out.
 */
import { create, ts, type Declaration, type Member, type Module } from '@custom-elements-manifest/analyzer/index.js';
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';
import { readFileSync } from 'node:fs';
import { filesBelow } from './files.js';
import { keep } from './generated.js';

/** What Lit asks a class to have, and nobody calls. */
const lits = new Set(['styles', 'render', 'properties', 'createRenderRoot', 'performUpdate']);
const candidates = ['src/user-profile.ts', ...filesBelow('src/panels')];

const isPublic = (member: Member): boolean =>
  (member.privacy ?? 'public') === 'public' && !/^[#_]/.test(member.name) && !lits.has(member.name);

function trimmed(declaration: Declaration): Declaration | undefined {
  if (!declaration.tagName) return undefined;
  return { ...declaration, ...(declaration.members ? { members: declaration.members.filter(isPublic) } : {}) };
}

function publicModule(module: Module): Module | undefined {
  const declarations = (module.declarations ?? []).flatMap((each) => trimmed(each) ?? []);
  if (declarations.length === 0) return undefined;
  const names = new Set(declarations.map(({ name }) => name));
  const exports = (module.exports ?? []).filter((each) => names.has(each.declaration.name));
  return { ...module, declarations, exports };
}

const modules = candidates.map((path) =>
  ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true),
);
const manifest = create({ modules, plugins: litPlugin(), context: { dev: false } });
const kept = manifest.modules.flatMap((module) => publicModule(module) ?? []);
await keep('custom-elements.json', JSON.stringify({ ...manifest, modules: kept }), 'npm run manifest');
