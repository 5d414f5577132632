import { adoptStyles, type TemplateResult } from 'lit';
import type { AccountError } from '../client/errors.js';
import type { Account } from '../contract/account.js';
import type { Capabilities } from '../contract/capabilities.js';
import type { MessageKey } from '../i18n/messages.js';
import { photoStyles } from '../styles/photo.js';
import { workStyles } from '../styles/work.js';
import type { Panel } from './panel.js';
import { ProfileForms } from './profile-forms.js';
import { cutOut, openPicture, UnfitFile, type Unfit } from './profile-photo-file.js';
import { cropForm, pickForm, removeForm, typeNames } from './profile-photo-form.js';
import type { Crop } from './profile-photo-area.js';
import { Stage } from './profile-photo-stage.js';

type Offered = NonNullable<Capabilities['photo']>;

const words: Readonly<Record<Unfit, MessageKey>> = {
  heic: 'profile.photoHeic',
  type: 'profile.photoType',
  broken: 'profile.photoBroken',
  large: 'profile.photoLarge',
};

/** What the server would not have of what was sent. */
const refusals: Readonly<Record<string, Unfit>> = {
  too_large: 'large',
  unsupported_media_type: 'type',
  invalid: 'broken',
};

/** The photo: picked, dropped or pasted, cut to a square, uploaded; and removed. Beside it, the names. */
export class ProfilePhoto extends ProfileForms {
  readonly #stage: Stage;
  /** A file is being decoded; a later one takes its place. */
  #reading: File | undefined;
  #sent: number | undefined;
  #givenUp = false;
  /** What was cut out last: the same square again is the same file, and so the same action, done once. */
  #cut: { readonly of: Crop; readonly image: Blob } | undefined;
  #uploading: AbortController | undefined;

