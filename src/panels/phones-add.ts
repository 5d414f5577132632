import { html, nothing, type TemplateResult } from 'lit';
import type { Translate } from '../i18n/messages.js';
import { button } from '../ui/button.js';
import type { ComboboxState } from '../ui/combobox.js';
import { field } from '../ui/field.js';
import { actions, form } from '../ui/form.js';
import { indent, surfaceHead } from '../ui/surface.js';
import type { Adding } from './contacts-forms.js';
import { findCountries, type Country } from './phones-countries.js';
import type { PhoneEntry } from './phones-entry.js';

export interface AddForm extends Adding {
  readonly t: Translate;
  readonly entry: PhoneEntry;
  readonly list: ComboboxState;
  readonly cancel: () => void;
  /** Another country was chosen: what is typed is written as there. */
  readonly moved: () => void;
  /** The number named another country. */
  readonly redraw: () => void;
}

/** The form for another number, or for one in the place of the only one. */
export function addForm(given: AddForm): TemplateResult {
  const { t, value, error, busy, refused, submit, cancel, entry, redraw } = given;
  const content = html`${entry.countries.length > 1 ? countryField(given) : nothing}${field({
    name: 'phone',
    label: t('phones.number'),
    type: 'tel',
    autocomplete: 'tel',
    verbatim: true,
    hint: t('phones.addressHint'),
    value: value ?? '',
    error,
    typed: (event) => written(event, entry, redraw),
  })}
  ${actions(
    button({
      label: t(busy ? 'phones.sending' : 'phones.sendCode'),
      look: 'primary',
      submit: true,
      off: busy || refused,
    }),
    button({ label: t('common.cancel'), look: 'quiet plain', off: busy, press: cancel }),
  )}`;
  return html`${head(given)}${indent(form({ busy: busy || refused, submit, content }))}`;
}

function countryField({ t, list, entry, moved }: AddForm): TemplateResult {
  return list.draw({
    name: 'country',
    label: t('phones.country'),
    hint: t('phones.countryHint'),
    chosen: entry.chosen,
    find: (text) => findCountries(entry.countries, text),
    count: (count) => (count === 0 ? t('phones.countryNone') : t('phones.countryCount', { count })),
    choose: (country) => {
      entry.country = (country as Country).id;
      moved();
    },
  });
}

/** Written anew while typing goes on at the end: elsewhere, or while something is taken away, it would move the caret. */
function written(event: Event, entry: PhoneEntry, redraw: () => void): void {
  const { country } = entry;
  const input = event.currentTarget as HTMLInputElement;
  const removing = event instanceof InputEvent && event.inputType.startsWith('delete');
  const atEnd = input.selectionStart === input.value.length;
  const formatted = entry.format(input.value);
  if (!removing && atEnd && formatted !== input.value) input.value = formatted;
  if (entry.country !== country) redraw();
}

/** What stays as it is, said beforehand. */
function head({ t, current, pending }: AddForm): TemplateResult {
  if (!current) return surfaceHead('plus', t('phones.add'));
  const stays = t('phones.changeText', { number: current.value });
  const dropped = pending ? ` ${t('phones.changePending', { number: pending.value })}` : '';
  return surfaceHead('phone', t('phones.change'), stays + dropped);
}
