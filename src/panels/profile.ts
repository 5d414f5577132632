import { html, type CSSResultGroup, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { AccountError } from '../client/errors.js';
import type { Account } from '../contract/account.js';
import type { Capabilities } from '../contract/capabilities.js';
import type { Translate } from '../i18n/messages.js';
import { person } from '../styles/person.js';
import { avatar } from '../ui/avatar.js';
import { button } from '../ui/button.js';
import { isPristine, typed } from '../ui/form.js';
import { Panel, type Head } from './panel.js';
import { wordsForField } from './panel-failure.js';
import { changesOf, fullName, namesOf, savedWords, wrongIn, type NameInput, type Names } from './profile-fields.js';
import { detailsForm, facts } from './profile-form.js';
import { staleNotice } from './profile-stale.js';

/** Who the person is to others: avatar and names. The photo and the host's own fields have their place here too. */
export class UserProfileProfile extends Panel {
  static override styles: CSSResultGroup = [Panel.styles, person];
  protected override readonly noun = 'profile';
  /** What was typed, where the account has something newer in the very same fields (412). */
  @state() private mine: Names | undefined;
  @state() private changed = false;

  protected override head(t: Translate): Head {
    return { heading: t('profile.heading'), lead: t('profile.lead') };
  }

  protected override forget(): void {
    super.forget();
    this.mine = undefined;
  }

  protected override body(t: Translate, account: Account, { profile }: Capabilities): unknown {
    const inputs = namesOf(t, profile?.fields ?? [], account.profile);
    return this.sheet.isOpen('edit')
      ? this.surface({ label: t('profile.edit'), content: this.#form(t, account, inputs) })
      : html`${this.#person(t, account, inputs)}${facts(t, inputs)}${this.done()}`;
  }

  #person(t: Translate, { profile, emails }: Account, inputs: readonly NameInput[]): TemplateResult {
    const name = fullName(profile);
    const edit = (): void => {
      this.mine = undefined;
      this.changed = false;
      this.show('edit', 'edit');
    };
    return html`<div class="person">
      ${avatar(name)}
      <div class="person-main">
        <p class="person-name" part="name">${name || t('profile.nameless')}</p>
        <p class="muted"><bdi>${emails.find(({ primary }) => primary)?.address}</bdi></p>
      </div>
      <div class="actions person-do">
        ${inputs.length > 0 ? button({ label: t('profile.edit'), id: 'edit', press: edit }) : ''}
      </div>
    </div>`;
  }

  #form(t: Translate, { profile, revision }: Account, inputs: readonly NameInput[]): TemplateResult {
    return detailsForm({
      t,
      inputs,
      errors: this.sheet.errors,
      busy: this.jobs.isRunning('save'),
      changed: this.changed,
      cancel: this.cancel,
      typed: (form) => (this.changed = this.#changes(form, inputs) !== undefined),
      submit: (form) => this.#submit(form, inputs, revision),
      stale: this.mine && staleNotice(t, inputs, profile, this.mine, this.#submitAgain, this.#useTheirs),
    });
  }

  #changes(form: HTMLFormElement, inputs: readonly NameInput[]): Names | undefined {
    const changes = changesOf(inputs, (name) => typed(form, name));
    return Object.keys(changes).length > 0 ? changes : undefined;
  }

  #submit(form: HTMLFormElement, inputs: readonly NameInput[], revision: number): void {
    // Asked anew: an extension may have written without an event, and an early Enter finds nothing to save.
    const changes = this.#changes(form, inputs);
    this.changed = changes !== undefined;
    this.mine = undefined;
    if (!changes) return;
    const wrong = wrongIn(this.t, inputs, changes);
    if (Object.keys(wrong).length > 0) return this.sheet.refuse(wrong);
    this.#save(changes, revision, inputs);
  }

  #save(changes: Names, ifRevision: number, inputs: readonly NameInput[]): void {
    const { t } = this;
    this.jobs.start({
      name: 'save',
      busy: t('common.saving'),
      then: t('profile.then'),
      failed: t('profile.saveFailed'),
      run: () => this.run('profile.update', { ...changes, ifRevision }),
      done: () => this.#saved(changes, inputs),
      refused: (error) => this.#refused(error, changes, inputs),
      again: this.#submitAgain,
    });
  }

  #saved(changes: Names, inputs: readonly NameInput[]): void {
    this.succeed(savedWords(this.t, changes, inputs));
    this.sheet.close();
  }

  /** A newer account (the store has read it by now), or fields that the server refused. */
  #refused(error: AccountError, changes: Names, inputs: readonly NameInput[]): boolean {
    if (error.code === 'conflict') this.mine = this.#touchedElsewhere(changes, inputs);
    const problems = error.fields?.filter(({ name }) => inputs.some((input) => input.name === name)) ?? [];
    if (problems.length > 0) {
      this.sheet.refuse(Object.fromEntries(problems.map((each) => [each.name, wordsForField(this.t, each)])));
    }
    return error.code === 'conflict' || problems.length > 0;
  }

  /** Of what was typed, the fields that are another than when the form was sent. */
  #touchedElsewhere(changes: Names, inputs: readonly NameInput[]): Names {
    const now = this.context?.store.state.account?.profile;
    const touched = inputs.filter(({ name, value }) => now && now[name] !== value && changes[name] !== undefined);
    return Object.fromEntries(touched.map(({ name }) => [name, changes[name]]));
  }

  readonly #submitAgain = (): void => this.renderRoot.querySelector('form')?.requestSubmit();

  /** The fields in question become what they are elsewhere; whatever else was typed stays, to be saved. */
  readonly #useTheirs = (): void => {
    const taken = Object.keys(this.mine ?? {});
    this.mine = undefined;
    const form = this.renderRoot.querySelector('form');
    const fields = [...this.renderRoot.querySelectorAll('input')].filter(({ name }) => taken.includes(name));
    for (const field of fields) field.value = field.defaultValue;
    this.changed = form !== null && !isPristine(form);
    if (this.changed) return fields[0]?.focus();
    this.succeed(this.t('profile.usedTheirs'));
    this.sheet.close();
  };
}
