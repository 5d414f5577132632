import { html, type TemplateResult } from 'lit';
import type { AccountError } from '../client/errors.js';
import { button } from '../ui/button.js';
import { field } from '../ui/field.js';
import { actions, form, typed } from '../ui/form.js';
import { indent, surfaceHead } from '../ui/surface.js';
import { wordsForField } from './panel-failure.js';
import { Work } from './panel-work.js';
import { refusal, ruleOf, type UsernameRules } from './username-rules.js';

/** Choosing and changing the username. */
export class UsernameForms extends Work {
  /** The form, in its surface. */
  change(title: string, current: string | null, rules: UsernameRules): TemplateResult {
    const { t } = this;
    const busy = this.jobs.isRunning('save');
    const content = html`${field({
      name: 'username',
      label: t('username.label'),
      value: current,
      autocomplete: 'username',
      verbatim: true,
      hint: ruleOf(t, rules),
      error: this.sheet.errors['username'],
    })}
    ${actions(
      button({
        label: t(busy ? 'common.saving' : 'username.save'),
        look: 'primary',
        submit: true,
        off: busy,
      }),
      button({ label: t('common.cancel'), look: 'quiet plain', off: busy, press: this.cancel }),
    )}`;
    const submit = (element: HTMLFormElement): void => this.#save(element, current, rules);
    const inside = html`${surfaceHead('at-sign', title)}${indent(form({ busy, submit, content }))}`;
    return this.surface({ label: title, content: inside });
  }

  #save(form: HTMLFormElement, current: string | null, rules: UsernameRules): void {
    const { t } = this;
    const username = typed(form, 'username').trim();
    const wrong = refusal(t, username, current, rules);
    if (wrong !== undefined) return this.sheet.refuse({ username: wrong });
    this.jobs.start({
      name: 'save',
      busy: t('common.saving'),
      then: t('username.then', { username }),
      failed: t('username.saveFailed'),
      run: () => this.run('username.set', { username }),
      done: () => {
        this.succeed(t('username.saved', { username }));
        this.sheet.close();
      },
      refused: (error) => this.#refused(error, username),
      again: () => form.requestSubmit(),
    });
  }

  /** What the server says of the field, at the field. */
  #refused(error: AccountError, username: string): boolean {
    const problem = error.fields?.find(({ name }) => name === 'username');
    const taken = error.code === 'taken' || problem?.code === 'taken';
    if (!taken && !problem) return false;
    const words = problem && !taken ? wordsForField(this.t, problem) : this.t('username.taken', { username });
    this.sheet.refuse({ username: words });
    return true;
  }
}
