import { css } from 'lit';

/** Compact first: a bar of words that scrolls sideways. From 40em of the container: a column. */
export const shell = css`
  .shell {
    padding: var(--_padding);
    display: grid;
    gap: var(--_l);
    grid-template-columns: minmax(0, 1fr);
  }
  .nav {
    margin-inline: calc(-1 * var(--_padding));
    padding-inline: calc(var(--_padding) - var(--_s));
    border-block-end: 1px solid var(--_line);
    overflow-x: auto;
    scrollbar-width: none;
    margin-block-start: calc(-0.6 * var(--_padding));
  }
  .nav ul {
    display: flex;
  }
  /* Of the host's own links the host page's styles win over these, as everywhere. */
  .nav :is(a, button),
  .nav ::slotted(a) {
    display: flex;
    align-items: center;
    gap: 0.7em;
    min-block-size: 2.9em;
    padding-inline: var(--_s);
    color: var(--_muted);
    text-decoration: none;
    white-space: nowrap;
    position: relative;
  }
  .nav :is(a, button) .icon {
    display: none;
  }
  .nav :is(a, button):hover {
    color: var(--_text);
  }
  .nav ::slotted(svg) {
    inline-size: 1.25em;
    block-size: 1.25em;
  }
  .nav :is(a, button)[aria-current] {
    color: var(--_text);
    font-weight: 600;
  }
  .nav :is(a, button)[aria-current]::after {
    content: '';
    position: absolute;
    inset-inline: var(--_s);
    inset-block-end: 0;
    border-block-end: 2px solid var(--_accent);
  }
  .nav .own {
    position: relative;
    margin-inline-start: var(--_xs);
    padding-inline-start: var(--_xs);
  }
  .nav .own::before {
    content: '';
    position: absolute;
    inset-inline-start: 0;
    inset-block: 0.95em;
    border-inline-start: 1px solid var(--_line);
  }
  .nav :is(a, button):focus-visible {
    outline-offset: -2px;
    border-radius: var(--_radius);
  }
  @container (inline-size >= 40em) {
    .shell {
      --_bleed: 1em;
      padding: calc(var(--_padding) * 1.8);
    }
    .shell:has(> .nav) {
      grid-template-columns: 10.5em minmax(0, 1fr);
      gap: var(--_3xl);
    }
    .nav {
      margin: 0;
      padding: 0;
      border: 0;
      overflow: visible;
    }
    .nav > ul {
      display: grid;
      gap: var(--_2xs);
      position: sticky;
      inset-block-start: 1em;
      margin-inline-start: -0.7em;
    }
    .nav :is(a, button),
    .nav ::slotted(a) {
      min-block-size: 2.45em;
      padding-inline: 0.7em;
      border-radius: var(--_radius);
    }
    .nav :is(a, button) .icon {
      display: block;
    }
    .nav :is(a, button):hover {
      background: var(--_hover);
    }
    .nav :is(a, button)[aria-current] {
      background: var(--_surface);
      color: var(--_accent-text);
    }
    .nav :is(a, button)[aria-current]::after,
    .nav .own::before {
      display: none;
    }
    .nav .own {
      border-block-start: 1px solid var(--_line);
      margin: var(--_s) 0.7em 0;
      padding: var(--_s) 0 0;
    }
    .nav .own :is(a, button),
    .nav .own ::slotted(a) {
      margin-inline: -0.7em;
    }
  }
  @media (forced-colors: active) {
    .nav :is(a, button)[aria-current] {
      outline: 1px solid;
      outline-offset: -1px;
    }
  }
`;
