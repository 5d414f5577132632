import { css } from 'lit';

/** Still rows in the row's own grid. They show after 300 ms: what comes sooner needs no promise. */
export const skeletons = css`
  .skeletons {
    animation: skeletons-show 1ms 300ms backwards;
  }
  @keyframes skeletons-show {
    from {
      visibility: hidden;
    }
  }
  .skeleton {
    display: block;
    border-radius: var(--_radius-s);
    background: color-mix(in oklab, var(--_text) 9%, var(--_background));
    block-size: 0.8em;
  }
  .skeleton.round {
    border-radius: 50%;
    block-size: var(--_gutter);
  }
  .skeleton.w1 {
    inline-size: 46%;
  }
  .skeleton.w2 {
    inline-size: 28%;
    margin-block-start: 0.65em;
    block-size: 0.65em;
  }
  .loading {
    display: grid;
    grid-template-columns: var(--_gutter) minmax(0, 1fr);
    padding-block: 1.15em;
    column-gap: var(--_m);
  }
  .loading + .loading {
    border-block-start: 1px solid var(--_row-line);
  }
  @media (forced-colors: active) {
    .skeleton {
      border: 1px solid;
    }
  }
`;
