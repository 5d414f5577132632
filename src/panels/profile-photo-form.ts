import { html, nothing, type TemplateResult } from 'lit';
import type { Translate } from '../i18n/messages.js';
import { button } from '../ui/button.js';
import { describedBy } from '../ui/field.js';
import { actions, form } from '../ui/form.js';
import { icon } from '../ui/icons.js';
import { indent, surfaceHead, surfaceTitle } from '../ui/surface.js';
import { MAX_ZOOM } from './profile-photo-area.js';
import type { Stage } from './profile-photo-stage.js';

const wrong = (error: string | undefined): TemplateResult | typeof nothing =>
  error === undefined
    ? nothing
    : html`<p class="error" part="error" id="photo-error">${icon('circle-alert', true)}<span>${error}</span></p>`;

/** What a file is picked by. The input is there, and focusable, only that its look is the label's. */
function picker(t: Translate, given: Picking, label: string, look: string): TemplateResult {
  const { types, error, reading, take } = given;
  const changed = ({ currentTarget }: Event): void => {
    const input = currentTarget as HTMLInputElement;
    const [file] = input.files ?? [];
    // The same file once more is a choice too.
    input.value = '';
    if (file) take(file);
  };
  return html`<label class="button file ${look}" part="button"
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

interface Picking {
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
        <p class="hint" id="photo-hint">${t('profile.photoPickHint', { types: typeNames(types) })}</p>
        ${picker(t, given, t('profile.photoPick'), 'primary')}${wrong(error)}
      </div>
      ${actions(button({ label: t('common.cancel'), look: 'quiet plain', press: cancel }))}`,
  )}`;
}

export interface Cropping extends Picking {
  readonly stage: Stage;
  /** How much is sent, from 0 to 1; undefined where nobody knows. */
  readonly sent: number | undefined;
  readonly stopped: string | undefined;
  readonly save: () => void;
}

/** While it is sent, it stays as it is; disabled, the slider would lose focus. */
function slid(stage: Stage, slider: HTMLInputElement, busy: boolean): void {
  if (busy) slider.value = String(stage.crop.zoom);
  else stage.zoomTo(Number(slider.value));
}

/** Choosing what of it is shown; and, once it is saved, how far that is. */
export function cropForm(given: Cropping): TemplateResult {
  const { t, title, stage, busy, error, cancel, save, sent } = given;
  const zoom = stage.crop.zoom;
  const content = html`<div class="crop-box">
      ${stage.draw(t, busy)}
      <div class="crop-side">
        <div class="field" part="field">
          <label class="label" part="label" for="zoom"><span>${t('profile.photoZoomLabel')}</span></label>
          <input
            class="range"
            id="zoom"
            type="range"
            min="1"
            max=${MAX_ZOOM}
            step="0.05"
            .value=${String(zoom)}
            aria-valuetext=${t('profile.photoPercent', { percent: Math.round(zoom * 100) })}
            aria-describedby=${error ? 'photo-error' : nothing}
            aria-disabled=${busy ? 'true' : nothing}
            @input=${({ currentTarget }: Event) => slid(stage, currentTarget as HTMLInputElement, busy)}
          />
        </div>
        <p class="hint" id="crop-hint">${t('profile.photoStageHint')}</p>
        <p class="hidden" role="status" id="crop-place">${stage.said(t)}</p>
      </div>
    </div>
    ${busy ? progress(t, sent) : html`${wrong(error)}${given.stopped ? html`<p class="hint">${given.stopped}</p>` : nothing}`}
    ${actions(
      button({
        label: t(busy ? 'profile.photoUploading' : 'profile.photoSave'),
        look: 'primary',
        submit: true,
        off: busy,
      }),
      busy ? nothing : picker(t, given, t('profile.photoOther'), ''),
      button({ label: t('common.cancel'), look: 'quiet plain', off: busy && sent === 1, press: cancel }),
    )}`;
  return html`${surfaceHead('user', title)}${indent(form({ busy, submit: save, content }))}`;
}

const progress = (t: Translate, sent: number | undefined): TemplateResult =>
  html`<div class="field" part="field">
    <label class="label" part="label" for="sent"><span>${t('profile.photoProgress')}</span></label>
    <progress class="progress" id="sent" max="1" value=${sent ?? nothing}></progress>
  </div>`;

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
      <p class="surface-text">${t('profile.photoRemoveText')}</p>
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
