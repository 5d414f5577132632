/** All that a panel's shadow root needs at rest. */
import { css } from 'lit';
import { base } from './base.js';
import { buttons } from './buttons.js';
import { notices } from './notices.js';
import { rows } from './rows.js';
import { skeletons } from './skeletons.js';

/** The heading stands over the rows, or from 58em of the container beside them, its baseline on the first row's. */
const panel = css`
  :host {
    display: block;
    border-block-start: 1px solid var(--_line);
    padding-block: var(--_xl);
  }
  .panel {
    display: grid;
    gap: var(--_m) var(--_2xl);
    grid-template-columns: minmax(0, 1fr);
  }
  .panel-heading {
    font-family: var(--_heading-font);
    font-weight: 600;
    line-height: 1.4;
    letter-spacing: -0.006em;
    inline-size: fit-content;
  }
  .panel-lead {
    font-size: var(--_meta);
    color: var(--_muted);
    line-height: 1.5;
    margin-block-start: 0.2em;
    text-wrap: pretty;
    max-inline-size: 34em;
  }
  .panel-body {
    min-inline-size: 0;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    position: relative;
  }
  /* The account is to be deleted: nothing is offered that the server would refuse. */
  .frozen :is(button, a) {
    display: none;
  }
  @container (inline-size >= 58em) {
    :host {
      padding-block: 1.25em;
    }
    .panel {
      grid-template-columns: 12.5em minmax(0, 1fr);
    }
    .panel-head {
      padding-block: 1em var(--_s);
    }
  }
`;

export const panelStyles = [base, buttons, rows, notices, skeletons, panel];
