import * as z from 'zod/mini';
import { reverificationMethod } from './reverification.js';

/** Every problem code and the HTTP status it comes with. */
export const problemStatus = {
  malformed: 400,
  unauthenticated: 401,
  reverification_required: 403,
  csrf_failed: 403,
  origin_forbidden: 403,
  not_found: 404,
  already_exists: 409,
  taken: 409,
  last_sign_in_method: 409,
  not_verified: 409,
  primary: 409,
  second_factor_required: 409,
  limit_reached: 409,
  superseded: 409,
  deletion_scheduled: 409,
  conflict: 412,
  too_large: 413,
  unsupported_media_type: 415,
  invalid: 422,
  common_password: 422,
  breached_password: 422,
  wrong_password: 422,
  wrong_code: 422,
  wrong_credential: 422,
  code_expired: 422,
  key_reused: 422,
  too_many_attempts: 429,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const;
export type ProblemCode = keyof typeof problemStatus;

export const fieldProblemCodes = [
  'required',
  'type',
  'too_short',
  'too_long',
  'pattern',
  'not_allowed',
  'unknown',
  'taken',
] as const;
export type FieldProblemCode = (typeof fieldProblemCodes)[number];

/** What is wrong with one field; `name` is its path (`custom.pronouns`). */
export const fieldProblem = z.object({ name: z.string(), code: z.string(), detail: z.optional(z.string()) });
export type FieldProblem = z.infer<typeof fieldProblem>;

/** An error, RFC 9457 `application/problem+json`. `retryAfter` is in seconds. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.optional(z.string()),
  requestId: z.string(),
  fields: z.optional(z.array(fieldProblem)),
  retryAfter: z.optional(z.int()),
  methods: z.optional(z.array(reverificationMethod)),
  attemptsLeft: z.optional(z.int()),
  /** With `second_factor_required` at the reference server's door: what the second step is answered with. */
  ticket: z.optional(z.string()),
});
export type Problem = z.infer<typeof problem>;
