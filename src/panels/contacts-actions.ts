import type { AccountError } from '../client/errors.js';
import type { Challenge } from '../contract/challenge.js';
import type { FieldProblem } from '../contract/problems.js';
import type { MessageKey } from '../i18n/messages.js';
import { digitsOf } from '../ui/code-input.js';
import { typed } from '../ui/form.js';
import { manageId } from '../ui/menu.js';
import {
  inUse,
  named,
  type Contact,
  type ContactNoun,
  type ContactWord,
  type Offered,
  type Say,
} from './contacts-kind.js';
import { wayOf } from './contacts-ways.js';
import type { Job } from './panel-jobs.js';
import type { Work } from './panel-work.js';

/** What was typed: as it goes to the server, or what is wrong with it. */
export type Read = { readonly value: string; readonly said: string } | { readonly wrong: string };

/** The forms of one of the two nouns: what it does in another way than the other. */
export interface Trade extends Work {
  readonly noun: ContactNoun;
  /** The field of the form for another one, where what is wrong with it is said, and the server's name for that. */
  readonly field: string;
  readonly serverField: string;
  /** What follows once the person has proved who they are, where it takes the place of another. */
  readonly changeThen: MessageKey;
  readonly contacts: readonly Contact[];
  readonly offered: Offered;
  readonly say: Say;
  read(form: HTMLFormElement): Read;
  call(value: string): Promise<{ readonly id: string; readonly challenge: Challenge }>;
  /** What the server says of the field, in words. */
  wordsFor(problem: FieldProblem): string;
}

/** What can be done with emails, and with phones. */
export class ContactActions {
  /** The pending one that is being changed: removed once the other one is added. */
  replaced: Contact | undefined;
  readonly #forms: Trade;
  /** Challenges that are used up, and the words for it. */
  readonly #dead = new Map<string, ContactWord>();

  constructor(forms: Trade) {
    this.#forms = forms;
  }

  forget(): void {
    this.replaced = undefined;
    this.#dead.clear();
  }

  /** Why what was sent is of no use any more. */
  whyDead(challenge: Challenge | null, expired: boolean): string | undefined {
    if (!challenge) return undefined;
    const word = this.#dead.get(challenge.id);
    if (word) return this.#forms.say(word);
    return expired ? this.#forms.t(this.#way(challenge).expired) : undefined;
  }

