/** The playground offers what there is: it does not load the element's registry, so it has lists of its own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { features, panels } from '../../demo/pages/playground/choice.js';
import { capabilities } from '../../src/contract/capabilities.js';
import { registry } from '../../src/panels/registry.js';

test('every panel can be chosen, in the order of the element', () => {
  assert.deepEqual(
    panels,
    registry.map(({ noun }) => noun),
  );
});

test('every feature can be left out', () => {
  const offered = Object.keys(capabilities.shape).filter((name) => name !== 'secondFactorRequired');
  assert.deepEqual([...features].sort(), offered.sort());
});
