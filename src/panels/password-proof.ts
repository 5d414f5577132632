import type { AccountError } from '../client/errors.js';
import { asAccountError } from '../store/failure.js';
import type { PendingStepUp, Store } from '../store/state.js';

/**
 * Answers the step-up of a change (R8) by the password that was typed for the change itself: nobody is asked for it twice.
 * Any other proof is the person's to give, by the card.
 */
export class TypedProof {
  #answered: PendingStepUp | undefined;

  /** Whether this one is answered here. */
  answers(pending: PendingStepUp): boolean {
    return pending === this.#answered;
  }

  /**
   * Sends; the store sends once more with the same key when the proof was right.
   * @param password - as typed; undefined where there is none, and nothing is answered
   * @throws AccountError what the server said of the proof, where that was refused
   */
  async through<T>(store: Store, origin: object, password: string | undefined, send: () => Promise<T>): Promise<T> {
    let refusal: AccountError | undefined;
    const answer = (): void => {
      const { stepUp } = store.state;
      if (stepUp?.origin !== origin || stepUp === this.#answered || password === undefined || !takesPassword(stepUp))
        return;
      this.#answered = stepUp;
      stepUp.finish({ method: 'password', password }).catch((thrown: unknown) => {
        refusal = asAccountError(thrown);
        stepUp.cancel();
      });
    };
    const stop = store.subscribe(answer);
    try {
      return await send();
    } catch (thrown) {
      throw refusal ?? asAccountError(thrown);
    } finally {
      stop();
    }
  }
}

const takesPassword = ({ methods }: PendingStepUp): boolean => methods.some(({ type }) => type === 'password');
