import type { TemplateResult } from 'lit';
import type { Challenge } from '../contract/challenge.js';
import type { ReverificationMethod } from '../contract/reverification.js';
import type { Translate } from '../i18n/messages.js';
import type { PendingStepUp } from '../store/state.js';
import type { Jobs } from './panel-jobs.js';

/** How far the person has come. */
export interface Proving {
  readonly method: ReverificationMethod | undefined;
  readonly challenge: Challenge | undefined;
  /** When another code may be sent, in milliseconds since 1970. */
  readonly resendAt: number;
  readonly error: string | undefined;
  readonly revealed: boolean;
  readonly retryAt: number;
  readonly copied: string;
}

export const fresh: Proving = {
  method: undefined,
  challenge: undefined,
  resendAt: 0,
  error: undefined,
  revealed: false,
  retryAt: 0,
  copied: '',
};

/** What the form of a method is given. */
export interface ProofForm {
  readonly t: Translate;
  readonly pending: PendingStepUp;
  readonly method: ReverificationMethod;
  readonly state: Proving;
  readonly set: (part: Partial<Proving>) => void;
  readonly jobs: Jobs;
  /** Whether the server would refuse even the right one for now (R5). */
  readonly refused: boolean;
  readonly username: string;
  /** Other ways, and the way out. */
  readonly rest: TemplateResult;
}

/** Types that this version does not know are left out: a newer server may list them. */
export const usable = ({ type }: ReverificationMethod): boolean =>
  type === 'password' || type === 'email_code' || type === 'phone_code';
