import { css } from 'lit';

/** Raised, in the top layer. Where it stands is set by \`ui/menu-place.ts\`: CSS anchors are not everywhere yet. */
export const menus = css`
  .menu {
    position: fixed;
    inset: auto;
    margin: 0;
    inline-size: max-content;
    min-inline-size: 13em;
    max-inline-size: min(18em, calc(100vi - 1em));
    padding: 0.3em;
    color: var(--_text);
    background: var(--_raised);
    border: 1px solid var(--_button-line);
    border-radius: var(--_radius-l);
    box-shadow:
      0 0.1em 0.2em color-mix(in oklab, black 6%, transparent),
      0 0.7em 2em color-mix(in oklab, black 14%, transparent);
  }
  .menu button {
    display: block;
    inline-size: 100%;
    text-align: start;
    padding: 0.5em 0.7em;
    min-block-size: 2.4em;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    cursor: pointer;
    line-height: 1.35;
  }
  .menu button:hover,
  .menu button:focus-visible {
    background: var(--_hover);
    outline-offset: -2px;
  }
  .menu small {
    display: block;
    font-size: var(--_small);
    color: var(--_muted);
    font-weight: 400;
    margin-block-start: 0.1em;
    overflow-wrap: anywhere;
  }
  .menu .destructive {
    color: var(--_danger);
  }
  .menu [aria-disabled='true'] {
    cursor: default;
    color: var(--_muted);
  }
  .menu hr {
    border: 0;
    border-block-start: 1px solid color-mix(in oklab, var(--_text) 16%, var(--_background));
    margin: 0.3em 0;
  }
  @media (forced-colors: active) {
    .menu [aria-disabled='true'] {
      color: GrayText;
    }
  }
  @container (inline-size < 40em) {
    .menu {
      max-inline-size: 16em;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .menu:popover-open {
      animation: menu-open var(--_duration) ease-out;
    }
    @keyframes menu-open {
      from {
        opacity: 0;
        transform: translateY(-0.25em);
      }
    }
  }
`;
