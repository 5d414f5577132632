import { css } from 'lit';

/** A sign in a badge stands in its line. */
export const signs = css`
  .badge .icon {
    display: inline-block;
    vertical-align: -0.2em;
  }
`;
