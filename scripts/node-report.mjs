/**
 * A reporter of node:test: a failure whole, as it comes; every outcome as a line of JSON into the file named by
 * TEST_REPORT. A suite is no test of its own, but its hooks can fail.
 */
import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';

const path = [];

function outcomeOf(type, { name, skip, todo, details, file }) {
  if (details.type === 'suite' && details.error?.failureType !== 'hookFailed') return undefined;
  if (details.error?.failureType === 'subtestsFailed') return undefined;
  const where = file ? relative(process.cwd(), file) : '';
  const skipped = skip !== undefined || todo !== undefined;
  return { name: [where, ...path, name].filter(Boolean).join(' › '), passed: type === 'test:pass', skipped };
}

function textOf({ error }) {
  const cause = error?.cause ?? error;
  return String(cause?.stack ?? cause?.message ?? cause ?? '');
}

export default async function* report(source) {
  for await (const { type, data } of source) {
    if (type === 'test:start') path.length = data.nesting;
    if (type === 'test:start') path[data.nesting] = data.name;
    if (type === 'test:stdout') yield data.message;
    if (type === 'test:stderr') yield data.message;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    path.length = data.nesting;
    const outcome = outcomeOf(type, data);
    if (!outcome) continue;
    appendFileSync(process.env.TEST_REPORT, `${JSON.stringify(outcome)}\n`);
    if (type === 'test:fail' && !outcome.skipped) yield `✗ ${outcome.name}\n${textOf(data.details)}\n`;
  }
}
