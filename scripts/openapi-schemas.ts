/** The contract's schemas as JSON Schema, each under the name that it is exported by. */
import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { operations, type Operation } from '../src/contract/operations.js';
import { filesBelow } from './files.js';

type Json = Record<string, unknown>;

/** Longer ones (RFC 3339, email addresses) are a wall of signs that no reader and few generators get through. */
const LONGEST_PATTERN = 40;

const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const isSchema = (value: unknown): value is z.ZodMiniType =>
  typeof value === 'object' && value !== null && '_zod' in value;

/** What stands above `export const name`: the first paragraph of its JSDoc. */
function described(source: string, name: string): string | undefined {
  const comment = new RegExp(`/\\*\\*((?:(?!\\*/)[^])*)\\*/\\nexport const ${name}\\b`).exec(source)?.[1];
  return comment
    ?.replace(/^\s*\* ?/gm, '')
    .trim()
    .replace(/\s*\n\s*/g, ' ');
}

/** Every exported schema, with its name and what its author says of it. */
async function exported(): Promise<Map<z.ZodMiniType, { id: string; description: string | undefined }>> {
  const found = new Map<z.ZodMiniType, { id: string; description: string | undefined }>();
  // The index only hands on what the others say.
  for (const file of filesBelow('src/contract').filter((path) => !path.endsWith('/index.ts'))) {
    const source = readFileSync(file, 'utf8');
    const module = (await import(`../${file}`)) as Json;
    for (const [name, value] of Object.entries(module)) {
      if (isSchema(value)) found.set(value, { id: pascal(name), description: described(source, name) });
    }
  }
  return found;
}

/** zod closes every object of an answer; only those that refuse unknown fields are closed. */
function tidy({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: Json }): void {
  delete jsonSchema['$schema'];
  delete jsonSchema['$id'];
  delete jsonSchema['propertyNames'];
  const pattern = jsonSchema['pattern'];
  if (typeof pattern === 'string' && pattern.length > LONGEST_PATTERN) delete jsonSchema['pattern'];
  if (zodSchema._zod.def.type === 'object' && !zodSchema._zod.def.catchall) delete jsonSchema['additionalProperties'];
  // Every integer that JavaScript holds is a bound that says nothing.
  if (jsonSchema['maximum'] === Number.MAX_SAFE_INTEGER) delete jsonSchema['maximum'];
  if (jsonSchema['minimum'] === Number.MIN_SAFE_INTEGER) delete jsonSchema['minimum'];
}

function generated(named: Map<z.ZodMiniType, { id: string }>, io: 'input' | 'output'): Record<string, Json> {
  const registry = z.registry<{ id: string }>();
  for (const [schema, { id }] of named) registry.add(schema, { id });
  const uri = (id: string): string => `#/components/schemas/${id}`;
  const made = z.toJSONSchema(registry, { io, uri, override: tidy, target: 'draft-2020-12' });
  for (const schema of Object.values(made.schemas)) {
    delete (schema as Json)['$schema'];
    delete (schema as Json)['$id'];
  }
  return made.schemas;
}

/** Schemas that are no export (an answer written in the table itself) get a name for the way and are put in place. */
function withInline(named: Map<z.ZodMiniType, { id: string; description?: string | undefined }>) {
  const all = new Map(named);
  for (const [verb, operation] of Object.entries<Operation>(operations)) {
    for (const schema of [operation.body, operation.answer]) {
      if (schema && !all.has(schema)) all.set(schema, { id: `inline:${verb}` });
    }
  }
  return all;
}

/** What may stand after the `?` of an address, as parameters. */
export function queryParameters(query: z.ZodMiniType): Json[] {
  const { properties = {} } = z.toJSONSchema(query, { io: 'input', override: tidy }) as { properties?: Json };
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', schema }));
}

/** The components, and a function that gives the schema of a body or an answer: a `$ref`, or the thing itself. */
export async function schemas(): Promise<{ components: Record<string, Json>; of: (schema: z.ZodMiniType) => Json }> {
  const named = withInline(await exported());
  const queries = new Set(Object.values<Operation>(operations).flatMap(({ query }) => query ?? []));
  const bodies = new Set(Object.values<Operation>(operations).flatMap(({ body }) => body ?? []));
  const [input, output] = [generated(named, 'input'), generated(named, 'output')];

  const components: Record<string, Json> = {};
  const inline: Record<string, Json> = {};
  for (const [schema, { id, description }] of named) {
    const made = (bodies.has(schema) ? input : output)[id];
    if (!made) throw new Error(`openapi: "${id}" has no JSON Schema`);
    if (id.startsWith('inline:')) inline[id] = made;
    // The parameters of an address stand where they are used.
    else if (!queries.has(schema)) components[id] = { ...(description ? { description } : {}), ...made };
  }
  const of = (schema: z.ZodMiniType): Json => {
    const id = named.get(schema)?.id ?? '';
    return inline[id] ?? { $ref: `#/components/schemas/${id}` };
  };
  return { components: Object.fromEntries(Object.entries(components).sort(([a], [b]) => (a < b ? -1 : 1))), of };
}