  constructor(panel: Panel) {
    super(panel);
    this.#stage = new Stage(panel);
    const root = panel.renderRoot;
    const { elementStyles } = panel.constructor as typeof Panel;
    if (root instanceof ShadowRoot) adoptStyles(root, [...elementStyles, ...workStyles, photoStyles]);
    panel.addEventListener('dragover', this.#dragged);
    panel.addEventListener('drop', this.#dropped);
    panel.addEventListener('paste', this.#pasted);
  }

  get #offered(): Offered | undefined {
    return this.context.store.state.capabilities?.photo ?? undefined;
  }

  override show(form: string, opener: string, row?: string): void {
    super.show(form, opener, row);
    if (!this.sheet.isOpen('photo')) return;
    this.#stage.take(undefined);
    this.#reading = this.#cut = undefined;
    this.#givenUp = false;
  }

  override forget(): void {
    super.forget();
    this.#uploading?.abort();
    this.#reading = undefined;
    this.#stage.take(undefined);
  }

  override follow(account: Account): void {
    super.follow(account);
    // Removed elsewhere: there is nothing to confirm any more.
    if (this.sheet.isOpen('remove-photo') && !account.profile.photoUrl && !this.jobs.running) {
      this.sheet.closeByItself('photo');
    }
    // Whatever closed the sheet, its picture goes with it.
    if (!this.sheet.isOpen('photo') && this.#stage.picture) this.#stage.take(undefined);
  }

  /** What is open of the photo, in its surface. */
  photo({ profile }: Account): TemplateResult {
    const { t } = this;
    if (this.sheet.isOpen('remove-photo')) {
      const busy = this.jobs.isRunning('remove-photo');
      const content = removeForm({ t, busy, confirm: this.#remove, cancel: this.cancel });
      return this.surface({ label: t('profile.photoRemoveTitle'), content, danger: true });
    }
    const title = t(profile.photoUrl ? 'profile.changePhoto' : 'profile.addPhoto');
    const given = {
      t,
      title,
      types: this.#offered?.types ?? [],
      error: this.sheet.errors['photo'],
      reading: this.#reading !== undefined,
      busy: this.jobs.isRunning('photo'),
      take: (file: File) => void this.#take(file),
      cancel: this.cancel,
      stage: this.#stage,
      sent: this.#sent,
      stopped: this.#givenUp ? t('profile.photoStopped') : undefined,
      save: this.#save,
    };
    return this.surface({ label: title, content: this.#stage.picture ? cropForm(given) : pickForm(given) });
  }

  async #take(file: File): Promise<void> {
    if (this.jobs.running) return;
    this.#reading = file;
    this.#givenUp = false;
    this.said = this.t('profile.photoReading');
    this.panel.requestUpdate();
    const outcome = await openPicture(file).catch((error: unknown) => error);
    const wanted = this.#reading === file && this.sheet.isOpen('photo');
    if (!(outcome instanceof ImageBitmap)) return wanted ? this.#refuse(outcome) : undefined;
    if (!wanted) return outcome.close();
    this.#reading = undefined;
    this.said = '';
    this.#stage.take(outcome);
    this.sheet.become({ form: 'photo' });
  }

  /** Says why, at the field; what was there before it stays. */
  #refuse(error: unknown): void {
    this.#reading = undefined;
    this.said = '';
    this.sheet.refuse({ photo: this.#why(error instanceof UnfitFile ? error.why : 'broken') });
  }

  #why(why: Unfit): string {
    return this.t(words[why], { types: typeNames(this.#offered?.types ?? []) });
  }

  readonly #save = (): void => void this.#upload();

  async #upload(): Promise<void> {
    const { picture, crop } = this.#stage;
    const offered = this.#offered;
    if (!picture || !offered) return;
    try {
      if (this.#cut?.of !== crop) this.#cut = { of: crop, image: await cutOut(picture, crop, offered) };
      this.#send(this.#cut.image);
    } catch (error) {
      this.#refuse(error);
    }
  }

  #send(image: Blob): void {
    const { t } = this;
    const before = this.context.store.state.account?.profile.photoUrl;
    const uploading = (this.#uploading = new AbortController());
    this.#sent = undefined;
    this.#givenUp = false;
    this.jobs.start({
      name: 'photo',
      busy: t('profile.photoUploading'),
      then: t('profile.photoThen'),
      failed: t('profile.photoFailed'),
      run: () => this.run('photo.set', { image }, { signal: uploading.signal, progress: this.#progress }),
      done: ({ account }) => this.#saved(account === 'reload' || account.profile.photoUrl !== before),
      refused: (error) => this.#refused(error),
      stop: () => this.#stop(uploading),
    });
  }

  /** Said at each quarter: a screen reader that hears every number hears nothing else. */
  readonly #progress = (sent: number): void => {
    const quarter = (share: number): number => Math.floor(share * 4);
    if (quarter(sent) > quarter(this.#sent ?? 0)) {
      this.said = this.t('profile.photoSent', { percent: quarter(sent) * 25 });
    }
    this.#sent = sent;
    this.panel.requestUpdate();
  };

  /** Until all of it is with the server: from then on giving up could no longer be promised. */
  #stop(uploading: AbortController): void {
    if (this.#sent === 1) return;
    this.#givenUp = true;
    uploading.abort();
    this.said = this.t('profile.photoStopped');
  }

  /** Where another one was chosen meanwhile, on another device, that one stays. */
  #saved(isShown: boolean): void {
    this.succeed(this.t(isShown ? 'profile.photoSaved' : 'profile.photoOvertaken'));
    this.sheet.close();
  }

  #refused({ code }: AccountError): boolean {
    const why = refusals[code];
    if (why === undefined) return false;
    this.#refuse(new UnfitFile(why));
    return true;
  }

  readonly #remove = (): void => {
    const { t } = this;
    this.jobs.start({
      name: 'remove-photo',
      busy: t('profile.photoRemoving'),
      then: t('profile.photoRemoveThen'),
      failed: t('profile.photoRemoveFailed'),
      run: () => this.run('photo.remove', {}),
      done: () => {
        this.succeed(t('profile.photoRemoved'));
        this.sheet.close('photo');
      },
    });
  };

  /** Anywhere on the panel: else a photo that is dropped beside the form would take the place of the page. */
  readonly #dragged = (event: DragEvent): void => {
    if (!this.#offered || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  };

  readonly #dropped = (event: DragEvent): void => {
    const [file] = event.dataTransfer?.files ?? [];
    if (!this.#offered || !file) return;
    event.preventDefault();
    if (!this.sheet.isOpen('photo')) this.show('photo', 'photo');
    if (this.sheet.isOpen('photo')) void this.#take(file);
  };

  readonly #pasted = (event: ClipboardEvent): void => {
    const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'));
    if (!file || !this.sheet.isOpen('photo')) return;
    event.preventDefault();
    void this.#take(file);
  };
}
