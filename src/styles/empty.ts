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
  @container (inline-size >= 58em) {
    /* The heading stands beside it, its baseline on this one's. */
    .empty {
      padding-block-start: calc(var(--_s) + 0.5em);
    }
  }
`;
