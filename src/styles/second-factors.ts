import { css } from 'lit';

/** What is scanned, or typed in groups; and codes as on paper, numbered, in the sheet. */
export const secondFactorStyles = css`
  .enrol {
    display: grid;
    gap: var(--_l) var(--_xl);
    grid-template-columns: minmax(0, 1fr);
    align-items: start;
  }
  /* Many readers want dark on light, so no theme and no forced colours change it. */
  .qr {
    forced-color-adjust: none;
    inline-size: 11.5em;
    max-inline-size: 100%;
    block-size: auto;
    display: block;
    background: #fff;
    fill: #000;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    shape-rendering: crispEdges;
  }
  .steps {
    display: grid;
    gap: var(--_l);
    counter-reset: step;
    grid-template-columns: minmax(0, 1fr);
  }
  .steps > li {
    display: grid;
    grid-template-columns: 1.6em minmax(0, 1fr);
    gap: 0.3em var(--_s);
    counter-increment: step;
  }
  .steps > li > * {
    grid-column: 2;
    min-inline-size: 0;
  }
  .steps > li > .field + .actions {
    margin-block-start: var(--_m);
  }
  .steps > li::before {
    content: counter(step);
    grid-row: 1;
    font-weight: 600;
    color: var(--_accent-text);
    font-variant-numeric: tabular-nums;
  }
  .key {
    font-family: var(--_mono);
    letter-spacing: 0.04em;
    word-spacing: 0.3em;
    line-height: 1.7;
    direction: ltr;
    text-align: start;
    overflow-wrap: break-word;
    user-select: all;
  }
  .recovery {
    font-family: var(--_mono);
    counter-reset: code;
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(11em, 100%), 1fr));
    gap: 0.1em var(--_l);
    background: var(--_field);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    padding: var(--_m) var(--_l);
    direction: ltr;
    max-inline-size: 30em;
  }
  .recovery li {
    counter-increment: code;
    display: flex;
    gap: 0.9em;
    padding-block: 0.2em;
    letter-spacing: 0.03em;
  }
  .recovery li::before {
    content: counter(code);
    color: var(--_muted);
    min-inline-size: 1.3em;
    text-align: end;
  }
  @container (inline-size >= 40em) {
    .enrol {
      grid-template-columns: auto minmax(0, 1fr);
    }
  }
  /* On a phone the app is on the phone itself, which cannot scan its own screen: the link comes first. */
  @media (pointer: coarse) {
    .enrol {
      grid-template-columns: minmax(0, 1fr);
    }
    .qr {
      order: 1;
    }
  }
`;
