import { html, type TemplateResult } from 'lit';
import type { Profile } from '../contract/profile.js';
import type { FieldValue } from '../contract/profile-values.js';
import type { Translate } from '../i18n/messages.js';
import { button } from '../ui/button.js';
import { notice } from '../ui/notice.js';
import type { Changes } from './profile-changes.js';
import { shown } from './profile-facts.js';
import { valueAt, type FieldInput } from './profile-fields.js';

/** The very fields that were typed in changed elsewhere: both values, and the person chooses. */
export function staleNotice(
  t: Translate,
  locale: string,
  inputs: readonly FieldInput[],
  now: Profile,
  mine: Changes,
  saveMine: () => void,
  useTheirs: () => void,
): TemplateResult {
  const differing = inputs.filter(({ name }) => mine[name] !== undefined && mine[name] !== valueAt(now, name));
  const say = ({ field }: FieldInput, value: FieldValue = null): string =>
    shown(t, locale, field, value) || t('profile.empty');
  return notice({
    kind: 'warning',
    what: t('profile.stale'),
    more: differing.map(
      (input) =>
        html`<span class="stale-line"
          >${t('profile.staleField', {
            field: input.label,
            theirs: say(input, valueAt(now, input.name)),
            mine: say(input, mine[input.name]),
          })}</span
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
