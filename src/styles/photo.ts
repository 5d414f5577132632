import { css } from 'lit';

/** The photo in its form: a square stage, a round (or host-shaped) window, one slider that the keyboard moves too. */
export const photoStyles = css`
  .drop {
    display: grid;
    gap: var(--_m);
    justify-items: start;
  }
  /* The input inside is focused; its label is what is seen. */
  .file:focus-within {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .crop-box {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--_xl);
  }
  .crop {
    position: relative;
    inline-size: 11em;
    aspect-ratio: 1;
    overflow: hidden;
    border-radius: var(--_radius);
    background: var(--_tint);
    cursor: move;
    /* Fingers move the picture, not the page. */
    touch-action: none;
  }
  .crop canvas {
    inline-size: 100%;
    block-size: 100%;
    display: block;
  }
  /* What others will see; the rest is dimmed. .75em on either side: FRAME of profile-photo-stage.ts. */
  .crop::after {
    content: '';
    position: absolute;
    inset: 0.75em;
    border-radius: var(--_avatar-radius);
    outline: 2px solid var(--_background);
    box-shadow: 0 0 0 20em color-mix(in oklab, var(--_background) 60%, transparent);
    pointer-events: none;
  }
  .crop-side {
    display: grid;
    gap: var(--_m);
    align-content: center;
    min-inline-size: 0;
  }
  .range {
    inline-size: 100%;
    min-block-size: 1.75em;
    accent-color: var(--_accent);
  }
  .progress {
    inline-size: 100%;
    accent-color: var(--_accent);
  }
  @container (inline-size < 40em) {
    .crop-box {
      grid-template-columns: minmax(0, 1fr);
      gap: var(--_l);
    }
  }
  @media (forced-colors: active) {
    .crop {
      border: 1px solid;
    }
  }
`;
