/** What the store does when a person acts. A chunk of its own: nothing is changed before the first answer is checked. */
import type { AccountClient, Action, Arguments, Result } from '../client/client.js';
import { AccountError } from '../client/errors.js';
import type { Account } from '../contract/account.js';
import { calls, eventOf, type Call, type Verb } from '../contract/calls.js';
import { changedElsewhere } from './conflict.js';
import { asAccountError } from './failure.js';
import type { Holder } from './holder.js';
import { Keys } from './keys.js';
import type { Reader } from './reader.js';
import type { Source } from './shared.js';
import type { RunOptions, Store } from './state.js';
import { StepUp, type ProofVerb } from './step-up.js';
import { Tabs, type News } from './tabs.js';

type Sending<V extends Verb> = (args: Arguments<V>) => Promise<Result<V>>;

/** How often a save that meets a newer account is sent again before it is left to the person. */
const RESENDS = 3;

export class Actions implements Pick<Store, 'run'> {
  readonly #client: AccountClient;
  readonly #holder: Holder;
  readonly #reader: Reader;
  readonly #stepUp: StepUp;
  readonly #keys = new Keys();
  readonly #tabs: Tabs | undefined;

  constructor(client: AccountClient, holder: Holder, reader: Reader, source?: Source) {
    this.#client = client;
    this.#holder = holder;
    this.#reader = reader;
    this.#stepUp = new StepUp(holder, (verb, args) => this.#prove(verb, args));
    this.#tabs = source && new Tabs(source, (news) => void this.#heard(news), reader.left);
  }

  run<V extends Verb>(verb: V, args: Arguments<V>, origin: object, options?: RunOptions): Promise<Result<V>> {
    // Reading is no action: it must not make a change that got lost forget its key.
    if (calls[verb].method === 'GET') return this.#run(verb, args, origin, '', options);
    const action = [this.#holder.state.account?.id, verb, args];
    return this.#keys.spend(origin, action, (key) => this.#run(verb, args, origin, key, options));
  }

  async #run<V extends Verb>(
    verb: V,
    args: Arguments<V>,
    origin: object,
    key: string,
    options?: RunOptions,
  ): Promise<Result<V>> {
    const { era } = this.#holder;
    const before = this.#holder.state.account;
    const send: Sending<V> = (given) => this.#proved(verb, origin, () => this.#send(verb, given, key, options));
    const result = await send(args).catch((error: unknown) => this.#resend(verb, args, before, send, error));
    if (before && isDeleted(verb, before, result)) {
      this.#end(before, era, origin);
      return result;
    }
    const answered = accountOf(verb, result);
    await this.#absorb(answered, era);
    const { account } = this.#holder.state;
    if (!account || era !== this.#holder.era) return result;
    this.#report(verb, args, result, origin, before ?? account);
    if (answered !== undefined) this.tell(account);
    return result;
  }

  /**
   * The account is no more (R17). A read that was under way may have come back first, and found nobody signed in; somebody
   * else who is signed in by now is left alone.
   */
  #end(last: Account, era: number, origin: object): void {
    const { account = last, status } = this.#holder.state;
    if (era !== this.#holder.era && status !== 'signed-out') return;
    this.#holder.report({ change: 'account-deleted', account, id: undefined, origin });
    this.#holder.forget('signed-out', undefined, { deleted: true });
    // Who reads it finds that nobody is signed in any more.
    this.tell({ ...account, revision: account.revision + 1 });
  }

  async #prove<V extends ProofVerb>(verb: V, args: Arguments<V>): Promise<Result<V>> {
    const result = await this.#keys.spend(this.#stepUp, [verb, args], (key) => this.#send(verb, args, key));
    // How many codes are left, and when a passkey was used last: the account shows it, and this answer does not bring it.
    const { method = '' } = args as { readonly method?: string };
    const shown = verb === 'reverification.finish' && ['backup_code', 'passkey'].includes(method);
    if (shown) void this.#reader.refresh();
    return result;
  }

  /** Other tabs hear of a change. */
  tell(account: Account): void {
    this.#tabs?.tell(account);
  }

  /** Another tab changed the account, or somebody else is signed in there: this one reads for itself. */
  async #heard({ accountId, revision }: News): Promise<void> {
    // What is under way may bring it.
    await this.#reader.settled();
    const { account } = this.#holder.state;
    if (account?.id !== accountId || account.revision < revision) await this.#reader.refresh();
  }

