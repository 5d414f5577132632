import type { TemplateResult } from 'lit';
import { AccountError } from '../client/errors.js';
import type { Connection } from '../contract/connections.js';
import type { MessageKey, Translate } from '../i18n/messages.js';
import { button } from '../ui/button.js';
import { notice } from '../ui/notice.js';
import { labelOf } from './connections-rows.js';

/** What the server says of a flow that came to nothing (`user-profile-error`). */
const words = new Map<string, MessageKey>([
  ['cancelled', 'connections.cancelled'],
  ['taken', 'connections.taken'],
  ['already_exists', 'connections.alreadyExists'],
  ['unavailable', 'connections.unavailable'],
  ['wrong_account', 'connections.wrongAccount'],
  ['session_changed', 'connections.sessionChanged'],
  ['expired', 'connections.expired'],
]);

/** Why nothing was connected, and what to do next; a code that this version does not know is the provider's own trouble. */
function wordsForReturn(t: Translate, code: string, provider: string, renewed: Connection | undefined): string {
  const account = renewed && labelOf(renewed);
  const key = words.get(code) ?? 'connections.providerFailed';
  if (key !== 'connections.wrongAccount') return t(key, { provider });
  return account === undefined ? t('connections.wrongAccountPlain', { provider }) : t(key, { provider, account });
}

export interface FailedReturn {
  readonly code: string;
  /** The provider's name, where the markers named one that there is. */
  readonly provider: string | undefined;
  /** The connection that was to be renewed: its id by the markers, and itself, where there is such a one. */
  readonly row: string | undefined;
  readonly renewed: Connection | undefined;
  readonly again: (() => void) | undefined;
}

/** A flow that came to nothing, said in the panel. To have stopped on purpose is no fault. */
export function failedReturn(t: Translate, { code, provider, row, renewed, again }: FailedReturn): TemplateResult {
  const name = provider ?? t('connections.theProvider');
  const what = row === undefined ? 'connections.notConnectedNow' : 'connections.notRenewed';
  return notice({
    kind: code === 'cancelled' ? 'plain' : 'failed',
    what: t(provider === undefined ? 'connections.nothingConnected' : what, { provider: name }),
    more: wordsForReturn(t, code, name, renewed),
    todo: again ? button({ label: t('common.tryAgain'), press: again }) : undefined,
    alert: true,
  });
}

/** What the host page is to know: nobody's own doing. The code is one of ours, whatever stood in the address. */
export function failureOfReturn(code: string): AccountError | undefined {
  if (code === 'unavailable') return new AccountError(code, 'The provider could not be reached.');
  return words.has(code) ? undefined : new AccountError('provider_failed', 'The provider came back with an error.');
}
