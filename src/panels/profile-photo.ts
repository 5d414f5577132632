import { nothing, type TemplateResult } from 'lit';
import { AccountError } from '../client/errors.js';
import type { Account } from '../contract/account.js';
import { lazy } from '../lazy.js';
import type { Panel } from './panel.js';
import { ProfileForms } from './profile-forms.js';
import type { PhotoWork } from './profile-photo-work.js';

const fetchPhoto = lazy(
  () => import('./profile-photo-work.js'),
  ({ PhotoWork }) => PhotoWork,
);

/** The forms of the profile: the names, and the photo, whose part comes in a chunk of its own. */
export class ProfilePhoto extends ProfileForms {
  #work: PhotoWork | undefined;

  constructor(panel: Panel) {
    super(panel);
    // Early, so that a photo can be dropped; whoever presses something while it has not come is told.
    if (this.context.store.state.capabilities?.photo) void this.#fetch().catch(() => undefined);
  }

  override show(form: string, opener: string, row?: string): void {
    if (form === 'edit' || this.#work) this.#open(form, opener, row);
    else this.#fetchFor(() => this.#open(form, opener, row));
  }

  override follow(account: Account): void {
    super.follow(account);
    this.#work?.follow(account);
  }

  override forget(): void {
    super.forget();
    this.#work?.forget();
  }

  /** What is open of the photo, in its surface. */
  photo(account: Account): TemplateResult | typeof nothing {
    return this.#work?.surface(account) ?? nothing;
  }

  #open(form: string, opener: string, row?: string): void {
    super.show(form, opener, row);
    if (this.sheet.isOpen('photo')) this.#work?.begin();
  }

  async #fetch(): Promise<void> {
    const Work = await fetchPhoto();
    this.#work ??= new Work(this, this.panel);
  }

  #fetchFor(open: () => void): void {
    this.jobs.start({
      name: 'fetch',
      busy: this.t('common.loading'),
      then: '',
      failed: this.t('common.formMissing'),
      run: () =>
        this.#fetch().catch((cause: unknown) => {
          throw new AccountError('network', 'The forms of the photo could not be fetched.', {}, { cause });
        }),
      done: open,
    });
  }
}
