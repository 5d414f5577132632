/** What may have happened: of one request, or of two at once, in either order (linearizability). */
import { JOB } from './deeds.js';
import { dueIn, eraseDue } from './deletion.js';
import { heldBack, lawfulRefusals } from './limits.js';
import type { Prepared } from './send.js';
import { Refusal, type Reply, type State } from './state.js';

interface Outcome {
  readonly state: State;
  readonly reply: Reply;
}

export interface History {
  readonly state: State;
  /** As the requests were given, in whichever order they came to pass. */
  readonly replies: readonly Reply[];
}

function usually(state: State, { does, sender }: Prepared): Outcome {
  const draft = structuredClone(state);
  try {
    const reply = does(draft, sender);
    return { state: draft, reply };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { state: error.counts ? draft : state, reply: error.reply };
  }
}

/** @param beside - the other one, where two are under way at once */
function outcomes(state: State, prepared: Prepared, beside?: Prepared): Outcome[] {
  const usual = usually(state, prepared);
  const { what, sender, against } = prepared;
  const asker = { what, session: sender.session, against: against?.(state) ?? [] };
  return [
    usual,
    ...heldBack(state, usual.state).map((held) => ({ state: held, reply: usual.reply })),
    ...lawfulRefusals(state, asker).map((reply) => ({ state, reply })),
    ...(isOvertaken(prepared, beside) ? [usually(state, { ...prepared, does: prepared.overtaken })] : []),
    ...(what === JOB && beside ? passingOver(state, prepared) : []),
  ];
}

/** The job waits for nobody: an account that another has in hand goes the next time. */
const passingOver = (state: State, job: Prepared): Outcome[] =>
  dueIn(state).map(({ uid }) => usually(state, { ...job, does: (draft) => eraseDue(draft, uid) }));

/** An upload, by another photo of the same account, or by its removal. */
const isOvertaken = (
  one: Prepared,
  other: Prepared | undefined,
): one is Prepared & Required<Pick<Prepared, 'overtaken'>> =>
  one.overtaken !== undefined && other?.what.startsWith('photo.') === true;

/** Each lawful history of these requests. Those that limits bring come last. */
export function histories(state: State, [one, other]: readonly Prepared[]): History[] {
  if (!one) return [{ state, replies: [] }];
  if (!other) return outcomes(state, one).map(({ state, reply }) => ({ state, replies: [reply] }));
  // At most one of two is overtaken: something is always what the person wanted last.
  const inOrder = (first: Prepared, second: Prepared) =>
    [[second], [undefined, first]].flatMap(([besideFirst, besideSecond]) =>
      outcomes(state, first, besideFirst).flatMap((earlier) =>
        outcomes(earlier.state, second, besideSecond).map((later) => {
          return { state: later.state, replies: [earlier.reply, later.reply] };
        }),
      ),
    );
  const swapped = inOrder(other, one).map(({ state, replies }) => ({ state, replies: [...replies].reverse() }));
  return [...inOrder(one, other), ...swapped];
}
