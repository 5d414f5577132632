/** What runs in three engines, and what may be skipped in one of them. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { filesBelow } from '../../scripts/files.js';
import { parts } from '../parts.js';
import { reasonFor, unusedSkips } from '../skips.js';

const file = 'test/panels/passkeys-browser.test.ts';
const name = `${file} › making a passkey › works with the real calls of this browser`;

for (const engine of ['chromium', 'firefox', 'webkit'] as const) {
  test(`${engine} runs every test of the panels, and of embedding`, () => {
    const part = parts().find((each) => each.engine === engine);
    const wanted = ['panels', 'embedding'].flatMap((folder) => filesBelow(`test/${folder}`, '.test.ts'));
    const lost = wanted.filter((each) => !each.endsWith('.node.test.ts') && !part?.files.includes(each));
    assert.deepEqual(lost, []);
  });
}

test('the CI forbids that an engine is left out', () => {
  assert.match(readFileSync('.ci/run', 'utf8'), /^export ALL_ENGINES=1$/m);
});

test('a skip has its reason in the engine that it is listed for, and nowhere else', () => {
  assert.match(reasonFor(`webkit: ${name}`) ?? '', /WebAuthn/);
  assert.equal(reasonFor(`chromium: ${name}`), undefined);
  assert.equal(reasonFor('webkit: test/panels/emails.test.ts › any'), undefined);
});

test('what is listed and was not skipped is found out, where its file ran', () => {
  assert.deepEqual(unusedSkips('webkit', [file], []), [`webkit: ${name}`]);
  assert.deepEqual(unusedSkips('webkit', [file], [`webkit: ${name}`]), []);
  assert.deepEqual(unusedSkips('webkit', ['test/panels/emails.test.ts'], []), []);
  assert.deepEqual(unusedSkips('chromium', [file], []), []);
});

test('every file that is listed for an engine is there', () => {
  const list = JSON.parse(readFileSync('test/skips.json', 'utf8')) as { test: string; engines?: string[] }[];
  const files = list.filter(({ engines }) => engines).map(({ test }) => test.split(' › ')[0] ?? '');
  assert.deepEqual(
    files.filter((path) => path.startsWith('test/') && !existsSync(path)),
    [],
  );
});
