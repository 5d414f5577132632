import { html, type TemplateResult } from 'lit';

/** The first letters of the first and the last word: whole characters as people see them (an emoji, `é` of two parts). */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return ends
    .map((word = '') => [...graphemes.segment(word)][0]?.segment ?? '')
    .join('')
    .toLocaleUpperCase();
}

/** A picture of the person when there is none: it says nothing that the name beside it does not. */
export const avatar = (name: string): TemplateResult =>
  html`<span class="avatar" part="avatar" aria-hidden="true"><span>${initials(name)}</span></span>`;

/** The photo itself. Whoever serves it need not know which page it is on. `broken` is called where it does not load. */
export const photo = (address: string, broken: () => void): TemplateResult =>
  html`<span class="avatar" part="avatar" aria-hidden="true"
    ><img src=${address} alt="" referrerpolicy="no-referrer" decoding="async" @error=${broken}
  /></span>`;
