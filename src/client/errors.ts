import type { FieldProblem, ProblemCode } from '../contract/problems.js';
import type { ReverificationMethod } from '../contract/reverification.js';

/**
 * Made by the client itself: no answer, none in time, one that the contract's schema refuses, one given up on purpose,
 * and a `getToken` or `getHeaders` of the host page that threw.
 */
export type ClientErrorCode = 'network' | 'timeout' | 'malformed_answer' | 'cancelled' | 'host_failed';

/** The stable word to decide by. A server newer than this version may send others, hence the open end. */
export type AccountErrorCode = ProblemCode | ClientErrorCode | (string & {});

export interface AccountErrorDetails {
  status?: number | undefined;
  /** The server's name for this request: what a person hands to support. */
  requestId?: string | undefined;
  /** What is wrong with which field (`invalid`). */
  fields?: FieldProblem[] | undefined;
  /** Seconds to wait before it is worth another try. */
  retryAfter?: number | undefined;
  /** How the person may prove who they are (`reverification_required`). */
  methods?: ReverificationMethod[] | undefined;
  /** Tries left before the code is dead (`wrong_code`). */
  attemptsLeft?: number | undefined;
}

/** Everything that a client can fail with. `message` is for developers; people read the catalogue's words for `code`. */
export class AccountError extends Error implements AccountErrorDetails {
  override readonly name = 'AccountError';
  readonly code: AccountErrorCode;
  declare readonly status: number | undefined;
  declare readonly requestId: string | undefined;
  declare readonly fields: FieldProblem[] | undefined;
  declare readonly retryAfter: number | undefined;
  declare readonly methods: ReverificationMethod[] | undefined;
  declare readonly attemptsLeft: number | undefined;

  constructor(code: AccountErrorCode, message: string, details: AccountErrorDetails = {}, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    Object.assign(this, details);
  }
}
