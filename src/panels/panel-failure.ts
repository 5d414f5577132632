import { html, nothing, type TemplateResult } from 'lit';
import type { AccountError } from '../client/errors.js';
import type { FieldProblem } from '../contract/problems.js';
import type { MessageKey, Translate } from '../i18n/messages.js';
import { button } from '../ui/button.js';
import { notice } from '../ui/notice.js';
import { reference } from '../ui/reference.js';
import { timeLeft } from './panel-time.js';

/** What the person can mend alone: no fault of the server's or the network's, so the host page is not told. */
const own = new Set([
  'invalid',
  'taken',
  'already_exists',
  'last_sign_in_method',
  'not_verified',
  'primary',
  'second_factor_required',
  'superseded',
  'deletion_scheduled',
  'limit_reached',
  'conflict',
  'common_password',
  'breached_password',
  'wrong_password',
  'wrong_code',
  'wrong_credential',
  'code_expired',
  'too_many_attempts',
  'rate_limited',
  'reverification_required',
  'unauthenticated',
]);
/** Refused for a while, whatever is typed (R5): what to do next is to come back, and when. */
const limits = new Set(['too_many_attempts', 'rate_limited']);
/** The same answer would come again. */
const final = new Set([
  'not_found',
  'origin_forbidden',
  'already_exists',
  'last_sign_in_method',
  'primary',
  'second_factor_required',
  'deletion_scheduled',
]);
/** Said to be mended elsewhere than at support. */
const nothingToReport = new Set(['network', 'timeout', 'unavailable', 'not_found']);

export const isOwnDoing = ({ code }: AccountError): boolean => own.has(code);

/** What went wrong and what to do next. A code that this version does not know has no words of its own. */
function wordsFor(t: Translate, { code }: AccountError): string {
  const key = `problems.${code}` as MessageKey;
  const said = t(key);
  return said === key ? t('problems.unknown') : said;
}

/** What the server said of one field (422 `invalid`). */
export function wordsForField(t: Translate, { code }: FieldProblem): string {
  const keys: Readonly<Record<string, MessageKey>> = {
    required: 'problems.fieldRequired',
    too_short: 'problems.fieldTooShort',
    too_long: 'problems.fieldTooLong',
    pattern: 'problems.fieldPattern',
    not_allowed: 'problems.fieldNotAllowed',
    taken: 'problems.fieldTaken',
  };
  return t(keys[code] ?? 'problems.fieldOther');
}

/** What a person hands to support. */
export const referenceOf = ({ code, requestId }: AccountError): string => [code, requestId].filter(Boolean).join(' · ');

function whenAgain(t: Translate, { code, retryAfter }: AccountError, wait: number): TemplateResult | string {
  if (wait > 0) {
    return html`<span class="nums" role="timer">${t('common.tryAgainIn', { time: timeLeft(t, wait) })}</span>`;
  }
  if (!limits.has(code)) return '';
  return t(retryAfter ? 'common.tryAgainNow' : 'common.tryAgainLater');
}

export interface Failed {
  readonly what: string;
  readonly error: AccountError;
  readonly again: () => void;
  /** Seconds before another try is worth it. */
  readonly wait: number;
  readonly copied: boolean;
  readonly copy: (reference: string) => void;
}

/** A failure, where it happened: what, what next, another try, and a reference for what support must look up. */
export function failureNotice(t: Translate, { what, error, again, wait, copied, copy }: Failed): TemplateResult {
  const text = referenceOf(error);
  const reported = !isOwnDoing(error) && !nothingToReport.has(error.code);
  const copyButton = button({
    label: t(copied ? 'common.referenceCopied' : 'common.copyReference'),
    look: 'quiet plain',
    icon: 'copy',
    press: () => copy(text),
  });
  const todo = html`${
    final.has(error.code) ? nothing : button({ label: t('common.tryAgain'), off: wait > 0, press: again })
  }${reported ? copyButton : nothing}`;
  return notice({
    kind: error.retryAfter ? 'warning' : 'failed',
    what,
    more: html`${wordsFor(t, error)} ${whenAgain(t, error, wait)}`,
    todo,
    below: reported ? reference(t('common.reference'), text) : nothing,
    alert: true,
  });
}
