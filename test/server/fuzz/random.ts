/** Bodies at random: those that the schema takes, those that are nearly so, and any JSON at all. */
import { test } from 'node:test';
import fc from 'fast-check';
import { check } from '../support/random.js';
import { bodyOf, oddities, type Body, type Json } from './bodies.js';
import { room, takenOrRefused } from './client.js';
import { pendingFor } from './people.js';
import { contractTargets, doorTargets, goodBody } from './targets.js';

const value = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(...oddities.map(([, text]) => text)),
  fc.tuple(fc.constantFrom(...oddities.map(([, text]) => text)), fc.string()).map(([one, other]) => other + one),
);

/** A good body with a field or two that are anything, and perhaps one more. */
const nearly = (shape: Json): fc.Arbitrary<Body> => {
  const names = Object.keys(shape.properties ?? {});
  const name = fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 12 }));
  return fc.array(fc.tuple(name, value), { minLength: 1, maxLength: 2 }).map((fields) => {
    return { ...goodBody(shape), ...Object.fromEntries(fields) };
  });
};

/** As it goes over the wire: lone surrogates and all. */
const shown = ([body]: [unknown]): string => JSON.stringify(body);

for (const { name, method, path, shapes } of [...contractTargets(pendingFor), ...doorTargets]) {
  for (const [at, shape] of shapes.entries()) {
    test(`${name} (${at + 1} of ${shapes.length}): no body breaks it, and what is refused changes nothing`, async () => {
      const bodies = fc.oneof(
        { arbitrary: bodyOf(shape), weight: 2 },
        { arbitrary: nearly(shape), weight: 3 },
        { arbitrary: fc.jsonValue(), weight: 1 },
      );
      const property = fc.asyncProperty(bodies, async (body) => {
        await takenOrRefused(JSON.stringify(body), { method, path, body: JSON.stringify(body) });
      });
      await check(`fuzz of ${name}`, property, { runs: 25, show: shown });
      room.logged.length = 0;
    });
  }
}
