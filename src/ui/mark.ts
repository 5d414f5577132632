import { html, nothing, type TemplateResult } from 'lit';

/** The first letter stands in for a picture that does not come. */
const hide = ({ currentTarget }: Event): void => {
  (currentTarget as HTMLImageElement).hidden = true;
};

/** Whose account it is, in the gutter of its row: a picture, or a letter in a box. The name stands beside it. */
export const mark = (name: string, picture: string | undefined): TemplateResult =>
  html`<span class="mark" part="mark" aria-hidden="true"
    >${picture === undefined ? nothing : html`<img src=${picture} alt="" @error=${hide} />`}<span
      >${[...name.trim()][0]?.toLocaleUpperCase()}</span
    ></span
  >`;
