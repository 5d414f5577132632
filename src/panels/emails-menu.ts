import type { Email } from '../contract/emails.js';
import type { Translate } from '../i18n/messages.js';
import type { MenuItem } from '../ui/menu.js';

export interface EmailMenu {
  readonly t: Translate;
  readonly email: Email;
  readonly emails: readonly Email[];
  readonly makePrimary: () => void;
  readonly remove: () => void;
}

/** What the server would refuse is not offered, and says why. */
export function menuItems({ t, email, emails, makePrimary, remove }: EmailMenu): MenuItem[] {
  const former = emails.find(({ primary }) => primary);
  const willTell = former ? t('emails.willTell', { address: former.address }) : t('emails.willBePrimary');
  const promote: MenuItem = {
    label: t('emails.makePrimary'),
    note: email.verified ? willTell : t('emails.verifyFirst'),
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
  return email.primary ? [removal] : [promote, removal];
}
