import { css, html, render } from 'lit';
import type { Kept } from './two-factor-saving.js';

/**
 * A shadow root cannot hide the page around it, so for as long as it prints there is a sheet of paper in the page's body, and
 * a style of the document that leaves nothing else. Adopted, since a strict CSP allows no other; the doubled `:not()` outweighs
 * what the page says of its own elements.
 */
const paperAlone = css`
  @media print {
    :root:not(#_#_#_) > body > :not(#_, [data-user-profile-paper]) {
      display: none !important;
    }
    :root:not(#_#_#_) > body > [data-user-profile-paper] {
      display: block !important;
    }
    :root:not(#_#_#_),
    :root:not(#_#_#_) > body {
      display: block !important;
      position: static !important;
      visibility: visible !important;
      overflow: visible !important;
      block-size: auto !important;
      margin: 0 !important;
      padding: 0 !important;
      background: none !important;
    }
    :root:not(#_#_#_)::before,
    :root:not(#_#_#_)::after,
    :root:not(#_#_#_) > body::before,
    :root:not(#_#_#_) > body::after {
      content: none !important;
    }
  }
  @media not print {
    :root:not(#_#_#_) > body > [data-user-profile-paper] {
      display: none !important;
    }
  }
`;

const paperStyles = css`
  :host {
    all: initial;
    color: #000;
    background: #fff;
    font:
      12pt/1.6 system-ui,
      sans-serif;
  }
  h1 {
    font-size: 16pt;
    margin: 0;
  }
  p {
    margin: 0 0 1em;
    max-inline-size: 34em;
  }
  ol {
    columns: 2;
    max-inline-size: 28em;
    margin: 0;
  }
  li {
    font-family: ui-monospace, monospace;
    break-inside: avoid;
  }
`;

/**
 * Prints these codes and nothing else of the page.
 * @returns what takes the paper away again, for browsers that never say that they have printed
 */
export function print({ title, text, codes }: Kept): () => void {
  const paper = document.createElement('div');
  paper.setAttribute('data-user-profile-paper', '');
  const root = paper.attachShadow({ mode: 'open' });
  const [alone, own] = [paperAlone.styleSheet, paperStyles.styleSheet];
  if (!alone || !own) return () => undefined;
  root.adoptedStyleSheets = [own];
  const list = html`<ol>
    ${codes.map((code) => html`<li>${code}</li>`)}
  </ol>`;
  render(html`<h1>${title}</h1><p>${text}</p>${list}`, root);
  const takeAway = (): void => {
    removeEventListener('afterprint', takeAway);
    paper.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== alone);
  };
  document.body.append(paper);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, alone];
  addEventListener('afterprint', takeAway);
  window.print();
  return takeAway;
}
