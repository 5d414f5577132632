import { html, nothing, type TemplateResult } from 'lit';
import type { Capabilities } from '../contract/capabilities.js';
import type { Challenge } from '../contract/challenge.js';
import type { Email } from '../contract/emails.js';
import type { Translate } from '../i18n/messages.js';
import { menu, type MenuItem, type MenuList } from '../ui/menu.js';
import { badge, row } from '../ui/row.js';

export interface EmailRow {
  readonly t: Translate;
  readonly email: Email;
  /** What can be done with it is being done: then the row offers nothing besides. */
  readonly open: boolean;
  /** What is in its menu, and what draws that, once both are there. */
  readonly items: readonly MenuItem[] | undefined;
  readonly menu: MenuList | undefined;
  /** Fetches that, and presses the button again. */
  readonly wake: (press: () => void) => void;
  /** How far it is from being verified. */
  readonly step: 'emails.enterCode' | 'emails.awaitLink' | 'emails.sendLinkAgain';
  readonly verify: (opener: string) => void;
  /** Where another may take its place. */
  readonly change: (() => void) | undefined;
}

/** The id of a row's menu button: where focus comes back to. */
export const manageId = (id: string): string => `manage-${id}`;

/**
 * Where one address is all that is allowed: the one in use. It is changed: a new one may wait beside it, and takes its
 * place once that is verified.
 */
export const inUse = (emails: readonly Email[], offered: Capabilities['emails']): Email | undefined =>
  offered?.max === 1 ? emails.find(({ verified, primary }) => verified && primary) : undefined;

/** `max` counts verified addresses; one that waits to be verified takes no place. The only one can always be changed. */
export const isFull = (emails: readonly Email[], max: number): boolean =>
  max !== 1 && emails.filter(({ verified }) => verified).length >= max;

/** Whether it is proved by a link: what was sent says what it is; before that, the server says what it sends. */
export const isLink = (challenge: Challenge | null, offered: Capabilities['emails']): boolean =>
  (challenge?.method ?? offered?.verification) === 'link';

/** What its owner has to do next. */
export function stepOf({ challenge }: Email, offered: Capabilities['emails']): EmailRow['step'] {
  if (!isLink(challenge, offered)) return 'emails.enterCode';
  return challenge ? 'emails.awaitLink' : 'emails.sendLinkAgain';
}

/** One address: what it is, and what can be done with it. */
export function emailRow(given: EmailRow): TemplateResult {
  const { t, email, open, step, verify, change, items = [], menu: list, wake } = given;
  const { address, verified, primary, managedBy } = email;
  const badges = html`${primary ? badge(t('emails.primary'), 'accent') : nothing}${
    verified ? nothing : badge(t('emails.unverified'), 'warning')
  }`;
  const idle = !open && managedBy === null;
  const next = change
    ? nextStep('add', t('emails.change'), change)
    : nextStep(`verify-${email.id}`, html`${t(step)}<span class="hidden">: ${address}</span>`, verify);
  return row({
    icon: 'mail',
    title: address,
    badges,
    meta: managedBy === null ? undefined : t('common.managedBy', { who: managedBy }),
    next: idle && (change || !verified) ? next : undefined,
    // Of the only address nothing can be done but to change it.
    actions:
      idle && !change
        ? menu({ id: manageId(email.id), label: t('emails.manage', { address }), items, list, wake })
        : undefined,
  });
}

const nextStep = (id: string, words: unknown, press: (opener: string) => void): TemplateResult =>
  html`<button type="button" class="link" part="link" id=${id} @click=${() => press(id)}>${words}</button>`;
