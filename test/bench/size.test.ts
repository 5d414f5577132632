import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sizes, table, weighBuilds, type Weight } from '../../scripts/size.js';

const [measured, builds] = [await sizes(), await weighBuilds()];
console.log(table(measured, builds));

function fits({ name, bytes, limit = 0 }: Weight): void {
  assert.ok(bytes > 0, `${name} weighs nothing: is it still found in the build?`);
  assert.ok(bytes <= limit * 1000, `${name} is ${bytes} bytes, over ${limit} kB`);
}

test('the scripts to the first paint of the Profile page are within their limit', () => fits(measured.firstPaint));

test('everything together is within its limit', () => fits(measured.everything));

test('the phone metadata is within its limit, and in no other chunk', () => fits(measured.phoneMetadata));

test('what estimates a password is within its limit, and in no other chunk', () => fits(measured.strength));

test('no panel is over the limit of a panel', () => {
  assert.ok(measured.panels.length > 0, 'the registry names no panel');
  measured.panels.forEach(fits);
});

test('no build is over its limit, neither what comes with the tag nor all that may come later', () => {
  builds.forEach(fits);
});

test('no schema comes with the first paint', () => {
  assert.deepEqual(
    measured.modules.filter(({ name }) => name.includes('node_modules/zod')),
    [],
  );
});
