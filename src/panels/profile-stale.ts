import { html, type TemplateResult } from 'lit';
import type { Profile } from '../contract/profile.js';
import type { Translate } from '../i18n/messages.js';
import { button } from '../ui/button.js';
import { notice } from '../ui/notice.js';
import type { Names } from './profile-changes.js';
import type { NameInput } from './profile-fields.js';

/** The very fields that were typed in changed elsewhere: both values, and the person chooses. */
export function staleNotice(
  t: Translate,
  inputs: readonly NameInput[],
  now: Profile,
  mine: Names,
  saveMine: () => void,
  useTheirs: () => void,
): TemplateResult {
  const differing = inputs.filter(({ name }) => mine[name] !== undefined && mine[name] !== now[name]);
  const say = (value: string | null | undefined): string => value ?? t('profile.empty');
  return notice({
    kind: 'warning',
    what: t('profile.stale'),
    more: differing.map(
      ({ name, label }) =>
        html`<span class="stale-line"
          >${t('profile.staleField', { field: label, theirs: say(now[name]), mine: say(mine[name]) })}</span
        >`,
    ),
    todo: html`${button({ label: t('profile.saveMine'), press: saveMine })}${button({
      label: t('profile.useTheirs'),
      look: 'quiet plain',
      press: useTheirs,
    })}`,
    alert: true,
  });
}
