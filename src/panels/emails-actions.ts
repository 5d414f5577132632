import type { Result } from '../client/client.js';
import type { AccountError } from '../client/errors.js';
import type { Capabilities } from '../contract/capabilities.js';
import type { Challenge } from '../contract/challenge.js';
import type { Email } from '../contract/emails.js';
import type { MessageKey } from '../i18n/messages.js';
import { digitsOf } from '../ui/code-input.js';
import { typed } from '../ui/form.js';
import { wrongAddress } from './emails-address.js';
import { inUse, manageId } from './emails-rows.js';
import { wayOf } from './emails-ways.js';
import { wordsForField } from './panel-failure.js';
import type { Job } from './panel-jobs.js';
import type { Work } from './panel-work.js';

/** What can be done with addresses. */
export class EmailActions {
  /** The pending address that is being changed: removed once the other one is added. */
  replaced: Email | undefined;
  readonly #panel: Work;
  readonly #emails: () => readonly Email[];
  readonly #offered: () => Capabilities['emails'];
  /** Challenges that are used up, and the words for it. */
  readonly #dead = new Map<string, MessageKey>();

  constructor(panel: Work, emails: () => readonly Email[], offered: () => Capabilities['emails']) {
    this.#panel = panel;
    this.#emails = emails;
    this.#offered = offered;
  }

  forget(): void {
    this.replaced = undefined;
    this.#dead.clear();
  }

  whyDead(challenge: Challenge | null, expired: boolean): string | undefined {
    const key =
      challenge && (this.#dead.get(challenge.id) ?? (expired ? wayOf(challenge, this.#offered()).expired : undefined));
    return key ? this.#panel.t(key) : undefined;
  }

  add(form: HTMLFormElement): void {
    const { t, sheet } = this.#panel;
    const address = typed(form, 'email').trim();
    const same = this.#emails().find((each) => each.verified && each.address.toLowerCase() === address.toLowerCase());
    const wrong = same ? t('emails.alreadyYours', { address }) : wrongAddress(t, address);
    if (wrong !== undefined) return sheet.refuse({ email: wrong });
    const { replaced } = this;
    const then = inUse(this.#emails(), this.#offered()) ? 'emails.changeThen' : 'emails.addThen';
    this.#start('add', 'emails.sending', then, 'emails.addFailed', address, {
      run: () => this.#addInsteadOf(replaced, address),
      done: ({ id, challenge }) => {
        this.replaced = undefined;
        this.#panel.succeed(t(wayOf(challenge, this.#offered()).sent, { address }));
        sheet.become({ form: 'verify', row: id });
      },
      refused: (error) => this.#addressRefused(error, address),
      again: () => form.requestSubmit(),
    });
  }

  verify(email: Email, form: HTMLFormElement): void {
    const { t, sheet, run } = this.#panel;
    const { address, challenge, id } = email;
    const code = digitsOf(typed(form, 'code'));
    const length = challenge?.codeLength ?? 6;
    // A partial code is never sent: it would cost a try (R5).
    if (code.length < length) return sheet.refuse({ code: t('emails.codeShort', { count: length }) });
    this.#start('verify', 'emails.checking', 'emails.codeThen', 'emails.checkFailed', address, {
      run: () => run('emails.verify', { id, code }),
      done: () => {
        this.sayVerified(email);
        sheet.close(...this.#panel.insteadOfOpener());
      },
      refused: (error) => this.#codeRefused(error, challenge),
      again: () => form.requestSubmit(),
    });
  }

  /** Where one address is all that is allowed, it has taken the place of the one before. */
  sayVerified({ address }: Email): void {
    const { t, succeed } = this.#panel;
    succeed(t(this.#offered()?.max === 1 ? 'emails.changed' : 'emails.verified', { address }));
  }

  send({ address, challenge: last, id }: Email): void {
    const { t, sheet, run, succeed } = this.#panel;
    const { sendFailed } = wayOf(last, this.#offered());
    this.#start('send', 'emails.sending', 'emails.codeThen', sendFailed, address, {
      run: () => run('emails.sendCode', { id }),
      done: ({ challenge }) => {
        succeed(t(wayOf(challenge, this.#offered()).sent, { address }));
        sheet.become({ form: 'verify', row: id });
      },
    });
  }

  /** Another address in its place: the form opens with this one in it, to be mended. */
  change(email: Email): void {
    this.replaced = email;
    this.#panel.sheet.become({ form: 'add' });
  }

  makePrimary({ id, address }: Email): void {
    const { t, sheet, run, succeed } = this.#panel;
    this.#start('primary', 'common.saving', 'emails.primaryThen', 'emails.primaryFailed', address, {
      run: () => run('emails.makePrimary', { id }),
      done: () => {
        succeed(t('emails.primaryDone', { address }));
        sheet.close();
      },
    });
  }

  remove({ id, address }: Email): void {
    const { t, sheet, run, succeed } = this.#panel;
    const at = this.#emails().findIndex((each) => each.id === id);
    const next = this.#emails()[at + 1];
    this.#start('remove', 'emails.removing', 'emails.removeThen', 'emails.removeFailed', address, {
      run: () => run('emails.remove', { id }),
      done: () => {
        succeed(t('emails.removeDone', { address }));
        sheet.closeGone(next && manageId(next.id));
      },
    });
  }

  /** The new one first, so that a refusal loses nothing; the same address again is the same row, and stays. */
  async #addInsteadOf(replaced: Email | undefined, address: string): Promise<Result<'emails.add'>> {
    const { run } = this.#panel;
    const added = await run('emails.add', { address });
    const still = replaced && this.#emails().some(({ id }) => id === replaced.id);
    if (still && replaced.id !== added.id) await run('emails.remove', { id: replaced.id });
    return added;
  }

  #start<T>(
    name: string,
    busy: MessageKey,
    then: MessageKey,
    failed: MessageKey,
    address: string,
    job: Pick<Job<T>, 'run' | 'done' | 'refused' | 'again'>,
  ): void {
    const { t, jobs } = this.#panel;
    jobs.start({ ...job, name, busy: t(busy), then: t(then, { address }), failed: t(failed) });
  }

  #addressRefused(error: AccountError, address: string): boolean {
    const { t, sheet } = this.#panel;
    const problem = error.fields?.find(({ name }) => name === 'address');
    const words: Readonly<Record<string, MessageKey>> = {
      already_exists: 'emails.alreadyYours',
      taken: 'emails.taken',
      limit_reached: 'emails.limit',
    };
    const key = words[error.code];
    if (key) sheet.refuse({ email: t(key, { address }) });
    else if (problem) {
      const pattern = problem.code === 'pattern' || problem.code === 'type';
      sheet.refuse({ email: pattern ? t('emails.notAnAddress') : wordsForField(t, problem) });
    }
    return key !== undefined || problem !== undefined;
  }

  #codeRefused({ code, attemptsLeft, fields }: AccountError, challenge: Challenge | null): boolean {
    const { t, sheet } = this.#panel;
    const dead = code === 'code_expired' ? 'emails.codeExpired' : attemptsLeft === 0 ? 'emails.codeDead' : undefined;
    if (dead && challenge) {
      this.#dead.set(challenge.id, dead);
      sheet.refuse({});
      return true;
    }
    const wrong = code === 'wrong_code' || fields?.some(({ name }) => name === 'code');
    if (!wrong) return false;
    const words = attemptsLeft ? t('emails.wrongCode', { count: attemptsLeft }) : t('emails.wrongCodePlain');
    sheet.refuse({ code: words });
    return true;
  }
}
