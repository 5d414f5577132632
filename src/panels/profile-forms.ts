import { type TemplateResult } from 'lit';
import type { AccountError } from '../client/errors.js';
import type { Account } from '../contract/account.js';
import { isPristine, typed } from '../ui/form.js';
import { wordsForField } from './panel-failure.js';
import { Work } from './panel-work.js';
import { changesOf, savedWords, wrongIn, type Names } from './profile-changes.js';
import type { NameInput } from './profile-fields.js';
import { detailsForm } from './profile-form.js';
import { staleNotice } from './profile-stale.js';

/** Changing the names. */
export class ProfileForms extends Work {
  /** What was typed, where the account has something newer in the very same fields (412). */
  #mine: Names | undefined;
  #changed = false;

  override show(form: string, opener: string, row?: string): void {
    this.#mine = undefined;
    this.#changed = false;
    super.show(form, opener, row);
  }

  override forget(): void {
    super.forget();
    this.#mine = undefined;
  }

  /** The names, in their surface. */
  edit(inputs: readonly NameInput[], { profile, revision }: Account): TemplateResult {
    const { t } = this;
    const content = detailsForm({
      t,
      inputs,
      errors: this.sheet.errors,
      busy: this.jobs.isRunning('save'),
      changed: this.#changed,
      cancel: this.cancel,
      typed: (form) => this.#noticed(this.#changes(form, inputs) !== undefined),
      submit: (form) => this.#submit(form, inputs, revision),
      stale: this.#mine && staleNotice(t, inputs, profile, this.#mine, this.#submitAgain, this.#useTheirs),
    });
    return this.surface({ label: t('profile.edit'), content });
  }

  #changes(form: HTMLFormElement, inputs: readonly NameInput[]): Names | undefined {
    const changes = changesOf(inputs, (name) => typed(form, name));
    return Object.keys(changes).length > 0 ? changes : undefined;
  }

  #submit(form: HTMLFormElement, inputs: readonly NameInput[], revision: number): void {
    // Asked anew: an extension may have written without an event, and an early Enter finds nothing to save.
    const changes = this.#changes(form, inputs);
    this.#noticed(changes !== undefined);
    this.#mine = undefined;
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
    if (error.code === 'conflict') this.#mine = this.#touchedElsewhere(changes, inputs);
    const problems = error.fields?.filter(({ name }) => inputs.some((input) => input.name === name)) ?? [];
    if (problems.length > 0) {
      this.sheet.refuse(Object.fromEntries(problems.map((each) => [each.name, wordsForField(this.t, each)])));
    }
    return error.code === 'conflict' || problems.length > 0;
  }

  /** Of what was typed, the fields that are another than when the form was sent. */
  #touchedElsewhere(changes: Names, inputs: readonly NameInput[]): Names {
    const now = this.context.store.state.account?.profile;
    const touched = inputs.filter(({ name, value }) => now && now[name] !== value && changes[name] !== undefined);
    return Object.fromEntries(touched.map(({ name }) => [name, changes[name]]));
  }

  readonly #submitAgain = (): void => this.panel.renderRoot.querySelector('form')?.requestSubmit();

  /** The fields in question become what they are elsewhere; whatever else was typed stays, to be saved. */
  readonly #useTheirs = (): void => {
    const taken = Object.keys(this.#mine ?? {});
    this.#mine = undefined;
    const form = this.panel.renderRoot.querySelector('form');
    const fields = [...this.panel.renderRoot.querySelectorAll('input')].filter(({ name }) => taken.includes(name));
    for (const field of fields) field.value = field.defaultValue;
    this.#noticed(form !== null && !isPristine(form));
    if (this.#changed) return fields[0]?.focus();
    this.succeed(this.t('profile.usedTheirs'));
    this.sheet.close();
  };

  #noticed(changed: boolean): void {
    this.#changed = changed;
    this.panel.requestUpdate();
  }
}
