import type { TemplateResult } from 'lit';
import type { Account } from '../contract/account.js';
import type { FieldProblem } from '../contract/problems.js';
import { typed } from '../ui/form.js';
import type { Read } from './contacts-actions.js';
import { ContactsForms, type Adding } from './contacts-forms.js';
import type { Contact } from './contacts-kind.js';
import { wayOf } from './contacts-ways.js';
import { addForm } from './emails-add.js';
import { wrongAddress } from './emails-address.js';
import { wordsForField } from './panel-failure.js';

/** What can be opened among the addresses. */
export class EmailsForms extends ContactsForms {
  override readonly noun = 'emails';
  override readonly field = 'email';
  override readonly serverField = 'address';
  override readonly changeThen = 'emails.changeThen';

  override read(form: HTMLFormElement): Read {
    const value = typed(form, 'email').trim();
    const wrong = wrongAddress(this.t, value);
    return wrong === undefined ? { value, said: value } : { wrong };
  }

  override call(address: string) {
    return this.run('emails.add', { address });
  }

  override wordsFor(problem: FieldProblem): string {
    const pattern = problem.code === 'pattern' || problem.code === 'type';
    return pattern ? this.t('emails.notAnAddress') : wordsForField(this.t, problem);
  }

  /** The primary address hears of everything, so another must be primary first. */
  protected override kept({ primary }: Contact, { emails }: Account): string | undefined {
    if (emails.length === 1) return this.t('emails.keepLast');
    return primary ? this.t('emails.keepPrimary') : undefined;
  }

  protected override draw(given: Adding): TemplateResult {
    const { t, cancel } = this;
    const content = addForm({ ...given, t, cancel, way: wayOf('emails', null, this.offered) });
    return this.surface({ label: t(given.current ? 'emails.change' : 'emails.add'), content });
  }
}
