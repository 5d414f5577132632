import { html, type TemplateResult } from 'lit';
import type { AccountError } from '../client/errors.js';
import type { Account } from '../contract/account.js';
import type { Session } from '../contract/sessions.js';
import { manageId, type MenuItem } from '../ui/menu.js';
import { notice } from '../ui/notice.js';
import { indent } from '../ui/surface.js';
import { ListWork } from './panel-list-work.js';
import { guideCard, othersCard, signOutCard } from './sessions-cards.js';
import { stepAfter, stepsOf, type Step } from './sessions-guide.js';
import { nameOf, sorted } from './sessions-rows.js';

/** What is done about other devices: signed out one by one, or all at once, or step by step where one is not recognised. */
export class SessionsForms extends ListWork<Session> {
  /** The device that something is open on: it stays to be seen after it was signed out, while there is more to do. */
  #session: Session | undefined;
  #step: Step = 'signOut';
  /** What the first step came to. */
  #stepped = '';

  override show(form: string, opener: string, row?: string): void {
    super.show(form, opener, row);
    if (!this.sheet.isOpen(form, row) || this.jobs.running || this.sheet.reminder) return;
    this.#session = this.list.items?.find(({ id }) => id === row);
    this.#step = 'signOut';
  }

  override forget(): void {
    super.forget();
    this.#session = undefined;
  }

  /** Signed out from elsewhere while somebody looks at it: then there is nothing left to confirm. */
  override follow(_account: Account): void {
    const { items } = this.list;
    const session = this.#session;
    if (!session || !items || this.#isGuided || this.jobs.running || this.sheet.open?.row !== session.id) return;
    if (!items.some(({ id }) => id === session.id)) this.#gone(session, this.t('sessions.goneAlready', this.#named));
  }

  /** The list, with the device that is signed out already, and still open. */
  withLeaving(items: readonly Session[]): readonly Session[] {
    const session = this.#session;
    const stays = session && this.#isGuided && !items.some(({ id }) => id === session.id);
    return stays ? [...items, session] : items;
  }

  items({ id }: Session): MenuItem[] {
    const open = (form: string) => () => this.show(form, manageId(id), id);
    return [
      { label: this.t('sessions.unrecognised'), note: this.t('sessions.unrecognisedNote'), choose: open('guide') },
      { label: this.t('sessions.signOut'), destructive: true, choose: open('signOut') },
    ];
  }

  /** A row with what is open in it. */
  opened(session: Session, shown: TemplateResult): TemplateResult {
    const guided = this.sheet.open?.form === 'guide';
    const content = html`${shown}${indent(guided ? this.#guide(session) : this.#confirm(session))}`;
    return this.surface({ label: this.#named.device, content, danger: !guided || this.#step === 'signOut' });
  }

  /** The question whether all others are meant. */
  others(): TemplateResult {
    const { t, jobs, cancel } = this;
    const busy = jobs.isRunning('others');
    const content = othersCard(t, { busy, confirm: () => this.#signOutOthers(), cancel });
    return this.surface({ label: t('sessions.othersTitle'), content, danger: true });
  }

  protected override moreShown(count: number): string {
    return this.t('sessions.moreShown', { count });
  }

  protected override firstOf(came: readonly Session[]): string {
    const [first] = sorted(came);
    return first ? manageId(first.id) : '';
  }

  /** Whether the steps go on after the device was signed out. */
  get #isGuided(): boolean {
    return this.sheet.open?.form === 'guide' && this.#step !== 'signOut';
  }

  get #named(): { device: string } {
    const { settings } = this.context;
    const all = this.list.items ?? [];
    return { device: this.#session ? nameOf(this.t, settings.locale, this.#session, all) : '' };
  }

  get #steps(): readonly Step[] {
    const { account } = this.context.store.state;
    return account ? stepsOf(this.context, account) : ['signOut'];
  }

  #confirm(session: Session): TemplateResult {
    return signOutCard(this.t, {
      ...this.#named,
      ip: session.ip,
      busy: this.jobs.isRunning('signOut'),
      confirm: () => this.#signOut(session, (said) => this.#gone(session, said)),
      cancel: this.cancel,
    });
  }

  #guide(session: Session): TemplateResult {
    const { t, cancel } = this;
    const step = this.#step;
    const after = stepAfter(step, this.#steps);
    const on = (): void => (after ? this.#become(after) : cancel());
    const signOut = (): void => this.#signOut(session, (said) => this.#signedOut(session, said));
    return guideCard({
      t,
      ...this.#named,
      ip: session.ip,
      step,
      steps: this.#steps,
      busy: this.jobs.isRunning('signOut'),
      outcome: step === 'signOut' ? '' : notice({ kind: 'success', what: this.#stepped }),
      go: step === 'signOut' ? signOut : () => this.#lead(step, after),
      skip: step === 'signOut' ? cancel : on,
    });
  }

  #signOut(session: Session, done: (said: string) => void): void {
    const { t, run } = this;
    const named = this.#named;
    this.jobs.start({
      name: 'signOut',
      busy: t('sessions.signingOut'),
      then: t('sessions.signOutThen', named),
      failed: t('sessions.signOutFailed', named),
      run: () => run('sessions.revoke', { id: session.id }),
      done: () => done(t('sessions.signedOut', named)),
      refused: (error) => this.#refused(error, () => done(t('sessions.goneAlready', named))),
    });
  }

  #signOutOthers(): void {
    const { t, run } = this;
    this.jobs.start({
      name: 'others',
      busy: t('sessions.signingOut'),
      then: t('sessions.othersThen'),
      failed: t('sessions.othersFailed'),
      run: () => run('sessions.revokeOthers', {}),
      done: ({ revoked }) => {
        this.list.keep(({ current }) => current);
        this.succeed(revoked > 0 ? t('sessions.othersGone', { count: revoked }) : t('sessions.othersNone'));
        this.sheet.close();
      },
      refused: (error) => this.#refused(error),
    });
  }

  /** What is gone is signed out, by whomever; after any other failure the list says who still is signed in. */
  #refused({ code }: AccountError, gone?: () => void): boolean {
    if (code === 'not_found' && gone) {
      gone();
      return true;
    }
    void this.list.read();
    return false;
  }

  /** Its row goes, and focus to the next one. */
  #gone({ id }: Session, said: string): void {
    const sessions = sorted(this.withLeaving(this.list.items ?? []));
    const next = sessions.slice(sessions.findIndex((each) => each.id === id) + 1).find(({ current }) => !current);
    this.jobs.failure = undefined;
    this.list.keep((each) => each.id !== id);
    this.succeed(said);
    this.sheet.closeGone(next && manageId(next.id));
  }

  #signedOut(session: Session, said: string): void {
    const next = stepAfter('signOut', this.#steps);
    if (!next) return this.#gone(session, said);
    this.#stepped = said;
    this.list.keep(({ id }) => id !== session.id);
    this.#become(next);
    this.said = said;
  }

  #become(step: Step): void {
    this.#step = step;
    if (this.sheet.open) this.sheet.become(this.sheet.open);
  }

  /** To the panel that a step is done in; what is left to do waits here. */
  #lead(step: Step, after: Step | undefined): void {
    const go = this.context.wayTo(step);
    if (after) this.#step = after;
    else this.sheet.reset();
    this.panel.requestUpdate();
    go?.();
  }
}
