import { html, type TemplateResult } from 'lit';
import type { AccountError } from '../client/errors.js';
import type { Account } from '../contract/account.js';
import type { Capabilities } from '../contract/capabilities.js';
import type { Translate } from '../i18n/messages.js';
import { button } from '../ui/button.js';
import { field } from '../ui/field.js';
import { actions, form, typed } from '../ui/form.js';
import { row } from '../ui/row.js';
import { indent, surfaceHead } from '../ui/surface.js';
import { Panel, type Head } from './panel.js';
import { wordsForField } from './panel-failure.js';
import { refusal, ruleOf, type UsernameRules } from './username-rules.js';

/** The username: shown, chosen, changed. */
export class UserProfileUsername extends Panel {
  protected override readonly noun = 'username';

  protected override head(t: Translate): Head {
    return { heading: t('username.heading'), lead: t('username.lead') };
  }

  protected override body(t: Translate, { profile }: Account, { username: rules }: Capabilities): unknown {
    const open = this.sheet.isOpen('change') && rules;
    const { username } = profile;
    const label = t(username ? 'username.change' : 'username.choose');
    const opener = button({ label, look: 'quiet', id: 'change', press: () => this.show('change', 'change') });
    return open
      ? this.surface({ label, content: this.#form(t, label, username, rules) })
      : html`${row({ icon: 'at-sign', title: username ?? t('username.none'), actions: opener })}${this.done()}`;
  }

  #form(t: Translate, title: string, current: string | null, rules: UsernameRules): TemplateResult {
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
    return html`${surfaceHead('at-sign', title)}${indent(form({ busy, submit, content }))}`;
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
