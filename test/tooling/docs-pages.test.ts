/** The pages of `docs/`: their links lead somewhere, and what they name is there. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { suite, test } from 'node:test';
import { calls, eventsOf, type Call } from '../../src/contract/calls.js';
import { publicElement, type Manifest } from '../../scripts/manifest-reader.js';
import { registry } from '../../src/panels/registry.js';
import { anchorsOf, codeOf, linksOf, pages } from './pages.js';

const manifest = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as Manifest;
const element = publicElement(manifest);
const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as { exports: Record<string, unknown> };

const names = (all: readonly { readonly name: string }[] = []): string[] => all.map(({ name }) => name);
const known = {
  events: new Set(names(element.events)),
  tokens: new Set(names(element.cssProperties)),
  parts: new Set([...names(element.cssParts), ...registry.map(({ noun }) => `panel-${noun}`)]),
  states: new Set(names(element.cssStates)),
  attributes: new Set(names(element.attributes)),
  panels: new Set(registry.map(({ noun }) => `user-profile-${noun}`)),
  tags: new Set(manifest.modules.flatMap(({ declarations = [] }) => declarations.map(({ tagName }) => tagName))),
};

/** What is called so and is none of these: addresses of the demo, markers in an address, the package and its files. */
const others = new Set(['user-profile-element', 'user-profile-flow', 'user-profile-error']);

const isSlot = (name: string): boolean =>
  names(element.slots).some((slot) => new RegExp(`^${slot.replace(/[A-Z]+$/, '.+')}$`).test(name));

function* strangersIn(code: string): Generator<string> {
  for (const [name] of code.matchAll(/--user-profile-[a-z-]+/g)) if (!known.tokens.has(name)) yield name;
  for (const [, name = ''] of code.matchAll(/(?<![\w-])(?:on)?(user-profile-[a-z-]*[a-z])/g)) {
    const real = [known.events, known.tags, known.panels, others].some((all) => all.has(name));
    if (!real) yield name;
  }
  for (const [, name = ''] of code.matchAll(/user-profile::part\(([\w-]+)\)/g)) if (!known.parts.has(name)) yield name;
  for (const [, name = ''] of code.matchAll(/:state\(([\w-]+)\)/g)) if (!known.states.has(name)) yield name;
  for (const [, name = ''] of code.matchAll(/(?<=[\s<])slot="([^"]+)"/g)) if (!isSlot(name)) yield `slot="${name}"`;
  for (const [, tag = ''] of code.matchAll(/<user-profile(\s[^>]*)>/g)) {
    for (const [, name = ''] of tag.matchAll(/\s([a-z][a-z-]*)="/g)) {
      if (!known.attributes.has(name) && name !== 'ref') yield `<user-profile ${name}>`;
    }
  }
  for (const [, path = ''] of code.matchAll(/user-profile-element(\/[\w./*-]+)/g)) {
    const shipped = /^\/dist\/|\.tgz$/.test(path);
    if (!shipped && !(`.${path}` in exports)) yield `user-profile-element${path}`;
  }
}

const isOutside = (href: string): boolean => /^[a-z]+:/.test(href);

function leadsNowhere(page: string, href: string): boolean {
  const [path = '', anchor] = href.split('#');
  const target = path === '' ? page : join(dirname(page), path);
  if (!existsSync(target)) return true;
  return anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).includes(anchor);
}

for (const page of pages) {
  suite(page, () => {
    test('its links lead somewhere', () => {
      const lost = linksOf(page).filter((href) => !isOutside(href) && leadsNowhere(page, href));
      assert.deepEqual(lost, []);
    });

    test('what it names is there', () => {
      assert.deepEqual([...new Set(codeOf(page).flatMap((code) => [...strangersIn(code)]))], []);
    });
  });
}

test('every page is reached from the index, and there is one for each way to begin', () => {
  const linked = linksOf('docs/README.md').map((href) => join('docs', href.split('#')[0] ?? ''));
  assert.deepEqual(
    pages.filter((page) => page !== 'docs/README.md' && !linked.includes(page)),
    [],
  );
  assert.equal(pages.filter((page) => page.startsWith('docs/quick-start/')).length, 6);
});

test('the contract’s page has every call', () => {
  const page = readFileSync('docs/contract.md', 'utf8');
  for (const call of Object.values(calls) as Call[]) {
    assert.ok(page.includes(`\`${call.method} ${call.path}\``), `${call.method} ${call.path}`);
    for (const event of eventsOf(call)) assert.ok(page.includes(`\`${event}\``), event);
  }
});

test('what is not there is found out', () => {
  const odd = [
    'onuser-profile-renamed={x}',
    'user-profile { --user-profile-colour: red }',
    'user-profile::part(knob)',
    ':state(happy)',
    '<div slot="sidebar">',
    '<user-profile colour="red">',
    "import 'user-profile-element/magic'",
  ];
  for (const code of odd) assert.equal([...strangersIn(code)].length, 1, code);
  assert.deepEqual(
    [...strangersIn('<user-profile base-url="/api"> <section slot="page:billing"> @user-profile-ready')],
    [],
  );
});
