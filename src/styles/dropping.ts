import { css } from 'lit';

/** Where it is narrow, a row's long labelled action stands under its words; short ones and menus stay beside them. */
export const dropping = css`
  @container (inline-size < 28em) {
    .row > .row-actions:has(> .drops) {
      grid-column: 2 / -1;
      margin-inline-start: calc(var(--_m) - var(--_s) - 1px);
    }
    .row > .row-actions > .drops + .icon-button {
      margin-inline-start: auto;
    }
  }
`;
