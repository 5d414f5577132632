import { css } from 'lit';

/** In the place of rows where there are none: one sentence, one button. */
export const empty = css`
  .empty {
    display: grid;
    gap: var(--_m);
    justify-items: start;
    padding-block: 0.5em;
  }
  .empty > p {
    font-size: var(--_meta);
    color: var(--_muted);
    max-inline-size: 38em;
    text-wrap: pretty;
  }
`;
