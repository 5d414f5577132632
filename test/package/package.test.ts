/** What is published: built, packed, and looked at as its users' tools do. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import ts from 'typescript';
import { filesBelow } from '../../scripts/files.js';
import { integrityOf } from '../../scripts/integrity.js';
import { node } from '../../scripts/processes.js';

const folder = mkdtempSync(join(tmpdir(), 'user-profile-package-'));
const home = join(folder, 'package');
after(() => rmSync(folder, { recursive: true, force: true }));

const exec = promisify(execFile);
let tarball = '';

before(async () => {
  await exec('npm', ['run', '--silent', 'build']);
  const { stdout } = await exec('npm', ['pack', '--silent', '--pack-destination', folder]);
  tarball = join(folder, stdout.trim().split('\n').at(-1) ?? '');
  await exec('tar', ['xzf', tarball, '-C', folder]);
});

/** What a script imports, at once or lazily. */
const importsOf = (file: string): string[] =>
  ts.preProcessFile(readFileSync(file, 'utf8'), true, true).importedFiles.map(({ fileName }) => fileName);

const read = (path: string): string => readFileSync(join(home, path), 'utf8');
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  name: string;
  dependencies: Record<string, string>;
};

test('publint finds nothing to mend', async () => {
  const { messages, pkg } = await publint({ pkgDir: home, strict: true, pack: false });
  assert.deepEqual(
    messages.map((message) => formatMessage(message, pkg, { color: false })),
    [],
  );
});

test('its types are found, and are right, from ESM and from bundlers', async () => {
  const attw = 'node_modules/@arethetypeswrong/cli/dist/index.js';
  const { code, output } = await node([attw, tarball, '--profile', 'esm-only', '--no-color', '--format', 'ascii']);
  assert.equal(code, 0, output);
});

test('it imports nothing that a package manager would not bring', () => {
  const scripts = filesBelow(join(home, 'dist'), '.js').filter((file) => !file.includes('/cdn/'));
  const named = scripts.flatMap(importsOf).filter((name) => !name.startsWith('.'));
  const strangers = named.filter(
    (name) => !Object.keys(manifest.dependencies).some((each) => name === each || name.startsWith(`${each}/`)),
  );
  assert.ok(named.length > 10, 'no import was found: is the pattern still right?');
  assert.deepEqual([...new Set(strangers)], []);
});

test('the self-contained builds import nothing but their own chunks', () => {
  for (const file of filesBelow(join(home, 'dist/cdn'), '.js')) {
    const outside = importsOf(file).filter((name) => !name.startsWith('.'));
    assert.deepEqual(outside, [], file);
  }
  assert.deepEqual(importsOf(join(home, 'dist/cdn/user-profile.all.js')), []);
});

test('the one file is a script in whatever encoding its page has', () => {
  assert.match(read('dist/cdn/user-profile.all.js'), /^[\0-\x7f]+$/);
});

test('integrity.json is true of every script of the self-contained builds', () => {
  const table = JSON.parse(read('dist/cdn/integrity.json')) as Record<string, string>;
  const files = filesBelow(join(home, 'dist/cdn'), '.js');
  assert.equal(Object.keys(table).length, files.length);
  for (const [file, integrity] of Object.entries(table)) {
    assert.equal(integrityOf(readFileSync(join(home, 'dist/cdn', file))), integrity, file);
  }
});

test('client, contract and words are imported in Node, without a DOM', async () => {
  const of = (path: string) => import(pathToFileURL(join(process.cwd(), 'dist', path)).href) as Promise<object>;
  assert.ok('restClient' in (await of('client.js')));
  assert.ok('operations' in (await of('contract.js')));
  assert.ok('UserProfile' in (await of('index.js')));
  const { default: words } = (await of('locales/en.js')) as { default: Record<string, Record<string, string>> };
  assert.equal(words['emails']?.['heading'], 'Email addresses');
});

test('what editors read names every attribute and event', () => {
  const { html } = (JSON.parse(read('dist/web-types.json')) as { contributions: { html: { elements: unknown } } })
    .contributions;
  const [element] = html.elements as { name: string; attributes: { name: string }[] }[];
  assert.equal(element?.name, 'user-profile');
  assert.ok(element.attributes.some(({ name }) => name === 'base-url'));
  const tags = (JSON.parse(read('dist/vscode.html-custom-data.json')) as { tags: { name: string }[] }).tags;
  assert.deepEqual(
    tags.map(({ name }) => name),
    ['user-profile'],
  );
});
