import type { Translate } from '../i18n/messages.js';
import type { Settings } from '../settings.js';
import type { Store } from '../store/state.js';

/** All that a panel is given. */
export interface PanelContext {
  readonly store: Store;
  readonly t: Translate;
  readonly settings: Settings;
}
