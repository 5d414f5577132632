/** A QR code as one path. A chunk of its own, with what computes it (6 kB), which comes when one is about to be shown. */
import { html, type TemplateResult } from 'lit';
import QRCode from 'qrcode-svg';

/** Modules of white that a reader needs around it (ISO/IEC 18004, 6.3.8). */
const QUIET = 4;

/** One rectangle for each run of dark modules in a line. */
function pathOf(matrix: readonly (readonly boolean[])[]): string {
  return matrix
    .map((line, y) => {
      const dark = line.map((each) => (each ? '1' : '0')).join('');
      const runs = [...dark.matchAll(/1+/g)];
      return runs.map(({ 0: run, index }) => `M${index + QUIET} ${y + QUIET}h${run.length}v1h-${run.length}z`).join('');
    })
    .join('');
}

/**
 * `text` as a QR code, black on white in every theme, since many readers want that. Not by the library's own `svg()`,
 * whose inline styles a strict CSP blocks.
 * @param label - what it is, and what to do where it cannot be scanned
 */
export function qrCode(text: string, label: string): TemplateResult {
  const matrix = new QRCode({ content: text, ecl: 'M' }).qrcode.modules;
  const size = matrix.length + 2 * QUIET;
  return html`<svg class="qr" part="qr-code" role="img" aria-label=${label} viewBox="0 0 ${size} ${size}">
    <path d=${pathOf(matrix)}></path>
  </svg>`;
}
