import { css } from 'lit';

/** One input. The places are drawn under it, so that pasting and autofill stay ordinary. */
export const codes = css`
  .code {
    --_digits: 6;
    --_pitch: 1.75ch;
    font-family: var(--_mono);
    font-size: 1.5em;
    font-variant-numeric: tabular-nums;
    direction: ltr;
    text-align: start;
    inline-size: calc(var(--_digits) * var(--_pitch) + 1.3ch);
    max-inline-size: 100%;
    min-block-size: 2.05em;
    padding: 0.2em 0.35ch 0.2em 1ch;
    letter-spacing: calc(var(--_pitch) - 1ch);
    background: var(--_field);
    border: 1px solid var(--_field-line);
    border-radius: var(--_radius);
    background-image: repeating-linear-gradient(
      to right,
      var(--_field-line) 0 1ch,
      transparent 1ch var(--_pitch)
    );
    background-origin: content-box;
    background-repeat: no-repeat;
    background-size: calc(var(--_digits) * var(--_pitch) - 0.75ch) 2px;
    background-position: 0 calc(100% - 0.2em);
  }
  .code[data-digits='4'] {
    --_digits: 4;
  }
  .code[data-digits='5'] {
    --_digits: 5;
  }
  .code[data-digits='7'] {
    --_digits: 7;
  }
  .code[data-digits='8'] {
    --_digits: 8;
  }
  .code:focus-visible {
    outline-offset: -1px;
  }
  .code[aria-invalid='true'] {
    border-color: var(--_danger);
    outline-offset: 2px;
  }
`;
