import { html, nothing, type TemplateResult } from 'lit';
import type { Translate } from '../i18n/messages.js';
import { button } from '../ui/button.js';
import { checkbox } from '../ui/checkbox.js';
import { field, type Field } from '../ui/field.js';
import { actions, form } from '../ui/form.js';
import { indent, surfaceHead } from '../ui/surface.js';
import { usernameHint } from '../ui/username-hint.js';
import { CURRENT, NEW, ruleOf, type PasswordRules, type Wrong } from './password-rules.js';
import { meter } from './password-meter.js';
import type { Strength } from './password-strength.js';

export interface PasswordForm {
  readonly t: Translate;
  readonly rules: PasswordRules;
  /** Whether there is one, which must be known to whoever changes it. */
  readonly set: boolean;
  /** Whose it is, for password managers. */
  readonly username: string;
  readonly errors: Wrong;
  readonly busy: boolean;
  /** Whether the server would refuse it for now, whatever is typed (R5). */
  readonly refused: boolean;
  /** The names of the fields whose text is shown. */
  readonly revealed: ReadonlySet<string>;
  readonly reveal: (name: string) => void;
  readonly strength: Strength;
  readonly submit: (form: HTMLFormElement) => void;
  readonly cancel: () => void;
}

/**
 * Setting and changing it: one form with whose it is, the old one and the new one, so that a password manager fills the
 * one, suggests the other, and offers to keep it. Pasting is allowed (WCAG 2.2 SC 3.3.8).
 */
export function passwordForm(given: PasswordForm): TemplateResult {
  const { t, set, username, busy, refused, submit, cancel } = given;
  const label = t(set ? 'password.save' : 'password.saveFirst');
  const content = html`${usernameHint(username)}${set ? currentField(given) : nothing}${newField(given)}
  ${checkbox({
    name: 'sign-out-others',
    label: t('password.signOutOthers'),
    hint: t('password.signOutOthersHint'),
    checked: true,
  })}
  ${actions(
    button({ label: busy ? t('common.saving') : label, look: 'primary', submit: true, off: busy || refused }),
    button({ label: t('common.cancel'), look: 'quiet plain', off: busy, press: cancel }),
  )}`;
  return html`${surfaceHead('lock', t(set ? 'password.changeTitle' : 'password.setTitle'))}
  ${indent(form({ busy: busy || refused, submit, content }))}`;
}

const currentField = (given: PasswordForm): TemplateResult =>
  secret(given, { name: CURRENT, label: given.t('password.current'), autocomplete: 'current-password' });

function newField(given: PasswordForm): TemplateResult {
  const { t, rules, strength } = given;
  const { minLength, maxLength } = rules;
  return secret(given, {
    name: NEW,
    label: t('password.new'),
    autocomplete: 'new-password',
    hint: ruleOf(t, rules),
    minlength: minLength,
    // What managers make up (developer.apple.com/password-rules). Not `maxlength`: what is pasted would be cut unseen.
    passwordrules: `minlength: ${minLength}; maxlength: ${maxLength};`,
    focused: strength.prepare,
    typed: strength.typed,
    below: meter(t, strength),
  });
}

/** A field whose text can be shown, by a word inside its border. */
function secret({ t, errors, revealed, reveal }: PasswordForm, given: Field): TemplateResult {
  const { name, label } = given;
  const shown = revealed.has(name);
  const end = button({
    label: html`${t(shown ? 'common.hide' : 'common.show')}<span class="hidden">: ${label}</span>`,
    look: 'quiet inner',
    press: () => reveal(name),
  });
  return field({ ...given, type: shown ? 'text' : 'password', verbatim: true, error: errors[name], end });
}
