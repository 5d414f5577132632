import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Translate } from '../i18n/messages.js';
import { atFirst, moved, placeOf, zoomed, type Crop } from './profile-photo-area.js';
import { draw } from './profile-photo-file.js';

type Host = ReactiveControllerHost & { readonly renderRoot: ParentNode };

/** Of the stage's side, how much the square takes: `styles/photo.ts` has the same, as .75em on either side of 9.5em. */
const FRAME = 11 / 9.5;
/** Of the square's side, and of the zoom, at each press of a key. */
const STEP = 0.05;
const ZOOM_STEP = 0.1;

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The picture under the square: dragged, pinched, turned at by the wheel, and moved by keys (WCAG 2.2 SC 2.1.1, 2.5.7). */
export class Stage implements ReactiveController {
  picture: ImageBitmap | undefined;
  crop: Crop = { zoom: 1, x: 0, y: 0 };
  readonly #host: Host;
  /** Fingers, or the mouse, by their ids. */
  readonly #pointers = new Map<number, { x: number; y: number }>();

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** Takes another picture, or none: memory of the last one is given back at once. */
  take(picture: ImageBitmap | undefined): void {
    this.picture?.close();
    this.picture = picture;
    this.#pointers.clear();
    if (picture) this.crop = atFirst(picture);
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const canvas = this.#host.renderRoot.querySelector<HTMLCanvasElement>('.crop canvas');
    if (canvas && this.picture) draw(canvas, this.picture, this.crop, FRAME);
  }

  zoomTo(zoom: number, at?: { x: number; y: number }): void {
    if (this.picture) this.#become(zoomed(this.picture, this.crop, zoom, at));
  }

  draw(t: Translate, busy: boolean): TemplateResult {
    return html`<div
      class="crop"
      part="crop"
      role="application"
      tabindex="0"
      aria-label=${t('profile.photoStage')}
      aria-describedby="crop-hint crop-place"
      aria-disabled=${busy ? 'true' : 'false'}
      @keydown=${busy ? undefined : this.#pressed}
      @pointerdown=${busy ? undefined : this.#down}
      @pointermove=${this.#moved}
      @pointerup=${this.#up}
      @pointercancel=${this.#up}
      @wheel=${busy ? undefined : this.#wheel}
    >
      <canvas width="352" height="352" aria-hidden="true"></canvas>
    </div>`;
  }

  /** Where the square is, in words. */
  said(t: Translate): string {
    if (!this.picture) return '';
    const { across, down } = placeOf(this.picture, this.crop);
    const words = [t('profile.photoZoom', { percent: Math.round(this.crop.zoom * 100) })];
    if (across !== undefined) words.push(t('profile.photoAcross', { percent: across }));
    if (down !== undefined) words.push(t('profile.photoDown', { percent: down }));
    return words.join(' ');
  }

  #become(crop: Crop): void {
    this.crop = crop;
    this.#host.requestUpdate();
  }

  #push(right: number, down: number): void {
    if (this.picture) this.#become(moved(this.picture, this.crop, right, down));
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = directions[event.key];
    if (direction) this.#push(direction[0] * STEP, direction[1] * STEP);
    else if (event.key === '+' || event.key === '=') this.zoomTo(this.crop.zoom + ZOOM_STEP);
    else if (event.key === '-') this.zoomTo(this.crop.zoom - ZOOM_STEP);
    else return;
    event.preventDefault();
  };

  readonly #down = (event: PointerEvent): void => {
    const stage = event.currentTarget as HTMLElement;
    stage.setPointerCapture(event.pointerId);
    this.#pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  };

  /** One finger pushes; of two, the distance zooms, about the point between them. */
  readonly #moved = (event: PointerEvent): void => {
    const before = this.#pointers.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    const { left, top, width } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const side = width / FRAME;
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.#pointers.set(event.pointerId, now);
    const share = other ? 0.5 : 1;
    this.#push(((now.x - before.x) / side) * share, ((now.y - before.y) / side) * share);
    if (!other) return;
    const apart = (one: { x: number; y: number }): number => Math.hypot(one.x - other.x, one.y - other.y) || 1;
    const middle = { x: (now.x + other.x) / 2 - left - width / 2, y: (now.y + other.y) / 2 - top - width / 2 };
    this.zoomTo(this.crop.zoom * (apart(now) / apart(before)), { x: middle.x / side, y: middle.y / side });
  };

  readonly #up = ({ pointerId }: PointerEvent): void => void this.#pointers.delete(pointerId);

  readonly #wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const { left, top, width } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const side = width / FRAME;
    const at = { x: (event.clientX - left - width / 2) / side, y: (event.clientY - top - width / 2) / side };
    // A pinch on a touchpad comes as a wheel with Ctrl, in smaller steps; lines and pages (deltaMode) in larger ones.
    const step = event.deltaY * (event.deltaMode === 0 ? 1 : 16) * (event.ctrlKey ? 0.01 : 0.002);
    this.zoomTo(this.crop.zoom * Math.exp(-step), at);
  };
}
