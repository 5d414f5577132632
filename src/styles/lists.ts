import { css } from 'lit';

/** What stands below the rows of a list: its words on the edge of the column. */
export const lists = css`
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
