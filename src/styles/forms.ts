import { css } from 'lit';
import { codes } from './codes.js';

const fields = css`
  .form {
    display: grid;
    gap: var(--_l);
    grid-template-columns: minmax(0, 1fr);
  }
  .field {
    display: grid;
    gap: 0.3em;
    grid-template-columns: minmax(0, 1fr);
    max-inline-size: 26em;
  }
  .label {
    font-weight: 500;
    font-size: var(--_meta);
    display: flex;
    justify-content: space-between;
    gap: var(--_l);
  }
  .label small {
    font-size: 1em;
    font-weight: 400;
    color: var(--_muted);
  }
  .hint {
    font-size: var(--_meta);
    color: var(--_muted);
    text-wrap: pretty;
  }
  .input {
    inline-size: 100%;
    min-block-size: var(--_control);
    padding: 0.35em 0.7em;
    background: var(--_field);
    border: 1px solid var(--_field-line);
    border-radius: var(--_radius);
  }
  textarea.input {
    resize: vertical;
    field-sizing: content;
    min-block-size: 5.5em;
    max-block-size: 20em;
  }
  .select-box {
    position: relative;
    display: block;
  }
  select.input {
    appearance: none;
    padding-inline-end: 2.2em;
  }
  .select-box .icon {
    position: absolute;
    inset-inline-end: 0.6em;
    inset-block: 0;
    margin-block: auto;
    pointer-events: none;
    color: var(--_muted);
  }
  .combobox {
    position: relative;
    display: block;
  }
  .combobox .input {
    padding-inline-end: 2.2em;
  }
  .combobox > .icon {
    position: absolute;
    inset-inline-end: 0.6em;
    inset-block: 0;
    margin-block: auto;
    pointer-events: none;
    color: var(--_muted);
  }
  .options {
    position: absolute;
    z-index: 1;
    inset-inline: 0;
    inset-block-start: calc(100% + 0.25em);
    max-block-size: 15em;
    overflow: auto;
    overscroll-behavior: contain;
    padding: 0.3em;
    background: var(--_raised);
    border: 1px solid var(--_button-line);
    border-radius: var(--_radius-l);
    box-shadow: 0 0.7em 2em color-mix(in oklab, black 14%, transparent);
  }
  .options li {
    padding: 0.4em 0.6em;
    min-block-size: 2.2em;
    border-radius: var(--_radius);
    cursor: pointer;
  }
  .options [role='option']:hover {
    background: var(--_hover);
  }
  .options [aria-selected='true'] {
    background: var(--_tint);
    color: var(--_accent-text);
  }
  .check {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 0 0.6em;
    align-items: baseline;
  }
  .check input {
    inline-size: 1.1em;
    block-size: 1.1em;
    accent-color: var(--_accent);
    transform: translateY(0.15em);
  }
  .check small {
    font-size: var(--_meta);
    color: var(--_muted);
  }
  .input[readonly] {
    background: transparent;
    border-style: dashed;
  }
  .input:focus-visible {
    outline-offset: -1px;
    border-color: transparent;
  }
  .input[aria-invalid='true'] {
    border-color: var(--_danger);
    box-shadow: inset 0 0 0 1px var(--_danger);
  }
  /* The ring stands outside the red, so that both are seen. */
  .input[aria-invalid='true']:focus-visible {
    outline-offset: 2px;
  }
  .with-end {
    position: relative;
    display: block;
  }
  .with-end .input {
    padding-inline-end: 4.2em;
  }
  /* Lives inside the field's border. */
  .with-end .button {
    position: absolute;
    inset-inline-end: 0.25em;
    inset-block: 0.25em;
    min-block-size: 0;
    padding-inline: 0.6em;
  }
  .error {
    font-size: var(--_meta);
    color: var(--_danger);
    display: flex;
    gap: 0.4em;
    align-items: flex-start;
    overflow-wrap: anywhere;
  }
  .error .icon {
    margin-block-start: 0.22em;
  }
  @media (forced-colors: active) {
    .options [aria-selected='true'] {
      outline: 2px solid;
      outline-offset: -2px;
    }
  }
  @media (pointer: coarse) {
    /* iOS zooms into fields smaller than this. */
    .input {
      font-size: max(1em, 16px);
    }
  }
`;

const actions = css`
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_s);
    align-items: center;
  }
  .actions > .quiet:first-child {
    margin-inline-start: calc(-1 * var(--_s) - 1px);
  }
  /* A line of only quiet buttons is text, so it takes the room of text. */
  .actions:not(:has(> .button:not(.quiet))) {
    margin-block: -0.45em;
    gap: 0 1.4em;
  }
  .actions:not(:has(> .button:not(.quiet))) > .quiet {
    margin-inline: calc(-1 * var(--_s) - 1px);
  }
  .countdown {
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
    min-block-size: var(--_control);
    display: inline-flex;
    align-items: center;
  }
  @container (inline-size < 28em) {
    .stretch > .button:not(.quiet) {
      flex: 1 1 auto;
      padding-inline: 0.6em;
    }
    /* The way out of three or more comes on a line of its own: its word meets the edge there. */
    .actions:has(> .button:not(.quiet)):has(> :nth-child(3)) > .quiet:last-child {
      margin-inline-start: calc(-1 * var(--_s) - 1px);
    }
  }
  @media (forced-colors: active) {
    /* Borders show here, so ink alignment must not. */
    .actions > .quiet {
      margin-inline: 0 !important;
    }
  }
`;

export const forms = [fields, actions, codes];
