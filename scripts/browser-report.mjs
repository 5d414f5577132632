/**
 * A reporter of the browser tests: every outcome as a line of JSON into the file named by TEST_REPORT. Its name begins with
 * the engine, so that a failure says where.
 */
import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';

function* outcomesOf({ tests = [], suites = [] } = {}, above = []) {
  for (const { name, passed, skipped } of tests) yield { name: [...above, name].join(' › '), passed, skipped };
  for (const suite of suites) yield* outcomesOf(suite, [...above, suite.name]);
}

function* ofSession({ testFile, testResults, errors, status }) {
  const file = relative(process.cwd(), testFile.split('?')[0]);
  const outcomes = [...outcomesOf(testResults, [file])];
  yield* outcomes;
  // A file that could not be run, and a hook that failed, are no test's failure, but failures.
  for (const { message } of errors) yield { name: `${file} › ${message}`, passed: false, skipped: false };
  if (outcomes.length === 0 && errors.length === 0) {
    yield { name: `${file} › no test ran (${status})`, passed: false, skipped: false };
  }
}

export function browserReport(path, engine) {
  return {
    onTestRunFinished({ sessions }) {
      const lines = sessions
        .flatMap((session) => [...ofSession(session)])
        .map(({ name, ...outcome }) => JSON.stringify({ name: `${engine}: ${name}`, ...outcome }));
      appendFileSync(path, lines.join('\n') + '\n');
    },
  };
}
