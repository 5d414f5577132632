import { html, type TemplateResult } from 'lit';
import type { Account } from '../contract/account.js';
import type { Passkey } from '../contract/passkeys.js';
import { whenGone } from '../gone.js';
import { typed } from '../ui/form.js';
import { manageId, type MenuItem } from '../ui/menu.js';
import { indent } from '../ui/surface.js';
import type { Panel } from './panel.js';
import { wordsForField } from './panel-failure.js';
import { isOnlyWayIn } from './panel-ways-in.js';
import { forgetPasskey } from './panel-webauthn.js';
import { Work } from './panel-work.js';
import { makingCard, nameForm, removalCard, saidOf } from './passkeys-cards.js';
import { Making } from './passkeys-making.js';
import { labelOf } from './passkeys-rows.js';

/** The contract's most (`renamePasskey`), in UTF-16 units. */
const LONGEST = 64;

/** What can be done with passkeys: another one added, one renamed, one removed. */
export class PasskeysForms extends Work {
  readonly #making: Making;

  constructor(panel: Panel) {
    super(panel);
    this.#making = new Making({
      work: this,
      changed: () => this.#changed(),
      givenUp: () => this.sheet.close(),
      added: (id) => this.#added(id),
    });
    // The browser's question belongs to a panel that is there.
    panel.addController({ hostDisconnected: () => whenGone(panel, () => this.#making.drop()) });
  }

  get #account(): Account | undefined {
    return this.context.store.state.account;
  }

  get #passkeys(): readonly Passkey[] {
    return this.#account?.passkeys ?? [];
  }

  get #host(): string {
    return this.context.store.state.capabilities?.passkeys?.rpId ?? '';
  }

  /** Nothing is asked before the browser asks, so it is begun at once. */
  override show(form: string, opener: string, row?: string): void {
    const busy = this.jobs.running !== undefined;
    super.show(form, opener, row);
    if (form === 'add' && !busy && this.sheet.isOpen('add') && !this.sheet.reminder) this.#making.begin();
  }

  override forget(): void {
    super.forget();
    this.#making.drop();
  }

  override insteadOfOpener(): string[] {
    const row = this.sheet.open?.row;
    return row === undefined ? ['add'] : [manageId(row)];
  }

  /** Removed elsewhere while somebody looks at it: there is nothing left to be open. */
  override follow({ passkeys }: Account): void {
    const row = this.sheet.open?.row;
    if (row === undefined || this.jobs.running || passkeys.some(({ id }) => id === row)) return;
    this.sheet.closeByItself();
  }

  items(passkey: Passkey): MenuItem[] {
    const { id } = passkey;
    const open = (form: string) => () => this.show(form, manageId(id), id);
    const kept = this.#account && isOnlyWayIn(id, this.#account) ? this.t('passkeys.keepLast') : undefined;
    return [
      { label: this.t('passkeys.rename'), choose: open('rename') },
      {
        label: this.t('passkeys.remove'),
        destructive: true,
        choose: open('remove'),
        ...(kept === undefined ? {} : { note: kept, off: true }),
      },
    ];
  }

  /** The way to another one. */
  adding(): TemplateResult {
    const { t, cancel } = this;
    const making = this.#making;
    const content = makingCard({
      t,
      stage: making.stage,
      host: this.#host,
      go: () => making.go(),
      again: () => making.begin(),
      cancel,
    });
    return this.surface({ label: t('passkeys.add'), content });
  }

  /** A row with what is open in it. */
  opened(passkey: Passkey, shown: TemplateResult): TemplateResult {
    const removing = this.sheet.open?.form === 'remove';
    const inside = removing ? this.#removal(passkey) : this.#naming(passkey);
    return this.surface({ label: passkey.name, content: html`${shown}${indent(inside)}`, danger: removing });
  }

  /** There is something else to press: focus goes to its title, and what it says is heard. */
  #changed(): void {
    const { stage } = this.#making;
    if (!this.sheet.isOpen('add')) return;
    this.sheet.become({ form: 'add' });
    this.said = saidOf({ t: this.t, stage, host: this.#host });
  }

  #added(id: string): void {
    const { name = '' } = this.#passkeys.find((each) => each.id === id) ?? {};
    this.succeed(this.t('passkeys.done', { name }));
    this.sheet.close(manageId(id));
  }

  #naming(passkey: Passkey): TemplateResult {
    return nameForm({
      t: this.t,
      name: passkey.name,
      error: this.sheet.errors['name'],
      busy: this.jobs.isRunning('rename'),
      submit: (form) => this.#rename(passkey, form),
      cancel: this.cancel,
    });
  }

  #rename({ id, name: before }: Passkey, form: HTMLFormElement): void {
    const { t } = this;
    const name = typed(form, 'name').trim();
    if (!name) return this.sheet.refuse({ name: t('passkeys.nameMissing') });
    if (name.length > LONGEST) {
      return this.sheet.refuse({ name: t('passkeys.nameTooLong', { count: LONGEST, length: name.length }) });
    }
    if (name === before) return this.cancel();
    this.jobs.start({
      name: 'rename',
      busy: t('common.saving'),
      // Not sensitive: no proof is asked for.
      then: '',
      failed: t('passkeys.renameFailed'),
      run: () => this.run('passkeys.rename', { id, name }),
      done: () => {
        this.succeed(t('passkeys.renamed', { name }));
        this.sheet.close();
      },
      refused: ({ fields }) => {
        const problem = fields?.find((each) => each.name === 'name');
        if (problem) this.sheet.refuse({ name: wordsForField(t, problem) });
        return problem !== undefined;
      },
      again: () => form.requestSubmit(),
    });
  }

  #removal(passkey: Passkey): TemplateResult {
    const label = labelOf(this.context.settings.locale, passkey, this.#passkeys);
    return removalCard({
      t: this.t,
      label,
      busy: this.jobs.isRunning('remove'),
      confirm: () => this.#remove(passkey, label),
      cancel: this.cancel,
    });
  }

  #remove({ id, credentialId }: Passkey, name: string): void {
    const { t } = this;
    const next = this.#passkeys[this.#passkeys.findIndex((each) => each.id === id) + 1];
    this.jobs.start({
      name: 'remove',
      busy: t('passkeys.removing'),
      then: t('passkeys.removeThen', { name }),
      failed: t('passkeys.removeFailed'),
      run: () => this.run('passkeys.remove', { id }),
      done: () => {
        forgetPasskey(this.#host, credentialId);
        this.succeed(t('passkeys.removed', { name }));
        this.sheet.closeGone(next && manageId(next.id));
      },
    });
  }
}
