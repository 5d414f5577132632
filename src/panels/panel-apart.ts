import { html, type TemplateResult } from 'lit';
import type { MessageKey, Translate, Values } from '../i18n/messages.js';

const PLACE = '\u0000';

/** A message with one of its values kept apart, since that may run against the page's direction: a name, an address. */
export function apart(t: Translate, key: MessageKey, name: string, value: string, others: Values = {}): TemplateResult {
  const [before = '', after = ''] = t(key, { ...others, [name]: PLACE }).split(PLACE);
  return html`${before}<bdi>${value}</bdi>${after}`;
}

/** Between two things in a line; a value, since the white space of templates is made smaller. */
export const DOT = ' · ';

/** A moment in words; exactly, for who points at it and for screen readers. */
export const moment = (words: string, at: string, exact: string): TemplateResult =>
  html`<time datetime=${at} title=${exact}>${words}<span class="hidden"> (${exact})</span></time>`;
