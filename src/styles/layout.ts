/**
 * The frame of `<user-profile>`: shell, navigation, title, and the places of the panels.
 *
 *   <div class="shell">
 *     <nav class="nav"><ul><li><a aria-current="page">icon Profile</a></li><li class="own">…</li></ul></nav>
 *     <div class="page"><h2 class="title">Profile</h2><div class="panels"><user-profile-emails>…</div></div>
 *   </div>
 */
import { css } from 'lit';
import { base } from './base.js';
import { buttons } from './buttons.js';
import { notices } from './notices.js';
import { shell } from './shell.js';
import { skeletons } from './skeletons.js';

/** The host is the container that all widths are asked of. It has no name: WebKit does not see a named one from nested roots. */
const host = css`
  :host {
    container-type: inline-size;
    display: block;
    box-sizing: border-box;
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
    text-size-adjust: 100%;
  }
  :host([hidden]) {
    display: none;
  }
  /* Left out or auto: the page's own color-scheme, never the system's on a page that is light only. */
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
`;

const page = css`
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
  .panels > :first-child {
    border-block-start: 0;
    padding-block-start: var(--_xs);
  }
  .panels > :last-child {
    padding-block-end: var(--_s);
  }
  @container (inline-size >= 58em) {
    .panels > :first-child {
      padding-block-start: 0;
    }
  }
`;

export const frame = [base, buttons, notices, skeletons, host, shell, page];
