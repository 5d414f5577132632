/**
 * The frame of `<user-profile>`: shell, navigation, title, and the places of the panels.
 *
 *   <div class="frame"><div class="shell">
 *     <nav class="nav"><ul><li><a aria-current="page">icon Profile</a></li><li class="own">…</li></ul></nav>
 *     <div class="page"><h2 class="title">Profile</h2><div class="panels"><user-profile-emails>…</div></div>
 *   </div></div>
 */
import { css } from 'lit';
import { base } from './base.js';
import { buttons } from './buttons.js';
import { notices } from './notices.js';
import { shell } from './shell.js';
import { skeletons } from './skeletons.js';

/**
 * All that a page can be drawn wrong by stands on a box of our own, which no rule of the host page reaches: resets such as
 * `*{all:unset}` hit `:host`, and win over it. It inherits nothing but what the host means for the whole element. It is the
 * container that all widths are asked of, and has no name: WebKit does not see a named one from nested roots.
 */
const host = css`
  :host {
    display: block;
    min-inline-size: 0;
  }
  :host([hidden]) {
    display: none;
  }
  .frame {
    all: initial;
    visibility: inherit;
    pointer-events: inherit;
    color-scheme: inherit;
    container-type: inline-size;
    /* A container has no width of its own; what is as wide as its content (a dialog, a float) would leave it none. */
    contain-intrinsic-inline-size: min(48em, 80vi);
    display: block;
    box-sizing: border-box;
    font-family: var(--_font);
    font-size: var(--user-profile-font-size, 0.9375em);
    line-height: 1.5;
    color: var(--_text);
    background: var(--_background);
    border: var(--_frame) solid var(--_line);
    border-radius: calc(var(--_radius) * 2);
    accent-color: var(--_accent);
    /* Apps that are no document switch it off for all (WebKit inherits that, and then nothing can be typed). */
    -webkit-user-select: text;
    user-select: text;
    -webkit-text-size-adjust: 100%;
    text-size-adjust: 100%;
  }
  /* Left out or auto: the page's own color-scheme, never the system's on a page that is light only. */
  :host([theme='light']),
  :host([theme='light']) .frame {
    color-scheme: light;
  }
  :host([theme='dark']),
  :host([theme='dark']) .frame {
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
