import { html, nothing, type TemplateResult } from 'lit';
import type { MessageKey, Translate } from '../i18n/messages.js';
import type { Page, PageName } from '../pages.js';
import { addressOf } from '../routing.js';
import { icon, type IconName } from '../ui/icons.js';

const titles = {
  profile: 'element.pageProfile',
  security: 'element.pageSecurity',
  data: 'element.pageData',
} as const satisfies Record<PageName, MessageKey>;

const icons: Record<PageName, IconName> = { profile: 'user', security: 'shield', data: 'database' };

export const titleOf = (t: Translate, page: PageName): string => t(titles[page]);

/** The way between the pages; nothing where there is only one. */
export function navigation(
  pages: readonly Page[],
  current: PageName,
  t: Translate,
  routing: 'none' | 'hash',
  show: (page: PageName) => void,
): TemplateResult | typeof nothing {
  if (pages.length < 2) return nothing;
  return html`<nav class="nav" part="nav" aria-label=${t('element.navigation')}>
    <ul role="list">
      ${pages.map(({ name }) => html`<li>${link(name, name === current, t, routing, show)}</li>`)}
    </ul>
  </nav>`;
}

/** An address where there is one to go to, else a button: a link that leads nowhere opens an empty tab. */
function link(
  name: PageName,
  current: boolean,
  t: Translate,
  routing: 'none' | 'hash',
  show: (page: PageName) => void,
): TemplateResult {
  const here = current ? 'page' : nothing;
  const label = html`${icon(icons[name])}${titleOf(t, name)}`;
  return routing === 'hash'
    ? html`<a part="nav-link" href=${addressOf(name)} aria-current=${here}>${label}</a>`
    : html`<button type="button" part="nav-link" aria-current=${here} @click=${() => show(name)}>${label}</button>`;
}
