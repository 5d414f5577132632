/** The tables of `docs/contract.md`: every call, by noun, read off the contract's own tables. */
import { calls, eventsOf, type Call, type Verb } from '../src/contract/calls.js';
import {
  bodyProblems,
  commonProblems,
  graceProblems,
  isHeldBack,
  operations,
  type Operation,
} from '../src/contract/operations.js';
import { problemStatus, type ProblemCode } from '../src/contract/problems.js';
import { code, table } from './docs-table.js';
import { queryParameters, schemas } from './openapi-schemas.js';

const { components, of } = await schemas();

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

const resolved = (schema: Schema): Schema =>
  schema.$ref === undefined ? schema : (components[schema.$ref.split('/').at(-1) ?? ''] as Schema);

/** The names of what is in an object, those that may be left out with a `?`: what each may hold is in `openapi.json`. */
function shapeOf(schema: Schema): string {
  const { properties, required = [], anyOf, oneOf } = resolved(schema);
  const ways = anyOf ?? oneOf;
  if (ways) return [...new Set(ways.map(shapeOf))].join(' or ');
  const names = Object.keys(properties ?? {}).map((name) => (required.includes(name) ? name : `${name}?`));
  return names.length === 0 ? '' : code(`{ ${names.join(', ')} }`);
}

function bodyOf({ body, query, upload }: Operation): string {
  if (upload) return 'the bytes of an image';
  if (query)
    return `in the address: ${code(
      queryParameters(query)
        .map(({ name }) => `${String(name)}?`)
        .join(', '),
    )}`;
  return body ? shapeOf(of(body)) : '–';
}

function answerOf({ status, answer, orNothing }: Operation): string {
  const said = status === 204 ? '204' : `${status} ${shapeOf(of(answer))}`;
  return orNothing ? `${said}, or 204` : said;
}

const featureOf = ({ feature }: Operation): string => [feature ?? []].flat().map(code).join(' or ');

/** What of a call is told by the rules for all: the columns hold what is its own. */
function rowOf(verb: Verb): string[] {
  const [call, operation]: [Call, Operation] = [calls[verb], operations[verb]];
  return [
    `${code(`${call.method} ${call.path}`)} ${operation.summary}`,
    bodyOf(operation),
    answerOf(operation),
    operation.sensitive ? 'yes' : '–',
    operation.problems.map(code).join(', ') || '–',
    eventsOf(call).map(code).join(', ') || '–',
  ];
}

const heads = ['call', 'body', 'success', 'step-up', 'its own problems', 'event'];
const verbs = Object.keys(calls) as Verb[];
const nounOf = (verb: string): string => verb.split('.')[0] ?? '';

function section(noun: string): string {
  const own = verbs.filter((verb) => nounOf(verb) === noun);
  const features = [...new Set(own.map((verb) => featureOf(operations[verb])))].filter(Boolean);
  const needs = features.length > 0 ? `Capability: ${features.join(', ')}.\n\n` : '';
  return `### ${noun}\n\n${needs}${table(heads, own.map(rowOf))}`;
}

/** The calls, a table for each noun. */
export const callTables = (): string => [...new Set(verbs.map(nounOf))].map(section).join('\n\n');

const unheld = verbs.filter(
  (verb) => calls[verb].method !== 'GET' && !isHeldBack(calls[verb].method, operations[verb]),
);
const listed = (codes: readonly ProblemCode[]): string => codes.map(code).join(', ');

/** The problems, with their status, and what may always be answered. */
export const problemTables = (): string => `Every call may answer ${listed(commonProblems)}; those with a body also
${listed(bodyProblems)}; those that change something also \`key_reused\`, and, while the account is to be deleted,
${listed(graceProblems)}, but for ${unheld.map((verb) => code(`${calls[verb].method} ${calls[verb].path}`)).join(', ')}.

${table(
  ['code', 'status'],
  Object.entries(problemStatus).map(([name, status]) => [code(name), String(status)]),
)}`;
