import type { Arguments, Result } from '../client/client.js';
import { AccountError } from '../client/errors.js';
import type { Verb } from '../contract/calls.js';
import type { ReverificationMethod } from '../contract/reverification.js';
import type { Holder } from './holder.js';
import type { StartedMethod } from './state.js';

export type ProofVerb = 'reverification.start' | 'reverification.finish';
type SendProof = <V extends ProofVerb>(verb: V, args: Arguments<V>) => Promise<Result<V>>;

/** The step-up handshake (R8): one demand at a time is put before the person. */
export class StepUp {
  readonly #holder: Holder;
  readonly #send: SendProof;
  /** Settles with whether the proof was given. */
  #open: Promise<boolean> | undefined;

  constructor(holder: Holder, send: SendProof) {
    this.#holder = holder;
    this.#send = send;
  }

  /**
   * Resolves when the person has proved who they are.
   * @throws AccountError `cancelled` when they gave up
   */
  async ask(verb: Verb, origin: object, methods: readonly ReverificationMethod[]): Promise<void> {
    // Proof is the session's, not the action's: given for another action meanwhile, it serves this one too.
    while (this.#open) if (await this.#open) return;
    this.#open = this.#putForward(verb, origin, methods);
    if (!(await this.#open)) throw new AccountError('cancelled', `${verb} was given up.`);
  }

  #putForward(verb: Verb, origin: object, methods: readonly ReverificationMethod[]): Promise<boolean> {
    return new Promise((resolve) => {
      const over = new AbortController();
      const settle = (proved: boolean): void => {
        if (over.signal.aborted) return;
        over.abort();
        if (this.#holder.state.stepUp === pending) this.#holder.set({ stepUp: undefined });
        this.#open = undefined;
        resolve(proved);
      };
      // What a passkey signs may come back when it is no more asked for: giving up promises that nothing changes.
      const send: SendProof = async (proofVerb, args) => {
        if (over.signal.aborted) throw new AccountError('cancelled', `${verb} was given up.`);
        return this.#send(proofVerb, args);
      };
      const pending = {
        verb,
        origin,
        methods,
        signal: over.signal,
        start: ({ type, id }: StartedMethod) =>
          send('reverification.start', { method: type, ...(id === undefined ? {} : { id }) }),
        finish: async (proof: Arguments<'reverification.finish'>) => {
          await send('reverification.finish', proof);
          settle(true);
        },
        cancel: () => settle(false),
      };
      this.#holder.set({ stepUp: pending });
    });
  }
}
