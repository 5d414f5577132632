/** Properties of fast-check, with what it takes to see a failure again: the seed is printed, whatever comes of it. */
import fc from 'fast-check';

interface Options<T> {
  readonly runs: number;
  readonly show: (counterexample: T, error: unknown) => string;
}

const number = (name: string): number | undefined => {
  const given = process.env[name];
  return given === undefined || given === '' ? undefined : Number(given);
};

/** Enough to get a run of sixty steps down to a handful. */
const SHRINKS = 150;

/** A predicate that lets everything pass once a failure has been made small enough. */
function patient<T extends [unknown, ...unknown[]]>(property: fc.IAsyncProperty<T>): fc.IAsyncProperty<T> {
  let tries = 0;
  const run = property.run.bind(property);
  property.run = async (value) => {
    if (tries > 0 && ++tries > SHRINKS) return null;
    const failure = await run(value);
    if (failure && tries === 0) tries = 1;
    return failure;
  };
  return property;
}

/** Runs a property. `MODEL_SEED`, `MODEL_PATH` and `MODEL_RUNS` say which runs, and how many. */
export async function check<T extends [unknown, ...unknown[]]>(
  name: string,
  property: fc.IAsyncProperty<T>,
  { runs, show }: Options<T>,
): Promise<void> {
  const [seed, path] = [number('MODEL_SEED'), process.env['MODEL_PATH']];
  const result = await fc.check(patient(property), {
    numRuns: number('MODEL_RUNS') ?? runs,
    ...(seed === undefined ? {} : { seed }),
    ...(path ? { path } : {}),
  });
  const again = `MODEL_SEED=${result.seed}`;
  console.log(`${name}: ${result.numRuns} runs, ${again}`);
  if (!result.failed) return;
  const small = result.counterexample === null ? '' : show(result.counterexample, result.errorInstance);
  const cause = result.errorInstance;
  const reason = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  const shrunk = `${name} fails after ${result.numRuns} runs and ${result.numShrinks} shrinks`;
  throw new Error(`${shrunk}: ${again} MODEL_PATH=${result.counterexamplePath}\n${small}\n${reason}`);
}
