import { html, nothing, type TemplateResult } from 'lit';
import type { Email } from '../contract/emails.js';
import type { Translate } from '../i18n/messages.js';
import { menu, type MenuItem, type MenuList } from '../ui/menu.js';
import { badge, row } from '../ui/row.js';

export interface EmailRow {
  readonly t: Translate;
  readonly email: Email;
  /** Its form is open: then the row offers nothing besides. */
  readonly open: boolean;
  /** What is in its menu, and what draws that, once both are there. */
  readonly items: readonly MenuItem[] | undefined;
  readonly menu: MenuList | undefined;
  /** Fetches that, and presses the button again. */
  readonly wake: (press: () => void) => void;
  readonly enterCode: (opener: string) => void;
}

/** The id of a row's menu button: where focus comes back to. */
export const manageId = (id: string): string => `manage-${id}`;

/** `max` counts verified addresses; one that waits for its code takes no place. */
export const isFull = (emails: readonly Email[], max: number): boolean =>
  emails.filter(({ verified }) => verified).length >= max;

/** One address: what it is, and what can be done with it. */
export function emailRow(given: EmailRow): TemplateResult {
  const { t, email, open, enterCode, items = [], menu: list, wake } = given;
  const { address, verified, primary, managedBy } = email;
  const opener = `code-${email.id}`;
  const badges = html`${primary ? badge(t('emails.primary'), 'accent') : nothing}${
    verified ? nothing : badge(t('emails.unverified'), 'warning')
  }`;
  const next = html`<button type="button" class="link" part="link" id=${opener} @click=${() => enterCode(opener)}>
    ${t('emails.enterCode')}<span class="hidden">: ${address}</span>
  </button>`;
  const idle = !open && managedBy === null;
  return row({
    icon: 'mail',
    title: address,
    badges,
    meta: managedBy === null ? undefined : t('common.managedBy', { who: managedBy }),
    next: idle && !verified ? next : undefined,
    actions: idle
      ? menu({ id: manageId(email.id), label: t('emails.manage', { address }), items, list, wake })
      : undefined,
  });
}
