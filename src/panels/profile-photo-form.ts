import { html, nothing, type TemplateResult } from 'lit';
import type { Translate } from '../i18n/messages.js';
import { button, buttonParts } from '../ui/button.js';
import { describedBy } from '../ui/field.js';
import { actions } from '../ui/form.js';
import { icon } from '../ui/icons.js';
import { indent, surfaceHead, surfaceTitle } from '../ui/surface.js';

export const wrong = (error: string | undefined): TemplateResult | typeof nothing =>
  error === undefined
    ? nothing
    : html`<p class="error" part="error" id="photo-error">${icon('circle-alert', true)}<span>${error}</span></p>`;

/** What a file is picked by. The input is there, and focusable, only that its look is the label's. */
export function picker(t: Translate, given: Picking, label: string, look: string): TemplateResult {
  const { types, error, reading, take } = given;
  const changed = ({ currentTarget }: Event): void => {
    const input = currentTarget as HTMLInputElement;
    const [file] = input.files ?? [];
    // The same file once more is a choice too.
    input.value = '';
    if (file) take(file);
  };
  return html`<label class="button file ${look}" part=${buttonParts(look)}
    ><input
      class="hidden"
      type="file"
      id="photo"
      accept=${types.join(',')}
      aria-describedby=${describedBy({ name: 'photo', hint: 'hint', error }) ?? nothing}
      aria-invalid=${error ? 'true' : nothing}
      @change=${changed}
    /><span>${reading ? t('profile.photoReading') : label}</span></label
  >`;
}

export interface Picking {
  readonly t: Translate;
  readonly title: string;
  readonly types: readonly string[];
  readonly error: string | undefined;
  /** A file is being decoded. */
  readonly reading: boolean;
  readonly busy: boolean;
  readonly take: (file: File) => void;
  readonly cancel: () => void;
}

/** Media types as people know them: "JPEG, PNG, WebP". */
export const typeNames = (types: readonly string[]): string =>
  types
    .map((type) =>
      type
        .replace(/^image\//, '')
        .toUpperCase()
        .replace('WEBP', 'WebP'),
    )
    .join(', ');

/** Picking a file; it may be dropped or pasted as well. */
export function pickForm(given: Picking): TemplateResult {
  const { t, title, types, error, cancel } = given;
  return html`${surfaceHead('user', title)}${indent(
    html`<div class="drop">
        <p class="hint" part="hint" id="photo-hint">${t('profile.photoPickHint', { types: typeNames(types) })}</p>
        ${picker(t, given, t('profile.photoPick'), 'primary')}${wrong(error)}
      </div>
      ${actions(button({ label: t('common.cancel'), look: 'quiet plain', press: cancel }))}`,
  )}`;
}

interface Removing {
  readonly t: Translate;
  readonly busy: boolean;
  readonly confirm: () => void;
  readonly cancel: () => void;
}

/** What others will see in its place, said before it goes. */
export const removeForm = ({ t, busy, confirm, cancel }: Removing): TemplateResult =>
  html`<div>
      ${surfaceTitle(t('profile.photoRemoveTitle'))}
      <p class="surface-text" part="surface-text">${t('profile.photoRemoveText')}</p>
    </div>
    ${actions(
      button({
        label: t(busy ? 'profile.photoRemoving' : 'profile.removePhoto'),
        look: 'destroy',
        off: busy,
        press: confirm,
      }),
      button({ label: t('profile.photoKeep'), off: busy, press: cancel }),
    )}`;
