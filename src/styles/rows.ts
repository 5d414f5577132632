import { css } from 'lit';

/** Icon gutter · what it is · what you can do. At rest a row has no box: a hairline above it, nothing else. */
export const rows = css`
  .rows > li + li > .row {
    border-block-start: 1px solid var(--_row-line);
  }
  .row {
    display: grid;
    grid-template-columns: var(--_gutter) minmax(0, 1fr) auto auto;
    align-items: start;
    padding-block: var(--_s);
  }
  .row > .icon {
    margin-block-start: 0.66em;
    color: var(--_muted);
  }
  .row-main {
    padding-block: 0.5em;
    margin-inline-start: var(--_m);
    min-inline-size: 0;
  }
  .row-title {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.2em 0.6em;
    overflow-wrap: anywhere;
  }
  .row-meta {
    font-size: var(--_meta);
    color: var(--_muted);
    line-height: 1.5;
    overflow-wrap: anywhere;
    text-wrap: pretty;
  }
  .row-actions {
    display: flex;
    align-items: center;
    margin-inline-start: var(--_xs);
    /* However high they are, their middle is the first line's. */
    margin-block-start: calc((2.45em - var(--_control)) / 2);
    position: relative;
  }
  /* Ink, not boxes, meets the edge of the column. */
  .row-actions:last-child > .quiet:last-of-type {
    margin-inline-end: calc(-1 * var(--_s) - 1px);
  }
  .row-actions > .icon-button {
    margin-inline-end: calc((1em - var(--_control)) / 2);
  }
  .row-next {
    font-size: var(--_meta);
    margin-block-start: 0.1em;
  }
  .row-add {
    gap: var(--_m);
    margin-inline-start: calc(-1 * var(--_s) - 1px);
    margin-block: var(--_s) 0;
    justify-self: start;
  }
  .row-note {
    font-size: var(--_meta);
    color: var(--_muted);
    margin-block: var(--_m) var(--_s);
    text-wrap: pretty;
  }
  /* Always a word; colour only agrees with it. */
  .badge {
    font-size: var(--_small);
    font-weight: 500;
    line-height: 1.45;
    padding: 0.05em 0.5em;
    border-radius: var(--_radius-s);
    background: color-mix(in oklab, var(--_text) 8%, transparent);
    color: var(--_text);
    white-space: nowrap;
  }
  .badge.accent {
    background: var(--_tint);
    color: var(--_accent-text);
  }
  .badge.warning {
    background: var(--_warning-tint);
    color: var(--_warning);
  }
  @media (forced-colors: active) {
    .badge {
      border: 1px solid;
    }
    /* Borders show here, so ink alignment must not. */
    .row-actions:last-child > .quiet:last-of-type,
    .row-add {
      margin-inline: 0;
    }
  }
`;
