import { lazy } from '../lazy.js';
import { ContactsPanel } from './contacts.js';

const fetchForms = lazy(
  () => import('./emails-forms.js'),
  ({ EmailsForms }) => EmailsForms,
);

/** The addresses of the account. */
export class UserProfileEmails extends ContactsPanel {
  override readonly noun = 'emails';
  protected override readonly icon = 'mail';
  protected override readonly fetchForms = fetchForms;
}
