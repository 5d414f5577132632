import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { calls, type Call } from '../../src/contract/calls.js';

type Json = Record<string, unknown>;
const document = JSON.parse(readFileSync('openapi.json', 'utf8')) as Json & {
  paths: Record<string, Record<string, Json & { operationId: string; responses: Json; requestBody?: Json }>>;
};

function referencesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = '$ref' in value && typeof value.$ref === 'string' ? [value.$ref] : [];
  return [...own, ...Object.values(value).flatMap(referencesIn)];
}

function resolves(reference: string): boolean {
  const steps = reference.replace(/^#\//, '').split('/');
  const found = steps.reduce<unknown>((at, step) => (at as Json | undefined)?.[step], document);
  return found !== undefined;
}

test('every reference leads somewhere', () => {
  const references = referencesIn(document);
  assert.ok(references.length > 50);
  assert.deepEqual(
    references.filter((reference) => !resolves(reference)),
    [],
  );
});

test('every call of the table is there, and no other', () => {
  const written = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => `${operationId} ${method.toUpperCase()} ${path}`),
  );
  const table = Object.entries<Call>(calls).map(([verb, { method, path }]) => `${verb} ${method} ${path}`);
  assert.deepEqual(written.sort(), table.sort());
});

test('every refusal is application/problem+json', () => {
  const components = document['components'] as { responses: Record<string, Json> };
  for (const response of Object.values(components.responses)) {
    assert.deepEqual(Object.keys(response['content'] as Json), ['application/problem+json']);
  }
});

test('a body refuses fields that it does not know', () => {
  const add = (document['components'] as { schemas: Record<string, Json> }).schemas['AddEmail'];
  assert.equal(add?.['additionalProperties'], false);
});
