/** What `vite build` makes, in memory: its chunks, who brings whom, and what they weigh. */
import { relative } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { build, type Rolldown } from 'vite';

export type Chunk = Rolldown.OutputChunk;

/** Bytes in brotli 11, as a CDN sends it. */
export const brotli = (code: string): number =>
  brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

export const weigh = (chunks: Iterable<Chunk>): number => [...chunks].reduce((sum, { code }) => sum + brotli(code), 0);

/** A module's path in this house. */
export const house = (id: string): string => relative(process.cwd(), id.replace(/^\0/, '')).replaceAll('\\', '/');

/** The chunks of a build, minified: those for bundlers too, as a host's own bundler will. */
export async function bundle(mode: 'production' | 'cdn' | 'one'): Promise<Chunk[]> {
  const output = { minify: true, comments: false };
  const built = await build({ mode, logLevel: 'error', build: { write: false, rolldownOptions: { output } } });
  const outputs = (Array.isArray(built) ? built : [built]) as Rolldown.RolldownOutput[];
  return outputs.flatMap(({ output }) => output.filter((file) => file.type === 'chunk'));
}

function follow(all: readonly Chunk[], from: readonly Chunk[], ways: (chunk: Chunk) => readonly string[]): Set<Chunk> {
  const reached = new Set(from);
  for (const chunk of reached) {
    const files = ways(chunk);
    all.filter(({ fileName }) => files.includes(fileName)).forEach((other) => reached.add(other));
  }
  return reached;
}

/** These chunks and all that they import at once. */
export const closure = (all: readonly Chunk[], from: readonly Chunk[]): Set<Chunk> =>
  follow(all, from, ({ imports }) => imports);

/** These chunks and all that they may ever import. */
export const reachable = (all: readonly Chunk[], from: readonly Chunk[]): Set<Chunk> =>
  follow(all, from, ({ imports, dynamicImports }) => [...imports, ...dynamicImports]);
