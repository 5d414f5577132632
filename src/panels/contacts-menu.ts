import type { Translate } from '../i18n/messages.js';
import type { MenuItem } from '../ui/menu.js';
import { named, sayer, type Contact, type ContactNoun, type Offered } from './contacts-kind.js';
import { wayOf } from './contacts-ways.js';

export interface ContactMenu {
  readonly t: Translate;
  readonly noun: ContactNoun;
  readonly contact: Contact;
  readonly contacts: readonly Contact[];
  readonly offered: Offered;
  /** Why it cannot be removed, where it can't. */
  readonly kept: string | undefined;
  readonly makePrimary: () => void;
  readonly remove: () => void;
}

/** What the server would refuse is not offered, and says why. */
export function menuItems(given: ContactMenu): MenuItem[] {
  const { t, noun, contact, contacts, offered, kept, makePrimary, remove } = given;
  const say = sayer(t, noun);
  const former = contacts.find(({ primary }) => primary);
  const willTell = former ? say('willTell', named(former.value)) : say('willBePrimary');
  const promote: MenuItem = {
    label: say('makePrimary'),
    note: contact.verified ? willTell : t(wayOf(noun, contact.challenge, offered).first),
    off: !contact.verified,
    choose: makePrimary,
  };
  const removal: MenuItem = {
    label: say('remove'),
    destructive: true,
    choose: remove,
    ...(kept === undefined ? {} : { note: kept, off: true }),
  };
  // One that waits to take the place of the only one will be the primary one by that.
  const waits = offered?.max === 1 && !contact.verified;
  return contact.primary || waits ? [removal] : [promote, removal];
}
