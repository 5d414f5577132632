import { html, nothing, type TemplateResult } from 'lit';
import type { MessageKey, Translate } from '../i18n/messages.js';
import type { IconName } from '../ui/icons.js';
import { manageId, menu, type RowMenu } from '../ui/menu.js';
import { badge, row } from '../ui/row.js';
import { isLink, named, sayer, type Contact, type ContactNoun, type Offered } from './contacts-kind.js';

export interface ContactRow extends RowMenu {
  readonly t: Translate;
  readonly noun: ContactNoun;
  readonly icon: IconName;
  readonly contact: Contact;
  /** What can be done with it is being done: then the row offers nothing besides. */
  readonly open: boolean;
  readonly offered: Offered;
  readonly verify: (opener: string) => void;
  /** Where another may take its place. */
  readonly change: (() => void) | undefined;
}

/** `max` counts verified ones; one that waits to be verified takes no place. The only one can always be changed. */
export const isFull = (contacts: readonly Contact[], max: number): boolean =>
  max !== 1 && contacts.filter(({ verified }) => verified).length >= max;

/** What its owner has to do next, before it is verified. */
function stepOf(noun: ContactNoun, { challenge }: Contact, offered: Offered): MessageKey {
  if (!isLink(challenge, offered)) return `${noun}.enterCode`;
  return challenge ? 'emails.awaitLink' : 'emails.sendLinkAgain';
}

/** One contact: what it is, and what can be done with it. */
export function contactRow(given: ContactRow): TemplateResult {
  const { t, noun, icon, contact, open, offered, verify, change, items = [], menu: list, wake } = given;
  const { id, value, verified, primary, managedBy } = contact;
  const say = sayer(t, noun);
  const badges = html`${primary ? badge(say('primary'), 'accent') : nothing}${
    verified ? nothing : badge(say('unverified'), 'warning')
  }`;
  const idle = !open && managedBy === null;
  const next = change
    ? nextStep('add', say('change'), change)
    : nextStep(
        `verify-${id}`,
        html`${t(stepOf(noun, contact, offered))}<span class="hidden">: ${value}</span>`,
        verify,
      );
  return row({
    icon,
    title: value,
    badges,
    meta: managedBy === null ? undefined : t('common.managedBy', { who: managedBy }),
    next: idle && (change || !verified) ? next : undefined,
    // Of the only one nothing can be done but to change it.
    actions:
      idle && !change ? menu({ id: manageId(id), label: say('manage', named(value)), items, list, wake }) : undefined,
  });
}

const nextStep = (id: string, words: unknown, press: (opener: string) => void): TemplateResult =>
  html`<button type="button" class="link" part="link" id=${id} @click=${() => press(id)}>${words}</button>`;
