import { css } from 'lit';

/** Four bars and a word. The word carries the meaning; the colour only agrees with it. */
export const strengthStyles = css`
  .strength {
    display: grid;
    grid-template-columns: repeat(4, 1fr);
    gap: 0.25em;
    margin-block-start: 0.2em;
  }
  .strength i {
    block-size: 0.25em;
    border-radius: 1em;
    background: color-mix(in oklab, var(--_text) 16%, var(--_background));
  }
  .strength[data-level='1'] i:nth-child(-n + 1) {
    background: var(--_danger);
  }
  .strength[data-level='2'] i:nth-child(-n + 2) {
    background: var(--_warning);
  }
  .strength[data-level='3'] i:nth-child(-n + 3),
  .strength[data-level='4'] i {
    background: var(--_success);
  }
  .strength p {
    grid-column: 1 / -1;
    font-size: var(--_meta);
    color: var(--_muted);
    text-wrap: pretty;
  }
  .strength b {
    font-weight: 600;
    color: var(--_text);
  }
  @media (forced-colors: active) {
    .strength i {
      border: 1px solid;
    }
    .strength[data-level='1'] i:nth-child(-n + 1),
    .strength[data-level='2'] i:nth-child(-n + 2),
    .strength[data-level='3'] i:nth-child(-n + 3),
    .strength[data-level='4'] i {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
`;
