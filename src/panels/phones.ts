import { lazy } from '../lazy.js';
import { ContactsPanel } from './contacts.js';

const fetchForms = lazy(
  () => import('./phones-forms.js'),
  ({ PhonesForms }) => PhonesForms,
);

/** The phone numbers of the account. */
export class UserProfilePhones extends ContactsPanel {
  override readonly noun = 'phones';
  protected override readonly icon = 'phone';
  protected override readonly fetchForms = fetchForms;
}
