import { css } from 'lit';

/** A provider's picture in the gutter, or its first letter in a box. */
export const marks = css`
  .mark {
    inline-size: 1.25em;
    block-size: 1.25em;
    margin-block-start: 0.66em;
    border: 1px solid var(--_field-line);
    border-radius: var(--_radius-s);
    color: var(--_muted);
    display: grid;
    place-items: center;
  }
  .mark span {
    font-size: 0.6875em;
    font-weight: 600;
    line-height: 1;
  }
  .mark img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
  }
  /* It takes focus only to be read out: it is no control. */
  #outcome {
    outline: none;
  }
  .mark:has(img:not([hidden])) {
    border: 0;
  }
  img:not([hidden]) + span {
    display: none;
  }
`;
