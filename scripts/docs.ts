/**
 * Writes `docs/reference.md` from `custom-elements.json`, and the tables of `docs/contract.md` from the contract: `npm run docs`.
 * With `--check`, says whether they are up to date.
 */
import { readFileSync } from 'node:fs';
import { callTables, problemTables } from './docs-contract.js';
import { detailTables } from './docs-details.js';
import { code, table } from './docs-table.js';
import { keep } from './generated.js';
import { properties, publicElement, type Described, type Manifest, type Member } from './manifest-reader.js';
import { words } from '../src/settings.js';

const element = publicElement(JSON.parse(readFileSync('custom-elements.json', 'utf8')) as Manifest);

const named = (head: string, all: readonly Described[]): string =>
  table(
    [head, 'for'],
    all.map(({ name, description }) => [code(name), description ?? '']),
  );

const own = properties(element);
const withAttribute = own.filter(({ attribute }) => attribute !== undefined);
const propertiesAlone = own.filter(({ attribute }) => attribute === undefined);
const typeOf = ({ type }: Member): string => code((type?.text ?? '').replaceAll(' | null | undefined', ''));
/** Attributes that take one of a few words begin with the first of them. */
const unsetOf = (name: string): string => code((words as Readonly<Record<string, readonly string[]>>)[name]?.[0] ?? '');

const signature = ({ name, parameters = [], return: returned }: Member): string =>
  code(
    `${name}(${parameters.map((each) => `${each.name}: ${each.type?.text ?? 'unknown'}`).join(', ')}): ${returned?.type.text ?? 'void'}`,
  );

/** Its type, with the way to what is in it; `{}` where nothing is. */
const detailOf = (type: string): string => {
  const name = /<(\w+Detail)>/.exec(type)?.[1];
  return name === undefined ? code('{}') : `[${code(name)}](#${name.toLowerCase()})`;
};

const text = `# Reference

Written by \`npm run docs\` from the comments of the source, by way of \`custom-elements.json\`.

## Attributes

Each is a property too; where the two are called differently, the property is the second.

${table(
  ['attribute', 'type', 'unset', 'for'],
  withAttribute.map((each) => [
    [...new Set([each.attribute ?? '', each.name])].map(code).join(', '),
    typeOf(each),
    unsetOf(each.name),
    each.description ?? '',
  ]),
)}

## Properties

Set by script; they may be set before the element is defined.

${table(
  ['property', 'type', 'for'],
  propertiesAlone.map((each) => [code(each.name), typeOf(each), each.description ?? '']),
)}

## Methods

${table(
  ['method', 'does'],
  element.members.filter(({ kind }) => kind === 'method').map((each) => [signature(each), each.description ?? '']),
)}

## Events

All bubble and are composed. \`detail\` is plain JSON, without secrets. An event about a change is fired once, by the element in
which the person made it, after the server has said yes.

${table(
  ['event', 'detail', 'cancelable', 'when'],
  element.events.map(({ name, type, description = '' }) => [
    code(name),
    detailOf(type.text),
    description.includes('Cancelable') ? 'yes' : '–',
    description,
  ]),
)}

${detailTables()}

## Slots

${named('slot', element.slots ?? [])}

## Tokens

Set them on the element, or anywhere above it.

${table(
  ['custom property', 'unset', 'for'],
  (element.cssProperties ?? []).map(({ name, default: unset = '', description }) => [
    code(name),
    unset,
    description ?? '',
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

/** What is written by hand stays; between its two marks stands what is generated. */
function fill(page: string, name: string, generated: string): string {
  const marks = new RegExp(`(<!-- ${name}: .*-->)[^]*?(<!-- end of ${name} -->)`);
  if (!marks.test(page)) throw new Error(`docs/contract.md has no place for "${name}"`);
  return page.replace(marks, (_all, begin: string, end: string) => `${begin}\n\n${generated}\n\n${end}`);
}

const contract = readFileSync('docs/contract.md', 'utf8');
await keep(
  'docs/contract.md',
  fill(fill(contract, 'calls', callTables()), 'problems', problemTables()),
  'npm run docs',
);
