import { css } from 'lit';

/** What every shadow root starts from. The rule that keeps `em` honest: font-size on leaf text only, space on boxes. */
export const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  :where(h2, h3, h4, p, ul, ol, dl, dd, fieldset, legend) {
    margin: 0;
    padding: 0;
    border: 0;
    list-style: none;
    font: inherit;
  }
  :where(button, input, select, textarea) {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
    margin: 0;
  }
  :where(a) {
    color: var(--_accent-text);
    text-underline-offset: 0.2em;
    text-decoration-thickness: 1px;
  }
  .icon {
    inline-size: 1.25em;
    block-size: 1.25em;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
    display: block;
  }
  .icon-s {
    inline-size: 1.0625em;
    block-size: 1.0625em;
    stroke-width: 2;
  }
  /* Three dots need more ink than a line: they are filled, and as wide as 2.75 of the grid. */
  .icon.dots {
    fill: currentColor;
    stroke-width: 0.75;
  }
  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  /* A heading takes focus only to say where one is (a row went): it is no control. */
  [tabindex='-1']:focus-visible {
    outline-offset: 4px;
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .muted {
    color: var(--_muted);
  }
  .nums {
    font-variant-numeric: tabular-nums;
  }
  @media (forced-colors: active) {
    /* A drawing keeps a colour of its own there, which the system's background need not suit. */
    .icon {
      color: inherit !important;
    }
  }
`;
