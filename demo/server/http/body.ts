import type { Context } from 'hono';
import type * as z from 'zod/mini';
import * as zod from 'zod/mini';
import type { FieldProblem, FieldProblemCode } from '../../../src/contract/problems.js';
import { Problem } from '../problem.js';

export const BODY_MAX_BYTES = 64 * 1024;

type Issue = z.core.$ZodIssue;

const codes: Partial<Record<Issue['code'], FieldProblemCode>> = {
  too_small: 'too_short',
  too_big: 'too_long',
  invalid_format: 'pattern',
  invalid_value: 'not_allowed',
  invalid_union: 'not_allowed',
  unrecognized_keys: 'unknown',
};

function codeOf(issue: Issue): FieldProblemCode {
  if (issue.code === 'invalid_type') return issue.input === undefined ? 'required' : 'type';
  // The contract's own checks say theirs.
  if (issue.code === 'custom') return (issue.params?.['code'] as FieldProblemCode | undefined) ?? 'type';
  return codes[issue.code] ?? 'type';
}

function fieldsOf(issue: Issue) {
  const path = issue.path.map(String);
  const names = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path];
  return names.map((name) => ({ name: name.join('.'), code: codeOf(issue) }));
}

/** @throws {Problem} `invalid`, with what is wrong at which field; never with what was sent */
export function parse<S extends z.ZodMiniType>(schema: S, value: unknown): z.output<S> {
  const { success, data, error } = zod.safeParse(schema, value, { reportInput: true });
  if (success) return data;
  // Of several faults of one field the first; thousands of unknown fields fit into a body, so each is looked at once.
  const fields = new Map<string, FieldProblem>();
  for (const field of error.issues.flatMap(fieldsOf)) if (!fields.has(field.name)) fields.set(field.name, field);
  throw new Problem('invalid', { fields: [...fields.values()] });
}

/** The body as it was sent, and what it says. @throws {Problem} */
export async function readJson(c: Context): Promise<{ text: string; value: unknown }> {
  const [type = ''] = (c.req.header('content-type') ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/json') throw new Problem('unsupported_media_type');
  const text = await c.req.text();
  try {
    return { text, value: JSON.parse(text) as unknown };
  } catch {
    throw new Problem('malformed');
  }
}
