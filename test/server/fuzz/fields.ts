/** Each field of each body, wrong in each way. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { goodBody, doorTargets, contractTargets, type Target } from './targets.js';
import { mutantsOf, type Json, type Mutant } from './bodies.js';
import { allRefused, takenOrRefused, type Refused, type Sent } from './client.js';
import { pendingFor } from './people.js';

const sent = ({ method, path }: Target, body: unknown): Sent => ({ method, path, body: JSON.stringify(body) });

/** Whether a field's path leads to something: in what was sent, or in what should have been. */
function leads(name: string, body: unknown, { properties = {} }: Json): boolean {
  if (name === '' || name in properties) return true;
  const keys = typeof body === 'object' && body !== null ? Object.keys(body) : [];
  const key = [...keys, ...Object.keys(properties)].find((one) => name === one || name.startsWith(`${one}.`));
  if (key === undefined) return false;
  return (
    name === key || leads(name.slice(key.length + 1), (body as Record<string, unknown>)[key], properties[key] ?? {})
  );
}

function holdFields({ problem }: Refused, { what, body, field }: Mutant, shape: Json): void {
  const names = problem.fields?.map(({ name }) => name) ?? [];
  for (const name of names) assert.ok(leads(name, body, shape), `${what}: there is a field ${name}`);
  if (field === undefined) return;
  assert.equal(problem.code, 'invalid', `${what}: ${problem.code}`);
  assert.ok(names.includes(field), `${what}: told at ${field}, not at ${names.join(', ')}`);
}

for (const target of [...contractTargets(pendingFor), ...doorTargets]) {
  for (const shape of target.shapes) {
    const mutants = mutantsOf(goodBody(shape), shape);
    const certain = mutants.filter(({ mayPass }) => !mayPass);

    test(`${target.name}: ${certain.length} wrong bodies are refused, at the field, and change nothing`, async () => {
      const answers = await allRefused(certain.map((mutant) => [mutant.what, sent(target, mutant.body)] as const));
      assert.equal(answers.size, certain.length, 'each has a name of its own');
      for (const mutant of certain) {
        const answer = answers.get(mutant.what)!;
        assert.equal(answer.problem.code, 'invalid', mutant.what);
        holdFields(answer, mutant, shape);
      }
    });

    test(`${target.name}: whatever text is in a field, it is taken, or refused and changes nothing`, async () => {
      for (const mutant of mutants.filter(({ mayPass }) => mayPass)) {
        const refused = await takenOrRefused(mutant.what, sent(target, mutant.body));
        if (refused) holdFields(refused, mutant, shape);
      }
    });
  }
}