  /** Sends; where proof is demanded, asks for it and sends once more with the same key. */
  async #proved<T>(verb: Verb, origin: object, send: () => Promise<T>): Promise<T> {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof AccountError) || error.code !== 'reverification_required') throw error;
      await this.#stepUp.ask(verb, origin, error.methods ?? []);
      return send();
    }
  }

  /** After a 412: reads again, and sends again by itself as long as none of the fields being saved was touched. */
  async #resend<V extends Verb>(
    verb: V,
    args: Arguments<V>,
    before: Account | undefined,
    send: Sending<V>,
    error: unknown,
    left = RESENDS,
  ): Promise<Result<V>> {
    if (!(error instanceof AccountError) || error.code !== 'conflict' || verb !== 'profile.update') throw error;
    const update = args as object as Arguments<'profile.update'>;
    const base = update.ifRevision === undefined ? before : this.#holder.past(update.ifRevision);
    await this.#reader.again();
    const { account, error: unread } = this.#holder.state;
    if (!account || unread) throw unread ?? error;
    if (left === 0 || changedElsewhere(update, base, account)) throw error;
    const next = { ...update, ifRevision: account.revision } as object as Arguments<V>;
    return send(next).catch((again: unknown) => this.#resend(verb, next, account, send, again, left - 1));
  }

  async #send<V extends Verb>(verb: V, args: Arguments<V>, key: string, options: RunOptions = {}): Promise<Result<V>> {
    const { era } = this.#holder;
    const { signal = new AbortController().signal, progress } = options;
    try {
      return await actionOf(this.#client, verb)(args, { key, signal, progress });
    } catch (thrown) {
      const error = asAccountError(thrown);
      if (error.code === 'unauthenticated' && era === this.#holder.era) this.#holder.forget('signed-out', error);
      // Gone, or to be deleted, by another's doing: what is on the screen is out of date. Given up: it may be done already.
      if (['not_found', 'deletion_scheduled'].includes(error.code) || signal.aborted) void this.#reader.refresh();
      throw error;
    }
  }

  /** Takes in the account of an answer that still concerns the person of this era. */
  async #absorb(account: Account | 'reload' | undefined, era: number): Promise<void> {
    if (account === undefined || era !== this.#holder.era) return;
    if (account === 'reload') {
      await this.#reader.again();
    } else if (this.#holder.state.account?.id === account.id) {
      this.#holder.take(account);
    } else {
      // The cookie is another person's by now.
      this.#holder.forget('loading');
      void this.#reader.again();
    }
  }

  #report<V extends Verb>(verb: V, args: Arguments<V>, result: object, origin: object, before: Account): void {
    const { account } = this.#holder.state;
    const change = eventOf(calls[verb], before, result);
    if (!account || !change || (calls[verb] as Call).later) return;
    // What was made has an id of its own; what it was asked with may be that of a step before (a passkey's options).
    const id = [result, args].map((from) => ('id' in Object(from) ? (from as { id: unknown }).id : undefined));
    this.#holder.report({ change, account, id: id.find((each) => typeof each === 'string'), origin });
  }
}

/** The account that a change answered with. The one in a file belongs to that. */
const accountOf = (verb: Verb, result: object): Account | 'reload' | undefined =>
  (calls[verb] as Call).file ? undefined : (result as { account?: Account | 'reload' }).account;

const isDeleted = (verb: Verb, before: Account, result: object): boolean =>
  eventOf(calls[verb], before, result) === 'account-deleted';

/** The client's function for a verb. A backend without it has no such feature. */
function actionOf<V extends Verb>(client: AccountClient, verb: V): Action<V> {
  const [noun = '', action = ''] = verb.split('.');
  const group = (client as Readonly<Record<string, unknown>>)[noun] as Record<string, Action<V>> | undefined;
  const found = group?.[action];
  if (!found) throw new AccountError('not_found', `The client has no ${verb}.`);
  return found.bind(group);
}
