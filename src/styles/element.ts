import { css } from 'lit';

/** The frame around the panels: navigation, page, what is said above it. Widths are asked of the container. */
export const elementStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  :host([hidden]) {
    display: none;
  }
  /* The host's own scheme holds unless theme says otherwise: never the system's on a light-only site. */
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  .frame {
    padding: var(--_padding);
    font-family: var(--_font);
    font-size: var(--user-profile-font-size, 0.9375em);
    font-weight: 400;
    line-height: 1.5;
    letter-spacing: normal;
    text-align: start;
    color: var(--_text);
    background: var(--_background);
    border: var(--_frame) solid var(--_line);
    border-radius: calc(var(--_radius) * 2);
    accent-color: var(--_accent);
    -webkit-text-size-adjust: 100%;
  }
  .shell {
    display: grid;
    gap: var(--_l);
    grid-template-columns: minmax(0, 1fr);
  }
  .nav {
    margin-inline: calc(-1 * var(--_padding));
    margin-block-start: calc(-0.6 * var(--_padding));
    padding-inline: calc(var(--_padding) - var(--_s));
    border-block-end: 1px solid var(--_line);
    overflow-x: auto;
    scrollbar-width: none;
  }
  .nav ul {
    display: flex;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .nav :is(a, button) {
    display: flex;
    align-items: center;
    gap: 0.7em;
    min-block-size: 2.9em;
    padding-block: 0;
    padding-inline: var(--_s);
    border: 0;
    background: none;
    font: inherit;
    color: var(--_muted);
    text-decoration: none;
    white-space: nowrap;
    position: relative;
    cursor: pointer;
  }
  .nav :is(a, button):hover {
    color: var(--_text);
  }
  .nav [aria-current] {
    color: var(--_text);
    font-weight: 600;
  }
  .nav [aria-current]::after {
    content: '';
    position: absolute;
    inset-inline: var(--_s);
    inset-block-end: 0;
    border-block-end: 2px solid var(--_accent);
  }
  .nav .icon {
    display: none;
  }
  .nav :is(a, button):focus-visible {
    outline-offset: -2px;
    border-radius: var(--_radius);
  }
  .page {
    min-inline-size: 0;
  }
  .title {
    font-family: var(--_heading-font);
    font-size: var(--_title);
    font-weight: 600;
    line-height: 1.2;
    letter-spacing: -0.018em;
    margin-block: 0.15em 0.75em;
    text-wrap: balance;
  }
  /* It takes focus when the page changes, so that reading begins there; it is no control. */
  .title:focus {
    outline: none;
  }
  @container (inline-size >= 40em) {
    .frame {
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
    .nav ul {
      display: grid;
      gap: var(--_2xs);
      position: sticky;
      inset-block-start: 1em;
      margin-inline-start: -0.7em;
    }
    .nav :is(a, button) {
      inline-size: 100%;
      min-block-size: 2.45em;
      padding-inline: 0.7em;
      border-radius: var(--_radius);
    }
    .nav .icon {
      display: block;
    }
    .nav :is(a, button):hover {
      background: var(--_hover);
    }
    .nav [aria-current] {
      background: var(--_surface);
      color: var(--_accent-text);
    }
    .nav [aria-current]::after {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .nav [aria-current] {
      outline: 1px solid;
      outline-offset: -1px;
    }
  }
`;

/** What stands in for a panel on its way. It appears after 300 ms, so that a quick answer never flickers. */
export const skeletonStyles = css`
  .skeletons {
    animation: appear 1ms 300ms backwards;
  }
  @keyframes appear {
    from {
      visibility: hidden;
    }
  }
  .loading-row {
    display: grid;
    gap: 0.65em;
    padding-block: 1.15em;
  }
  .loading-row i {
    display: block;
    block-size: 0.8em;
    inline-size: 46%;
    border-radius: var(--_radius-s);
    background: color-mix(in oklab, var(--_text) 9%, var(--_background));
  }
  .loading-row i + i {
    block-size: 0.65em;
    inline-size: 28%;
  }
  @media (forced-colors: active) {
    .loading-row i {
      border: 1px solid;
    }
  }
`;
