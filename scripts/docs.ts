/** Writes `docs/reference.md` from `custom-elements.json`: `npm run docs`. With `--check`, says whether it is up to date. */
import { readFileSync } from 'node:fs';
import { keep } from './generated.js';
import { properties, publicElement, type Described, type Manifest } from './manifest-reader.js';

const element = publicElement(JSON.parse(readFileSync('custom-elements.json', 'utf8')) as Manifest);

const cell = (text = ''): string => text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
const code = (text: string): string => (text === '' ? '' : `\`${cell(text)}\``);

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(...heads), row(...heads.map(() => '---')), ...rows.map((cells) => row(...cells))].join('\n');

const named = (head: string, all: readonly Described[]): string =>
  table(
    [head, 'for'],
    all.map(({ name, description }) => [code(name), cell(description)]),
  );

const own = properties(element);
const withAttribute = own.filter(({ attribute }) => attribute !== undefined);
const propertiesAlone = own.filter(({ attribute }) => attribute === undefined);
const typed = (head: string, all: typeof own): string =>
  table(
    [head, 'type', 'for'],
    all.map(({ name, attribute, type, description }) => [
      attribute === undefined || attribute === name ? code(name) : `${code(attribute)}, ${code(name)}`,
      code((type?.text ?? '').replaceAll(' | null | undefined', '')),
      cell(description),
    ]),
  );

const text = `# Reference

Written by \`npm run docs\` from the comments of the source, by way of \`custom-elements.json\`.

## Attributes

Each is a property too; where the two are called differently, the property is the second.

${typed('attribute', withAttribute)}

## Properties

${typed('property', propertiesAlone)}

## Methods

${named(
  'method',
  element.members.filter(({ kind }) => kind === 'method'),
)}

## Events

All bubble and are composed. \`detail\` is plain JSON, without secrets. An event about a change is fired once, by the element in
which the person made it, after the server has said yes.

${table(
  ['event', 'detail', 'when'],
  element.events.map(({ name, type, description }) => [
    code(name),
    code(/<(.*)>/.exec(type.text)?.[1] ?? ''),
    cell(description),
  ]),
)}

## Slots

${named('slot', element.slots ?? [])}

## Tokens

Set them on the element, or anywhere above it.

${table(
  ['custom property', 'unset', 'for'],
  (element.cssProperties ?? []).map(({ name, default: unset = '', description }) => [
    code(name),
    cell(unset),
    cell(description),
  ]),
)}

## Parts

\`user-profile::part(button) { … }\` reaches those of the panels too.

${named('part', element.cssParts)}

## States

\`user-profile:state(loading) { … }\`

${named('state', element.cssStates ?? [])}
`;

await keep('docs/reference.md', text, 'npm run docs');
