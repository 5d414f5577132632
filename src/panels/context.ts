import type { AccountError } from '../client/errors.js';
import type { BeforeConnectDetail, BeforeDeleteDetail } from '../events.js';
import type { Translate } from '../i18n/messages.js';
import type { Settings } from '../settings.js';
import type { Store } from '../store/state.js';

/** All that a panel is given. */
export interface PanelContext {
  readonly store: Store;
  readonly t: Translate;
  readonly settings: Settings;
  /** Fetches what the forms of a panel say, by its noun: they come together with the forms. */
  readonly formWords: (noun: string) => Promise<void>;
  /**
   * Tells the host page (`user-profile-error`) of a failure that is not the person's own doing: the server's, the
   * network's, or one this version has no words for. `panel` is the noun. What the person reads is drawn by the panel.
   */
  readonly fail: (panel: string, error: AccountError) => void;
  /** Tells the host page that a provider's page is about to be gone to (`user-profile-before-connect`); false where it said no. */
  readonly mayConnect: (detail: BeforeConnectDetail) => boolean;
  /** Tells the host page that the account is about to be deleted (`user-profile-before-delete`); false where it said no. */
  readonly mayDelete: (detail: BeforeDeleteDetail) => boolean;
  /** Leads to another panel of this element, by its noun; undefined where the element shows none of that name. */
  readonly wayTo: (noun: string) => (() => void) | undefined;
  /** What a provider's page brought back in the address, for the panel of connections to tell of. */
  readonly returned: string | undefined;
}