  add(form: HTMLFormElement): void {
    const { noun, field, contacts, offered, changeThen, sheet, t, say } = this.#forms;
    const read = this.#forms.read(form);
    if ('wrong' in read) return sheet.refuse({ [field]: read.wrong });
    const { value, said } = read;
    const same = contacts.find((each) => each.verified && each.value.toLowerCase() === said.toLowerCase());
    if (same) return sheet.refuse({ [field]: say('alreadyYours', named(said)) });
    const { replaced } = this;
    const then = inUse(contacts, offered) ? changeThen : (`${noun}.addThen` as const);
    this.#start('add', say('sending'), t(then, named(said)), say('addFailed'), {
      run: () => this.#addInsteadOf(replaced, value),
      done: ({ id, challenge }) => {
        this.replaced = undefined;
        this.#forms.succeed(t(this.#way(challenge).sent, named(said)));
        sheet.become({ form: 'verify', row: id });
      },
      refused: (error) => this.#addRefused(error, said),
      again: () => form.requestSubmit(),
    });
  }

  verify(contact: Contact, form: HTMLFormElement): void {
    const { noun, sheet, run, say } = this.#forms;
    const { value, challenge, id } = contact;
    const code = digitsOf(typed(form, 'code'));
    const length = challenge?.codeLength ?? 6;
    // A partial code is never sent: it would cost a try (R5).
    if (code.length < length) return sheet.refuse({ code: say('codeShort', { count: length }) });
    this.#start('verify', say('checking'), say('codeThen', named(value)), say('checkFailed'), {
      run: () => run(`${noun}.verify`, { id, code }),
      done: () => {
        this.sayVerified(contact);
        sheet.close(...this.#forms.insteadOfOpener());
      },
      refused: (error) => this.#codeRefused(error, challenge),
      again: () => form.requestSubmit(),
    });
  }

  /** Where one is all that is allowed, it has taken the place of the one before. */
  sayVerified({ value }: Contact): void {
    const { offered, say, succeed } = this.#forms;
    succeed(say(offered?.max === 1 ? 'changed' : 'verified', named(value)));
  }

  send({ value, challenge: last, id }: Contact): void {
    const { noun, t, sheet, run, say, succeed } = this.#forms;
    this.#start('send', say('sending'), say('codeThen', named(value)), t(this.#way(last).sendFailed), {
      run: () => run(`${noun}.sendCode`, { id }),
      done: ({ challenge }) => {
        succeed(t(this.#way(challenge).sent, named(value)));
        sheet.become({ form: 'verify', row: id });
      },
    });
  }

  /** Another in its place: the form opens with this one in it, to be mended. */
  change(contact: Contact): void {
    this.replaced = contact;
    this.#forms.sheet.become({ form: 'add' });
  }

  makePrimary({ id, value }: Contact): void {
    const { noun, t, sheet, run, say, succeed } = this.#forms;
    this.#start('primary', t('common.saving'), say('primaryThen', named(value)), say('primaryFailed'), {
      run: () => run(`${noun}.makePrimary`, { id }),
      done: () => {
        succeed(say('primaryDone', named(value)));
        sheet.close();
      },
    });
  }

  remove({ id, value }: Contact): void {
    const { noun, contacts, sheet, run, say, succeed } = this.#forms;
    const at = contacts.findIndex((each) => each.id === id);
    const next = contacts[at + 1];
    this.#start('remove', say('removing'), say('removeThen', named(value)), say('removeFailed'), {
      run: () => run(`${noun}.remove`, { id }),
      done: () => {
        succeed(say('removeDone', named(value)));
        sheet.closeGone(next && manageId(next.id));
      },
    });
  }

  #way(challenge: Challenge | null) {
    return wayOf(this.#forms.noun, challenge, this.#forms.offered);
  }

  /** The new one first, so that a refusal loses nothing; the same again is the same row, and stays. */
  async #addInsteadOf(replaced: Contact | undefined, value: string) {
    const added = await this.#forms.call(value);
    const { noun, contacts, run } = this.#forms;
    const still = replaced && contacts.some(({ id }) => id === replaced.id);
    if (still && replaced.id !== added.id) await run(`${noun}.remove`, { id: replaced.id });
    return added;
  }

  #start<T>(
    name: string,
    busy: string,
    then: string,
    failed: string,
    job: Pick<Job<T>, 'run' | 'done' | 'refused' | 'again'>,
  ): void {
    this.#forms.jobs.start({ ...job, name, busy, then, failed });
  }

  #addRefused(error: AccountError, said: string): boolean {
    const { field, serverField, sheet, say } = this.#forms;
    const problem = error.fields?.find(({ name }) => name === serverField);
    const words: Readonly<Record<string, ContactWord>> = {
      already_exists: 'alreadyYours',
      taken: 'taken',
      limit_reached: 'limit',
    };
    const word = words[error.code];
    if (word) sheet.refuse({ [field]: say(word, named(said)) });
    else if (problem) sheet.refuse({ [field]: this.#forms.wordsFor(problem) });
    return word !== undefined || problem !== undefined;
  }

  #codeRefused({ code, attemptsLeft, fields }: AccountError, challenge: Challenge | null): boolean {
    const { sheet, say } = this.#forms;
    const dead = code === 'code_expired' ? 'codeExpired' : attemptsLeft === 0 ? 'codeDead' : undefined;
    if (dead && challenge) {
      this.#dead.set(challenge.id, dead);
      sheet.refuse({});
      return true;
    }
    const wrong = code === 'wrong_code' || fields?.some(({ name }) => name === 'code');
    if (!wrong) return false;
    const words = attemptsLeft ? say('wrongCode', { count: attemptsLeft }) : say('wrongCodePlain');
    sheet.refuse({ code: words });
    return true;
  }
}
