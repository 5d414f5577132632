import { css } from 'lit';

/** Primary · plain · quiet (accent words) · quiet plain · destroy (in a confirmation only) · icon · link. */
export const buttons = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    min-block-size: var(--_control);
    padding: 0.3em 0.95em;
    border: 1px solid var(--_button-line);
    border-radius: var(--_radius);
    background: var(--_background);
    font-weight: 500;
    line-height: 1.25;
    cursor: pointer;
    text-decoration: none;
    color: var(--_text);
  }
  .button:hover {
    background: color-mix(in oklab, var(--_text) 5%, var(--_background));
  }
  .primary {
    background: var(--_accent);
    color: var(--_on-accent);
    border-color: transparent;
  }
  .primary:hover {
    background: var(--_accent-hover);
  }
  .destroy {
    background: var(--_danger);
    color: var(--_background);
    border-color: transparent;
  }
  .destroy:hover {
    background: color-mix(in oklab, var(--_danger) 86%, var(--_text));
  }
  .quiet {
    border-color: transparent;
    background: transparent;
    padding-inline: var(--_s);
    color: var(--_accent-text);
  }
  .quiet:hover {
    background: var(--_hover);
  }
  .quiet.plain {
    color: var(--_text);
  }
  /* Opens something that destroys: its words are red, no more. */
  .quiet.danger {
    color: var(--_danger);
  }
  .icon-button {
    border-color: transparent;
    background: transparent;
    padding: 0;
    inline-size: var(--_control);
    color: var(--_muted);
  }
  .icon-button:hover,
  .icon-button[aria-expanded='true'] {
    background: var(--_hover);
    color: var(--_text);
  }
  .link {
    display: inline-flex;
    align-items: center;
    min-block-size: 1.85em;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent-text);
    font-weight: 500;
    cursor: pointer;
    text-decoration: underline;
    text-decoration-color: color-mix(in oklab, currentColor 40%, transparent);
    text-underline-offset: 0.25em;
  }
  .link:hover {
    text-decoration-color: currentColor;
  }
  .button[aria-disabled='true'] {
    color: var(--_muted);
    background: color-mix(in oklab, var(--_text) 8%, transparent);
    border-color: transparent;
    cursor: default;
  }
  .quiet[aria-disabled='true'] {
    background: transparent;
  }
  @media (prefers-reduced-motion: no-preference) {
    .button {
      transition:
        background-color var(--_duration),
        border-color var(--_duration);
    }
  }
  @media (forced-colors: active) {
    .icon-button {
      border-color: ButtonText;
    }
    .primary:not([aria-disabled='true']),
    .destroy:not([aria-disabled='true']) {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .button[aria-disabled='true'] {
      color: GrayText;
    }
  }
`;
