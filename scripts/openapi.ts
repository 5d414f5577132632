/** Writes `openapi.json` (3.1) from the contract: `npm run openapi`. With `--check`, says whether it is up to date. */
import { readFileSync } from 'node:fs';
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
import { keep } from './generated.js';
import { queryParameters, schemas } from './openapi-schemas.js';

const { components, of } = await schemas();
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

const parameter = (name: string) => ({ $ref: `#/components/parameters/${name}` });
const json = (schema: object) => ({ 'application/json': { schema } });

/** The bytes themselves, of a media type that the capability names. */
const image = { 'image/*': { schema: { type: 'string', format: 'binary' } } };

const parameters = {
  id: { name: 'id', in: 'path', required: true, schema: { $ref: '#/components/schemas/Id' } },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'One for each action of the person, the same on every retry of it. Left out, it is a new action.',
    schema: { type: 'string', format: 'uuid' },
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    description: 'The revision that the change starts from, in quotes. A newer account answers `conflict`.',
    schema: { type: 'string', examples: ['"7"'] },
  },
};

const headers = {
  RetryAfter: { description: 'Seconds until it is worth another try.', schema: { type: 'integer' } },
};

function codesOf(call: Call, operation: Operation): ProblemCode[] {
  const unsafe: ProblemCode[] = call.method === 'GET' ? [] : ['key_reused'];
  const stepUp: ProblemCode[] = operation.sensitive ? ['reverification_required'] : [];
  const grace = isHeldBack(call.method, operation) ? graceProblems : [];
  const own = [...(operation.body ? bodyProblems : []), ...operation.problems];
  return [...commonProblems, ...own, ...grace, ...stepUp, ...unsafe];
}

function refusal(status: number, codes: readonly ProblemCode[]): object {
  const schema = { $ref: '#/components/schemas/Problem', properties: { code: { enum: codes } } };
  const waits = status === 429 || status === 503;
  return {
    description: codes.map((code) => `\`${code}\``).join(', '),
    ...(waits ? { headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } } : {}),
    content: { 'application/problem+json': { schema } },
  };
}

/** The refusals that are a status's only one are written once: most calls share them. */
const responses: Record<string, object> = {};

function shared(code: ProblemCode): object {
  responses[code] = refusal(problemStatus[code], [code]);
  return { $ref: `#/components/responses/${code}` };
}

function refusals(codes: readonly ProblemCode[]): Record<string, object> {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of new Set(codes)) {
    byStatus.set(problemStatus[code], [...(byStatus.get(problemStatus[code]) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, [only, ...more]]) => [
      String(status),
      only && more.length === 0
        ? shared(only)
        : refusal(
            status,
            [only, ...more].filter((code) => code !== undefined),
          ),
    ]),
  );
}

function operationObject(verb: Verb): object {
  const call: Call = calls[verb];
  const operation: Operation = operations[verb];
  const events = eventsOf(call).map((name) => `user-profile-${name}`);
  const wanted = [
    ...(call.path.includes('{id}') ? [parameter('id')] : []),
    ...(call.method === 'GET' ? [] : [parameter('IdempotencyKey')]),
    ...(operation.query ? queryParameters(operation.query) : []),
    ...(operation.problems.includes('conflict') ? [parameter('IfMatch')] : []),
  ];
  return {
    operationId: verb,
    tags: [verb.split('.')[0]],
    summary: operation.summary,
    ...(operation.sensitive ? { description: 'Sensitive: asks for step-up (R8).' } : {}),
    ...(operation.feature ? { 'x-capability': operation.feature } : {}),
    ...(events.length > 0 ? { 'x-event': events.length === 1 ? events[0] : events } : {}),
    ...(wanted.length > 0 ? { parameters: wanted } : {}),
    ...(operation.body ? { requestBody: { required: true, content: json(of(operation.body)) } } : {}),
    ...(operation.upload ? { requestBody: { required: true, content: image } } : {}),
    responses: {
      [operation.status]: {
        description: 'Done',
        ...(operation.status === 204 ? {} : { content: json(of(operation.answer)) }),
      },
      ...(operation.orNothing ? { 204: { description: 'Done, and there is nothing left to answer with' } } : {}),
      ...refusals(codesOf(call, operation)),
    },
  };
}

function paths(): Record<string, Record<string, object>> {
  const found: Record<string, Record<string, object>> = {};
  for (const verb of Object.keys(calls) as Verb[]) {
    const { path, method } = calls[verb];
    (found[path] ??= {})[method.toLowerCase()] = operationObject(verb);
  }
  return found;
}

const document = {
  openapi: '3.1.0',
  info: {
    title: 'The account contract of <user-profile>',
    version,
    description:
      'Contract 1. Every path is below the `base-url` of the element. Unknown fields in answers are to be ignored.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: '/api/account' }],
  security: [{ cookie: [] }, { bearer: [] }],
  paths: paths(),
  components: {
    schemas: components,
    parameters,
    headers,
    responses,
    securitySchemes: {
      cookie: { type: 'apiKey', in: 'cookie', name: 'session', description: 'The session cookie, by whatever name.' },
      bearer: { type: 'http', scheme: 'bearer' },
    },
  },
};

await keep('openapi.json', JSON.stringify(document), 'npm run openapi');
