import { css } from 'lit';

/** What will be lost, and the word to type. */
export const deletionStyles = css`
  .danger .surface-head > .icon {
    color: var(--_danger);
  }
  .bullets {
    display: grid;
    gap: var(--_xs);
    margin-block-start: var(--_xs);
    padding-inline-start: 1.1em;
  }
  .bullets > li {
    list-style: disc;
    overflow-wrap: anywhere;
    text-wrap: pretty;
  }
  .bullets > li::marker {
    color: var(--_muted);
    font-size: 0.8em;
  }
  .bullets bdi {
    font-weight: 600;
  }
  .label bdi,
  #word {
    font-family: var(--_mono);
    font-weight: 600;
  }
`;
