import type { Panel } from './panel.js';
import { focusNew } from './panel-focus.js';
import type { PanelList } from './panel-list.js';
import { Work } from './panel-work.js';

/** What is done in a panel whose rows are a list of their own. */
export abstract class ListWork<T extends { readonly id: string }> extends Work {
  protected readonly list: PanelList<T>;

  constructor(panel: Panel & { readonly list?: PanelList<T> }) {
    super(panel);
    if (!panel.list) throw new Error(`the ${panel.noun} panel has no list`);
    this.list = panel.list;
  }

  /** "25 more lines are shown." */
  protected abstract moreShown(count: number): string;
  /** The id of what focus goes to: the first of those that came, as they stand. */
  protected abstract firstOf(came: readonly T[]): string;

  /** Reads the next part; focus goes to the first that is new. */
  async showMore(): Promise<void> {
    const came = await this.list.more();
    if (came.length === 0) return;
    this.said = this.moreShown(came.length);
    await focusNew(this.panel, this.firstOf(came));
  }
}
