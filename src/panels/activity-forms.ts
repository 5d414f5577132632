import { html, nothing, type TemplateResult } from 'lit';
import type { ActivityEntry, ActivityKind } from '../contract/activity.js';
import { icon } from '../ui/icons.js';
import { lineId } from './activity-lines.js';
import { ListWork } from './panel-list-work.js';

/** Looking further into the log: more of it, or one kind alone. */
export class ActivityForms extends ListWork<ActivityEntry> {
  /** The kind that is shown alone. */
  kind: ActivityKind | undefined;

  override forget(): void {
    super.forget();
    this.kind = undefined;
  }

  /** A list of the kinds that may be asked for, all of them first. */
  filter(kinds: readonly (ActivityKind | 'unknown')[]): TemplateResult | typeof nothing {
    const { t } = this;
    const known = kinds.filter((kind) => kind !== 'unknown');
    if (known.length < 2) return nothing;
    const option = (value: string, label: string, chosen: boolean): TemplateResult =>
      html`<option value=${value} .selected=${chosen}>${label}</option>`;
    const choose = (event: Event): void => {
      const { value } = event.currentTarget as HTMLSelectElement;
      void this.#choose(known.find((kind) => kind === value));
    };
    return html`<div class="field log-filter" part="field">
      <label class="label" part="label" for="kind"><span>${t('activity.filter')}</span></label>
      <span class="select-box"
        ><select class="input" part="input" id="kind" @change=${choose}>
          ${option('', t('activity.all'), this.kind === undefined)}
          ${known.map((kind) => option(kind, t(`activity.${kind}`), kind === this.kind))}</select
        >${icon('chevron-down', true)}</span
      >
    </div>`;
  }

  protected override moreShown(count: number): string {
    return this.t('activity.moreShown', { count });
  }

  protected override firstOf([first]: readonly ActivityEntry[]): string {
    return first ? lineId(first.id) : '';
  }

  async #choose(kind: ActivityKind | undefined): Promise<void> {
    this.kind = kind;
    this.said = '';
    const came = await this.list.readOther((entry) => kind === undefined || entry.kind === kind);
    // Nothing, where something else was chosen meanwhile.
    if (came) this.said = this.t('activity.shown', { count: this.list.items?.length ?? 0 });
    this.panel.requestUpdate();
  }
}
