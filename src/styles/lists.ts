import { css } from 'lit';

/** A list of its own: badges may hold names, and what stands below the rows has its words on the edge of the column. */
export const lists = css`
  .badge {
    white-space: normal;
  }
  .row-more {
    justify-self: start;
    margin-inline-start: calc(-1 * var(--_s) - 1px);
    margin-block: var(--_s) 0;
  }
  @media (forced-colors: active) {
    .row-more {
      margin-inline: 0;
    }
  }
`;
