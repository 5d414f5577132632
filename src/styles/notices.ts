import { css } from 'lit';

/** An icon, words, and what to do. */
export const notices = css`
  .notice {
    display: grid;
    grid-template-columns: var(--_gutter) minmax(0, 1fr) auto;
    gap: var(--_xs) var(--_m);
    align-items: start;
    margin-inline: calc(-1 * var(--_bleed));
    padding: 0.55em var(--_bleed);
    border-radius: var(--_radius);
    margin-block: var(--_xs);
  }
  .notice > .icon {
    margin-block-start: 0.14em;
  }
  .notice .what {
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  .notice .more {
    font-size: var(--_meta);
    color: var(--_text);
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  .notice .do {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_s);
    margin-block-start: var(--_s);
    grid-column: 2;
  }
  .notice.success {
    background: var(--_success-tint);
    inline-size: fit-content;
    max-inline-size: calc(100% + 2 * var(--_bleed));
    padding-inline-end: 1.1em;
  }
  .notice.success > .icon {
    color: var(--_success);
  }
  .notice.warning {
    background: var(--_warning-tint);
  }
  .notice.warning > .icon {
    color: var(--_warning);
  }
  .notice.failed {
    background: var(--_danger-tint);
  }
  .notice.failed > .icon {
    color: var(--_danger);
  }
  .notice.plain {
    background: color-mix(in oklab, var(--_text) 5%, var(--_background));
  }
  .notice.plain > .icon {
    color: var(--_muted);
  }
  .notice .button:not(.quiet, [aria-disabled='true']) {
    background: var(--_background);
  }
  .surface .notice {
    margin-inline: 0;
    border: 1px solid color-mix(in oklab, var(--_text) 12%, var(--_background));
  }
  .surface .notice.warning {
    border-color: color-mix(in oklab, var(--_warning) 25%, var(--_background));
  }
  .surface .notice.failed {
    border-color: color-mix(in oklab, var(--_danger) 28%, var(--_background));
  }
  .notice.page-notice {
    margin-block-end: var(--_l);
    padding-block: 0.9em;
    border-radius: var(--_radius-l);
  }
  .notice .ref {
    grid-column: 2;
    font-size: var(--_meta);
    color: var(--_muted);
  }
  .reference {
    font-family: var(--_mono);
    font-size: var(--_small);
    overflow-wrap: anywhere;
    user-select: all;
  }
  @container (inline-size >= 40em) {
    .page-notice .do {
      grid-column: 3;
      grid-row: 1;
      margin: 0;
      align-self: center;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .notice {
      animation: notice-open var(--_duration) ease-out;
    }
    @keyframes notice-open {
      from {
        opacity: 0;
        transform: translateY(-0.25em);
      }
    }
  }
  @media (forced-colors: active) {
    .notice {
      border: 1px solid;
    }
  }
`;
