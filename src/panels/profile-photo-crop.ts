import { html, nothing, type TemplateResult } from 'lit';
import type { Translate } from '../i18n/messages.js';
import { button } from '../ui/button.js';
import { actions, form } from '../ui/form.js';
import { indent, surfaceHead } from '../ui/surface.js';
import { MAX_ZOOM } from './profile-photo-area.js';
import { picker, wrong, type Picking } from './profile-photo-form.js';
import type { Stage } from './profile-photo-stage.js';

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
            part="slider"
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
        <p class="hint" part="hint" id="crop-hint">${t('profile.photoStageHint')}</p>
        <p class="hidden" role="status" id="crop-place">${stage.said(t)}</p>
      </div>
    </div>
    ${busy ? progress(t, sent) : html`${wrong(error)}${given.stopped ? html`<p class="hint" part="hint">${given.stopped}</p>` : nothing}`}
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
    <progress class="progress" part="progress" id="sent" max="1" value=${sent ?? nothing}></progress>
  </div>`;
