import { html, nothing, type TemplateResult } from 'lit';
import type { MessageKey, Translate } from '../i18n/messages.js';
import { isPage, isPageName, type Page, type PageName, type Stop } from '../pages.js';
import { addressOf } from '../routing.js';
import { icon, type IconName } from '../ui/icons.js';

const titles = {
  profile: 'element.pageProfile',
  security: 'element.pageSecurity',
  data: 'element.pageData',
} as const satisfies Record<PageName, MessageKey>;

const icons: Record<PageName, IconName> = { profile: 'user', security: 'shield', data: 'database' };

/** What a page is called: ours by our words, the host's by its own. */
export const titleOf = (t: Translate, { name, item }: Page): string =>
  item?.label ?? (isPageName(name) ? t(titles[name]) : name);

/** The way between the pages; nothing where there is only one. */
export function navigation(
  stops: readonly Stop[],
  current: string,
  t: Translate,
  routing: 'none' | 'hash',
  show: (page: string) => void,
): TemplateResult | typeof nothing {
  if (stops.length < 2) return nothing;
  const ours = stops.findLastIndex((stop) => isPage(stop) && !stop.item);
  return html`<nav class="nav" part="nav" aria-label=${t('element.navigation')}>
    <ul role="list">
      ${stops.map(
        (stop, at) =>
          html`<li class=${at === ours + 1 ? 'own' : nothing}>
            ${
              isPage(stop)
                ? link(stop, stop.name === current, t, routing, show)
                : html`<slot name=${`link:${stop.name}`}></slot>`
            }
          </li>`,
      )}
    </ul>
  </nav>`;
}

/** An address where there is one to go to, else a button: a link that leads nowhere opens an empty tab. */
function link(
  page: Page,
  current: boolean,
  t: Translate,
  routing: 'none' | 'hash',
  show: (page: string) => void,
): TemplateResult {
  const { name } = page;
  const here = current ? 'page' : nothing;
  const part = current ? 'nav-link current-nav-link' : 'nav-link';
  const sign = isPageName(name) ? icon(icons[name]) : html`<slot class="icon" name=${`icon:${name}`}></slot>`;
  const label = html`${sign}${titleOf(t, page)}`;
  return routing === 'hash'
    ? html`<a part=${part} href=${addressOf(name)} aria-current=${here}>${label}</a>`
    : html`<button type="button" part=${part} aria-current=${here} @click=${() => show(name)}>${label}</button>`;
}
