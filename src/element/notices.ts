import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { AccountError } from '../client/errors.js';
import { timeOfDay } from '../i18n/dates.js';
import type { Translate } from '../i18n/messages.js';
import { lazy } from '../lazy.js';
import type { StoreState } from '../store/state.js';
import { icon, type IconName } from '../ui/icons.js';
import { reference as referenceLine } from '../ui/reference.js';

import type { DeletionBanner, Around } from './deletion-banner.js';

export { advise } from './advice.js';

const loadBanner = lazy(
  () => import('./deletion-banner.js'),
  (module) => module,
);
/** Of every element whose account was once seen to be deleted by and by. */
const banners = new WeakMap<LitElement, DeletionBanner>();

type Nothing = typeof nothing;

interface Doing {
  readonly host: LitElement;
  readonly retry: () => void;
}

/** The reference that was copied last. */
const copied = new WeakMap<LitElement, string>();

async function copy(host: LitElement, reference: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(reference);
    copied.set(host, reference);
    host.requestUpdate();
  } catch {
    // Not allowed, or no secure context: then the person can copy what is selected.
    const text = host.renderRoot.querySelector('.reference');
    if (text) getSelection()?.selectAllChildren(text);
  }
}

/** What a person hands to support: what happened, and which request it was. */
const referenceOf = ({ code, requestId }: AccountError): string => [code, requestId].filter(Boolean).join(' · ');

/** What is to be said above the panels, or in their place; nothing when all is well. */
export function notices(
  state: StoreState,
  t: Translate,
  locale: string,
  host: LitElement,
  retry: () => void,
  around: Around,
): TemplateResult | Nothing {
  const { account } = state;
  if (account?.deletion && !banners.has(host)) void summon(host, around);
  return html`${trouble(state, t, locale, { host, retry })}${banners.get(host)?.draw(state, t, locale)}`;
}

async function summon(host: LitElement, around: Around): Promise<void> {
  try {
    const { DeletionBanner, bannerWords } = await loadBanner();
    await around.words.load(bannerWords);
    if (!banners.has(host)) banners.set(host, new DeletionBanner(host, around));
    host.requestUpdate();
  } catch {
    // The network is away. Whatever is read next draws the element, and asks again.
  }
}

function trouble(state: StoreState, t: Translate, locale: string, doing: Doing): TemplateResult | Nothing {
  const { status, error, offline, asOf, deleted } = state;
  if (status === 'signed-out' && deleted) return notice('circle-check', t('element.deleted'), '');
  if (status === 'signed-out') return notice('log-out', t('element.signedOut'), t('element.signedOutNext'));
  const from = asOf === undefined ? '' : t('element.asOf', { time: timeOfDay(locale, asOf) });
  if (status === 'failed' && error) {
    const what = offline ? t('element.offline') : t('element.failed');
    return notice('circle-alert', what, t('element.failedNext'), recovery(error, t, doing));
  }
  if (offline && asOf !== undefined) return notice('wifi-off', t('element.offline'), from);
  if (error && asOf !== undefined) return notice('circle-alert', t('element.stale'), from, recovery(error, t, doing));
  return nothing;
}

/** In the place of a panel whose code did not come. */
export const missingPanel = (t: Translate, retry: () => void): TemplateResult =>
  notice('circle-alert', t('element.panelFailed'), '', html`<div class="do">${retryButton(t, retry)}</div>`);

function notice(sign: IconName, what: string, more: string, rest: TemplateResult | Nothing = nothing): TemplateResult {
  const kind = sign === 'circle-alert' ? 'failed' : 'plain';
  return html`<div class="notice page-notice ${kind}" part="notice page-notice ${kind}-notice">
    ${icon(sign)}
    <div>
      <p class="what">${what}</p>
      ${more ? html`<p class="more">${more}</p>` : nothing}
    </div>
    ${rest}
  </div>`;
}

function recovery(error: AccountError, t: Translate, { host, retry }: Doing): TemplateResult {
  const reference = referenceOf(error);
  return html`<div class="do">
      ${retryButton(t, retry)}
      <button type="button" class="button quiet plain" part="button quiet-button plain-button" @click=${() => copy(host, reference)}>
        ${icon('copy')} ${t(copied.get(host) === reference ? 'element.referenceCopied' : 'element.copyReference')}
      </button>
    </div>
    ${referenceLine(t('element.reference'), reference)}`;
}

const retryButton = (t: Translate, retry: () => void): TemplateResult =>
  html`<button type="button" class="button" part="button retry" @click=${retry}>${t('element.retry')}</button>`;
