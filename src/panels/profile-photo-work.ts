import { adoptStyles, type TemplateResult } from 'lit';
import type { AccountError } from '../client/errors.js';
import type { Account } from '../contract/account.js';
import type { Capabilities } from '../contract/capabilities.js';
import type { MessageKey } from '../i18n/messages.js';
import { photoStyles } from '../styles/photo.js';
import { workStyles } from '../styles/work.js';
import type { Panel } from './panel.js';
import type { Work } from './panel-work.js';
import type { Crop } from './profile-photo-area.js';
import { cropForm } from './profile-photo-crop.js';
import { cutOut, openPicture, UnfitFile, type Unfit } from './profile-photo-file.js';
import { pickForm, removeForm, typeNames } from './profile-photo-form.js';
import { receive } from './profile-photo-receive.js';
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

/** The photo: picked, dropped or pasted, cut to a square, uploaded; and removed. */
export class PhotoWork {
  readonly #work: Work;
  readonly #panel: Panel;
  readonly #stage: Stage;
  /** A file is being decoded; a later one takes its place. */
  #reading: File | undefined;
  #sent: number | undefined;
  #stopped = false;
  /** What was cut out last: the same square again is the same file, and so the same action, done once. */
  #cut: { readonly of: Crop; readonly image: Blob } | undefined;
  #uploading: AbortController | undefined;

  constructor(work: Work, panel: Panel) {
    this.#work = work;
    this.#panel = panel;
    this.#stage = new Stage(panel);
    const root = panel.renderRoot;
    const { elementStyles } = panel.constructor as typeof Panel;
    if (root instanceof ShadowRoot) adoptStyles(root, [...elementStyles, ...workStyles, photoStyles]);
    receive(panel, {
      offered: () => this.#offered !== undefined,
      isOpen: () => !this.#heldBack && work.sheet.isOpen('photo'),
      open: () => {
        if (!this.#heldBack) work.show('photo', 'photo');
      },
      take: (file) => void this.#take(file),
    });
  }

  /** While the account is to be deleted, what is dropped here does nothing (R17). */
  get #heldBack(): boolean {
    return !!this.#panel.context?.store.state.account?.deletion;
  }

  get #offered(): Offered | undefined {
    return this.#panel.context?.store.state.capabilities?.photo ?? undefined;
  }

  /** Nothing is chosen yet. */
  begin(): void {
    this.#stage.take(undefined);
    this.#reading = this.#cut = undefined;
    this.#stopped = false;
  }

  forget(): void {
    this.#uploading?.abort();
    this.begin();
  }

  follow({ profile }: Account): void {
    const { sheet, jobs } = this.#work;
    // Removed elsewhere: there is nothing to confirm any more.
    if (sheet.isOpen('remove-photo') && !profile.photoUrl && !jobs.running) sheet.closeByItself('photo');
    // Whatever closed the sheet, its picture goes with it.
    if (!sheet.isOpen('photo') && this.#stage.picture) this.begin();
  }

  surface({ profile }: Account): TemplateResult {
    const { t, sheet, jobs, cancel } = this.#work;
    if (sheet.isOpen('remove-photo')) {
      const content = removeForm({ t, busy: jobs.isRunning('remove-photo'), confirm: this.#remove, cancel });
      return this.#work.surface({ label: t('profile.photoRemoveTitle'), content, danger: true });
    }
    const title = t(profile.photoUrl ? 'profile.changePhoto' : 'profile.addPhoto');
    const given = {
      t,
      title,
      types: this.#offered?.types ?? [],
      error: sheet.errors['photo'],
      reading: this.#reading !== undefined,
      busy: jobs.isRunning('photo'),
      take: (file: File) => void this.#take(file),
      cancel,
      stage: this.#stage,
      sent: this.#sent,
      stopped: this.#stopped ? t('profile.photoStopped') : undefined,
      save: () => void this.#save(),
    };
    return this.#work.surface({ label: title, content: this.#stage.picture ? cropForm(given) : pickForm(given) });
  }

  async #take(file: File): Promise<void> {
    if (this.#work.jobs.running) return;
    this.#reading = file;
    this.#stopped = false;
    this.#say(this.#work.t('profile.photoReading'));
    const outcome = await openPicture(file).catch((error: unknown) => error);
    const wanted = this.#reading === file && this.#work.sheet.isOpen('photo');
    if (!(outcome instanceof ImageBitmap)) {
      if (wanted) this.#refuse(outcome);
      return;
    }
    if (!wanted) {
      outcome.close();
      return;
    }
    this.#reading = undefined;
    this.#say('');
    this.#stage.take(outcome);
    this.#work.sheet.become({ form: 'photo' });
  }

  #say(text: string): void {
    this.#work.said = text;
    this.#panel.requestUpdate();
  }

  /** Says why, at the field; what was there before it stays. */
  #refuse(error: unknown): void {
    this.#reading = undefined;
    this.#say('');
    const why = error instanceof UnfitFile ? error.why : 'broken';
    const types = typeNames(this.#offered?.types ?? []);
    this.#work.sheet.refuse({ photo: this.#work.t(words[why], { types }) });
  }

  async #save(): Promise<void> {
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
    const { t, jobs, run } = this.#work;
    const before = this.#panel.context?.store.state.account?.profile.photoUrl;
    const uploading = (this.#uploading = new AbortController());
    this.#sent = undefined;
    this.#stopped = false;
    jobs.start({
      name: 'photo',
      busy: t('profile.photoUploading'),
      then: t('profile.photoThen'),
      failed: t('profile.photoFailed'),
      run: () => run('photo.set', { image }, { signal: uploading.signal, progress: this.#progress }),
      done: ({ account }) => this.#saved(account === 'reload' || account.profile.photoUrl !== before),
      refused: (error) => this.#refused(error),
      stop: () => this.#stop(uploading),
    });
  }

  /** Said at each quarter: a screen reader that hears every number hears nothing else. */
  readonly #progress = (sent: number): void => {
    const quarter = (share: number): number => Math.floor(share * 4);
    if (quarter(sent) > quarter(this.#sent ?? 0)) {
      this.#say(this.#work.t('profile.photoSent', { percent: quarter(sent) * 25 }));
    }
    this.#sent = sent;
    this.#panel.requestUpdate();
  };

  /** Until all of it is with the server: from then on giving up could no longer be promised. */
  #stop(uploading: AbortController): void {
    if (this.#sent === 1) return;
    this.#stopped = true;
    uploading.abort();
    this.#say(this.#work.t('profile.photoStopped'));
  }

  /** Where another one was chosen meanwhile, on another device, that one stays. */
  #saved(isShown: boolean): void {
    this.#work.succeed(this.#work.t(isShown ? 'profile.photoSaved' : 'profile.photoOvertaken'));
    this.#work.sheet.close();
  }

  #refused({ code }: AccountError): boolean {
    const why = refusals[code];
    if (why !== undefined) this.#refuse(new UnfitFile(why));
    return why !== undefined;
  }

  readonly #remove = (): void => {
    const { t, jobs, run, succeed, sheet } = this.#work;
    jobs.start({
      name: 'remove-photo',
      busy: t('profile.photoRemoving'),
      then: t('profile.photoRemoveThen'),
      failed: t('profile.photoRemoveFailed'),
      run: () => run('photo.remove', {}),
      done: () => {
        succeed(t('profile.photoRemoved'));
        sheet.close('photo');
      },
    });
  };
}
