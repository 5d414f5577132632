import { css } from 'lit';

/** A day over its lines; of each line when it was, and beside that what, where and from which device. */
export const log = css`
  .log-filter {
    margin-block: var(--_s) var(--_m);
    max-inline-size: 20em;
  }
  .log-day {
    font-size: var(--_meta);
    font-weight: 600;
    margin-block: var(--_l) var(--_xs);
  }
  .log-day:first-child {
    margin-block-start: var(--_s);
  }
  .log-line {
    display: grid;
    grid-template-columns: 4.75em minmax(0, 1fr);
    gap: 0 var(--_m);
    padding-block: var(--_s);
    overflow-wrap: anywhere;
  }
  .log-line + .log-line {
    border-block-start: 1px solid var(--_row-line);
  }
  .log-when {
    font-size: var(--_meta);
    line-height: 1.75;
    color: var(--_muted);
  }
  .log-what {
    display: flex;
    gap: 0.4em;
  }
  .log-what > .icon {
    margin-block-start: 0.22em;
  }
  /* The word says it, and the icon; colour only agrees. */
  .log-what.bad {
    color: var(--_danger);
    font-weight: 500;
  }
`;
