import type { Capabilities } from '../contract/capabilities.js';
import type { Email } from '../contract/emails.js';
import type { Translate } from '../i18n/messages.js';
import type { MenuItem } from '../ui/menu.js';
import { wayOf } from './emails-ways.js';

export interface EmailMenu {
  readonly t: Translate;
  readonly email: Email;
  readonly emails: readonly Email[];
  readonly offered: Capabilities['emails'];
  readonly makePrimary: () => void;
  readonly remove: () => void;
}

/** What the server would refuse is not offered, and says why. */
export function menuItems({ t, email, emails, offered, makePrimary, remove }: EmailMenu): MenuItem[] {
  const former = emails.find(({ primary }) => primary);
  const willTell = former ? t('emails.willTell', { address: former.address }) : t('emails.willBePrimary');
  const promote: MenuItem = {
    label: t('emails.makePrimary'),
    note: email.verified ? willTell : t(wayOf(email.challenge, offered).first),
    off: !email.verified,
    choose: makePrimary,
  };
  const kept = emails.length === 1 ? t('emails.keepLast') : email.primary ? t('emails.keepPrimary') : undefined;
  const removal: MenuItem = {
    label: t('emails.remove'),
    destructive: true,
    choose: remove,
    ...(kept === undefined ? {} : { note: kept, off: true }),
  };
  // One that waits to take the place of the only one will be the primary one by that.
  const waits = offered?.max === 1 && !email.verified;
  return email.primary || waits ? [removal] : [promote, removal];
}
