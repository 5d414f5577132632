import { css } from 'lit';

/**
 * The only box in the design: it grows around what is open. The text inside keeps the edge it had at rest, so
 * nothing jumps; everything else stays flat.
 */
export const surfaces = css`
  .surface {
    background: var(--_surface);
    border: 1px solid var(--_surface-line);
    border-radius: var(--_radius-l);
    margin-inline: calc(-1 * var(--_bleed) - 1px);
    padding-inline: var(--_bleed);
    padding-block: var(--_l);
    margin-block: var(--_xs) var(--_s);
  }
  .surface-content {
    display: grid;
    gap: var(--_l);
    grid-template-columns: minmax(0, 1fr);
  }
  .surface-content > .row:first-child {
    padding-block: 0;
    margin-block: calc(-1 * var(--_s)) calc(-1 * var(--_xs));
  }
  .surface-head {
    display: grid;
    grid-template-columns: var(--_gutter) minmax(0, 1fr);
    gap: 0 var(--_m);
  }
  .surface-head > .icon {
    margin-block-start: 0.08em;
    color: var(--_accent-text);
  }
  .surface-title {
    font-weight: 600;
    line-height: 1.4;
  }
  /* It takes focus only to be read out, and the sheet around it shows where one is. */
  .surface-title:focus-visible {
    outline: none;
  }
  .surface-text {
    max-inline-size: 38em;
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  .surface-text.muted {
    color: var(--_muted);
    font-size: var(--_meta);
  }
  .surface.danger {
    background: var(--_danger-tint);
    border-color: color-mix(in oklab, var(--_danger) 28%, var(--_background));
  }
  /* The hairline of the row after it would touch the box. */
  .rows > li.open + li > .row {
    border-block-start-color: transparent;
  }
  .indent {
    margin-inline-start: calc(var(--_gutter) + var(--_m));
    display: grid;
    gap: var(--_l);
    grid-template-columns: minmax(0, 1fr);
  }
  @container (inline-size < 28em) {
    /* A phone has no room for the text edge inside a form. */
    .indent {
      margin-inline-start: 0;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .surface {
      animation: surface-open var(--_duration) ease-out;
    }
    @keyframes surface-open {
      from {
        opacity: 0;
        transform: translateY(-0.25em);
      }
    }
  }
`;
