import type { ContentfulStatusCode } from 'hono/utils/http-status';
import {
  problemStatus,
  type FieldProblem,
  type Problem as Answered,
  type ProblemCode,
} from '../../src/contract/problems.js';

type More = Partial<Pick<Answered, 'detail' | 'fields' | 'retryAfter' | 'methods' | 'attemptsLeft' | 'ticket'>>;

interface Extra {
  readonly commits?: boolean;
  readonly status?: ContentfulStatusCode;
}

const titles: Partial<Record<ProblemCode, string>> = {
  malformed: 'The body is not JSON.',
  unauthenticated: 'Nobody is signed in.',
  reverification_required: 'Prove who you are first.',
  csrf_failed: 'The CSRF token is missing or out of date.',
  origin_forbidden: 'This origin may not do that.',
  not_found: 'There is nothing here.',
  already_exists: 'This account has it already.',
  taken: 'Another account has it.',
  last_sign_in_method: 'It is the last way to sign in.',
  not_verified: 'It is not verified.',
  primary: 'It is the primary one.',
  second_factor_required: 'A second factor is required.',
  limit_reached: 'The account may not have more of them.',
  superseded: 'Another one was begun since.',
  conflict: 'The account was changed meanwhile.',
  too_large: 'The body is too large.',
  unsupported_media_type: 'The body must be application/json.',
  invalid: 'Some fields are not right.',
  common_password: 'Too many people have this password.',
  breached_password: 'This password is known from a breach elsewhere.',
  wrong_password: 'The password is wrong.',
  wrong_code: 'The code is wrong.',
  wrong_credential: 'The passkey is not right.',
  code_expired: 'There is no code that still works.',
  key_reused: 'This Idempotency-Key was used for something else.',
  too_many_attempts: 'There were too many tries.',
  rate_limited: 'That was too soon.',
  internal: 'Something went wrong on the server.',
  unavailable: 'The server cannot answer just now.',
};

/** A refusal, thrown anywhere and answered as RFC 9457 says. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly more: More;
  /** The transaction commits all the same: what was counted stays counted (R5). */
  readonly commits: boolean;
  readonly status: ContentfulStatusCode;

  /** @param status - where it is another than the contract's: at the server's own doors */
  constructor(
    readonly code: ProblemCode,
    { commits = false, status = problemStatus[code], ...more }: More & Extra = {},
  ) {
    super(more.detail ?? titles[code] ?? code);
    this.more = more;
    this.commits = commits;
    this.status = status;
  }

  answer(requestId: string): Answered {
    const { code, status, more } = this;
    return { type: `urn:user-profile:problem:${code}`, title: titles[code] ?? code, status, code, requestId, ...more };
  }
}

/** One field that is not right. */
export const invalidField = (name: string, code: FieldProblem['code'], detail?: string): Problem =>
  new Problem('invalid', { fields: [{ name, code, ...(detail === undefined ? {} : { detail }) }] });
