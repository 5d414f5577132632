import { type TemplateResult } from 'lit';
import type { AccountError } from '../client/errors.js';
import type { Account } from '../contract/account.js';
import { isPristine, putBack } from '../ui/form.js';
import { wordsForField } from './panel-failure.js';
import { Work } from './panel-work.js';
import { changesOf, savedWords, typedIn, updateOf, wrongIn, type Changes } from './profile-changes.js';
import { valueAt, type FieldInput } from './profile-fields.js';
import { detailsForm } from './profile-form.js';
import { staleNotice } from './profile-stale.js';

/** Changing the details: the names, and the host's own fields. */
export class ProfileForms extends Work {
  /** What was typed, where the account has something newer in the very same fields (412). */
  #mine: Changes | undefined;
  #changed = false;

  get #locale(): string {
    return this.context.settings.locale;
  }

  override show(form: string, opener: string, row?: string): void {
    this.#mine = undefined;
    this.#changed = false;
    super.show(form, opener, row);
  }

  override forget(): void {
    super.forget();
    this.#mine = undefined;
  }

  /** The details, in their surface. */
  edit(inputs: readonly FieldInput[], { profile, revision }: Account): TemplateResult {
    const { t } = this;
    const content = detailsForm({
      t,
      locale: this.#locale,
      inputs,
      errors: this.sheet.errors,
      busy: this.jobs.isRunning('save'),
      changed: this.#changed,
      cancel: this.cancel,
      typed: (form) => this.#noticed(this.#changes(form, inputs) !== undefined),
      submit: (form) => this.#submit(form, inputs, revision),
      stale:
        this.#mine && staleNotice(t, this.#locale, inputs, profile, this.#mine, this.#submitAgain, this.#useTheirs),
    });
    return this.surface({ label: t('profile.edit'), content });
  }

  #changes(form: HTMLFormElement, inputs: readonly FieldInput[]): Changes | undefined {
    const changes = changesOf(inputs, typedIn(form));
    return Object.keys(changes).length > 0 ? changes : undefined;
  }

  #submit(form: HTMLFormElement, inputs: readonly FieldInput[], revision: number): void {
    // Asked anew: an extension may have written without an event, and an early Enter finds nothing to save.
    const changes = this.#changes(form, inputs);
    this.#noticed(changes !== undefined);
    this.#mine = undefined;
    const wrong = { ...wrongIn(this.t, inputs, changes ?? {}), ...this.#halfTyped(form) };
    if (Object.keys(wrong).length > 0) return this.sheet.refuse(wrong);
    if (changes) this.#save(changes, revision, inputs);
  }

  /** A date of which a part is missing has no value: saving would clear it. */
  #halfTyped(form: HTMLFormElement): Record<string, string> {
    const half = [...form.elements].filter((each) => each instanceof HTMLInputElement && each.validity.badInput);
    return Object.fromEntries(half.map(({ id }) => [id, this.t('profile.notADate')]));
  }

  #save(changes: Changes, ifRevision: number, inputs: readonly FieldInput[]): void {
    const { t } = this;
    this.jobs.start({
      name: 'save',
      busy: t('common.saving'),
      then: t('profile.then'),
      failed: t('profile.saveFailed'),
      run: () => this.run('profile.update', { ...updateOf(changes), ifRevision }),
      done: () => this.#saved(changes, inputs),
      refused: (error) => this.#refused(error, changes, inputs),
      again: this.#submitAgain,
    });
  }

  #saved(changes: Changes, inputs: readonly FieldInput[]): void {
    this.succeed(savedWords(this.t, this.#locale, changes, inputs));
    this.sheet.close();
  }

  /** A newer account (the store has read it by now), or fields that the server refused. */
  #refused(error: AccountError, changes: Changes, inputs: readonly FieldInput[]): boolean {
    if (error.code === 'conflict') this.#mine = this.#touchedElsewhere(changes, inputs);
    const problems = error.fields?.filter(({ name }) => inputs.some((input) => input.name === name)) ?? [];
    if (problems.length > 0) {
      this.sheet.refuse(Object.fromEntries(problems.map((each) => [each.name, wordsForField(this.t, each)])));
    }
    return error.code === 'conflict' || problems.length > 0;
  }

  /** Of what was typed, the fields that are another than when the form was sent. */
  #touchedElsewhere(changes: Changes, inputs: readonly FieldInput[]): Changes {
    const now = this.context.store.state.account?.profile;
    const touched = inputs.filter(
      ({ name, value }) => now && valueAt(now, name) !== value && changes[name] !== undefined,
    );
    return Object.fromEntries(touched.map(({ name }) => [name, changes[name] ?? null]));
  }

  readonly #submitAgain = (): void => this.panel.renderRoot.querySelector('form')?.requestSubmit();

  /** The fields in question become what they are elsewhere; whatever else was typed stays, to be saved. */
  readonly #useTheirs = (): void => {
    const taken = Object.keys(this.#mine ?? {});
    this.#mine = undefined;
    const form = this.panel.renderRoot.querySelector('form');
    taken.forEach((name) => form && putBack(form, name));
    this.#noticed(form !== null && !isPristine(form));
    const [first] = [...(form?.elements ?? [])].filter(({ id }) => taken.includes(id));
    if (this.#changed && first instanceof HTMLElement) return first.focus();
    this.succeed(this.t('profile.usedTheirs'));
    this.sheet.close();
  };

  #noticed(changed: boolean): void {
    this.#changed = changed;
    this.panel.requestUpdate();
  }
}
