/**
 * How the CDN build is cut into chunks: the entry whole, one chunk of what the panels of the first page share with others,
 * one for the panels of a page, since those are shown together, and one for the words of the first page. Left alone, the bundler puts what the entry and its panels share into chunks of their
 * own: the entry then waits for another round trip, and many small files compress worse (3 kB).
 */
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

/** Which page a panel is on, by the path of its module: read off the registry. */
function pages(): ReadonlyMap<string, string> {
  const registry = readFileSync('src/panels/registry.ts', 'utf8');
  const entries = registry.matchAll(/page: '(\w+)'[^]*?import\('\.\/([\w-]+)\.js'\)/g);
  return new Map([...entries].map(([, page = '', file = '']) => [`/src/panels/${file}.ts`, page]));
}

/** Of which language the words in a module are, and whether the first page says them at once. */
function wordsBy(
  panels: ReadonlyMap<string, string>,
): (id: string) => { language: string; early: boolean } | undefined {
  const [first] = panels.values();
  const said = [
    'common',
    ...[...panels].filter(([, page]) => page === first).map(([path]) => posix.basename(path, '.ts')),
  ];
  return (id) => {
    const [, language, noun] = /\/src\/i18n\/(\w+)\/([\w-]+)\.ts$/.exec(id) ?? [];
    return language && noun ? { language, early: said.includes(noun) } : undefined;
  };
}

interface Graph {
  getModuleIds(): IterableIterator<string>;
  getModuleInfo(id: string): Rolldown.ModuleInfo | null;
}

/** This module and all that it imports at once; with `lazily`, all that it ever does. */
function closure(graph: Graph, from: readonly string[], lazily = false): Set<string> {
  const reached = new Set(from);
  for (const id of reached) {
    const { importedIds = [], dynamicallyImportedIds = [] } = graph.getModuleInfo(id) ?? {};
    [...importedIds, ...(lazily ? dynamicallyImportedIds : [])].forEach((each) => reached.add(each));
  }
  return reached;
}

type Chunks = ReadonlyMap<string, Rolldown.OutputChunk>;

/** The files that a chunk imports at once, and those that they do. */
function files(chunks: Chunks, from: readonly string[]): Set<string> {
  const reached = new Set(from);
  for (const file of reached) chunks.get(file)?.imports.forEach((each) => reached.add(each));
  return reached;
}

/**
 * Asks for a lazy chunk and for what that one imports side by side, where the browser would learn of the second only
 * from the first. A failure is told by the import that was asked for.
 */
function sideBySide(chunks: Chunks, { fileName, code }: Rolldown.OutputChunk): string {
  const here = files(chunks, [fileName]);
  return code.replace(/import\(([`"'])(\.[^`"']+)\1\)/g, (whole, quote: string, path: string) => {
    const target = posix.join(posix.dirname(fileName), path);
    const missing = [...files(chunks, [target])].filter((file) => file !== target && !here.has(file));
    const early = missing.map((file) => {
      const way = posix.relative(posix.dirname(fileName), file);
      return `import(${quote}${way.startsWith('.') ? way : `./${way}`}${quote}).catch(()=>{})`;
    });
    return early.length > 0 ? `(${[...early, whole].join()})` : whole;
  });
}

/** The plugin that learns who needs what, and the groups that follow from it. */
export function chunks(): { plugin: Plugin; groups: Rolldown.CodeSplittingGroup[] } {
  let entry = new Set<string>();
  let shared = new Set<string>();
  const pageOf = new Map<string, string>();
  const words = wordsBy(pages());

  const plugin: Plugin = {
    name: 'chunks',
    buildEnd() {
      const ids = [...this.getModuleIds()];
      const lazy = ids.filter((id) => (this.getModuleInfo(id)?.dynamicImporters.length ?? 0) > 0);
      const needs = new Map(lazy.map((id) => [id, closure(this, [id])]));
      entry = closure(
        this,
        ids.filter((id) => this.getModuleInfo(id)?.isEntry),
      );
      const users = (id: string): string[] => lazy.filter((user) => needs.get(user)?.has(id));
      const panels = [...pages()].map(([path, page]) => ({ page, id: lazy.find((id) => id.endsWith(path)) ?? '' }));
      const [first] = panels;
      for (const page of new Set(panels.map((panel) => panel.page))) {
        const own = panels.filter((panel) => panel.page === page).map(({ id }) => id);
        // What another page's forms need too must not bring this page along: it is left to the bundler.
        const family = closure(this, own, true);
        const isOwn = (id: string): boolean => page === first?.page || users(id).every((user) => family.has(user));
        [...closure(this, own)].filter((id) => !pageOf.has(id) && isOwn(id)).forEach((id) => pageOf.set(id, page));
      }
      // Only what the first page needs at once: the rest must not be in its way.
      const early = [...pageOf].filter(([, page]) => page === first?.page).map(([id]) => id);
      shared = new Set(early.filter((id) => !entry.has(id) && !needs.has(id) && users(id).length > 1));
    },
    generateBundle(_, bundle) {
      const all = Object.values(bundle).filter((file) => file.type === 'chunk');
      const byName = new Map(all.map((chunk) => [chunk.fileName, chunk]));
      for (const chunk of all) chunk.code = sideBySide(byName, chunk);
    },
  };
  const groups = [
    { name: 'user-profile', test: (id: string) => entry.has(id) },
    { name: 'panel', test: (id: string) => shared.has(id) },
    { name: (id: string) => words(id)?.language ?? '', test: (id: string) => words(id)?.early ?? false },
    { name: (id: string) => `page-${pageOf.get(id) ?? ''}`, test: (id: string) => pageOf.has(id) },
  ];
  return { plugin, groups };
}
