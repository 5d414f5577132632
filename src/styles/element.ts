import { css } from 'lit';
import { frame } from './layout.js';
import { tokens } from './tokens.js';

/** What the pages of one element that goes nowhere by address are turned by: buttons that look as links do. */
const turners = css`
  .nav button {
    inline-size: 100%;
    padding-block: 0;
    border: 0;
    background: none;
    text-align: start;
    cursor: pointer;
  }
  /* It takes focus so that reading begins there; it is no control. */
  .title:focus {
    outline: none;
  }
`;

/** All that `<user-profile>` itself is drawn with. */
export const elementStyles = [...tokens, ...frame, turners];
