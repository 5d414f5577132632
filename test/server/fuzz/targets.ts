/** Every request that takes a body: the contract's read off its table, the reference server's own by its schemas. */
import { calls, type Call, type Verb } from '../../../src/contract/calls.js';
import { isOffered, operations, type Operation } from '../../../src/contract/operations.js';
import { readSettings } from '../../../demo/server/settings.js';
import { authenticationCredential } from '../../../src/contract/webauthn.js';
import { jsonOf, shapesOf, type Body, type Json } from './bodies.js';

export interface Target {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** One for each form that its body may have. */
  readonly shapes: readonly Json[];
}

const { features } = readSettings({});
/** Those of features that are on; the others are not there at all. */
export const verbs = (Object.keys(calls) as Verb[]).filter((verb) => {
  const operation: Operation = operations[verb];
  return isOffered(operation, (feature) => features[feature]);
});

/** A call of the contract, with this in place of `{id}`. */
export function routeOf(verb: Verb, id = 'no-such-id'): { method: string; path: string } {
  const { method, path }: Call = calls[verb];
  return { method, path: `/api/account${path.replace('{id}', id)}` };
}

export const contractTargets = (idOf: (verb: Verb) => string): Target[] =>
  verbs.flatMap((verb) => {
    const { body }: Operation = operations[verb];
    return body ? [{ name: verb, ...routeOf(verb, idOf(verb)), shapes: shapesOf(jsonOf(body)) }] : [];
  });

/** The calls that have an id in their path. */
export const rowVerbs = verbs.filter((verb) => calls[verb].path.includes('{id}'));

/** As the contract's `line` has it. */
const ONE_LINE = '^[^\\p{Cc}\\p{Cs}]*$';
const text = (maxLength?: number): Json =>
  maxLength === undefined ? { type: 'string' } : { type: 'string', minLength: 1, maxLength };
const line = (maxLength: number): Json => ({ ...text(maxLength), pattern: ONE_LINE });
const [email, code, id, identifier, password] = [line(254), text(32), line(200), line(254), text(512)];
/** As the contract's `mailedToken` has it. */
const token: Json = { type: 'string', minLength: 16, maxLength: 512, pattern: '^[\\w.~-]+$' };
const name: Json = { anyOf: [{ type: 'string', maxLength: 100, pattern: ONE_LINE }, { type: 'null' }] };
const shape = (properties: Record<string, Json>, required: string[]): Json => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const only = (value: string): Json => ({ type: 'string', const: value });
const secondStep = (method: string, more: Record<string, Json> = {}): Json =>
  shape({ ticket: token, method: only(method), code, ...more }, ['method', 'code', ...Object.keys(more)]);
const credential = jsonOf(authenticationCredential);

/** As README.md and the contract's page say of them: their schemas are the server's own. */
export const doorTargets: readonly Target[] = [
  ['/api/sign-up', shape({ email, password: text(), firstName: name, lastName: name }, ['email', 'password'])],
  ['/api/sign-up/verification', shape({ email, code, challengeId: id }, ['email', 'code'])],
  ['/api/sign-in', shape({ identifier, password }, ['identifier', 'password'])],
  ['/api/sign-in/code', shape({ identifier }, ['identifier'])],
  ['/api/sign-in/code/verification', shape({ identifier, code }, ['identifier', 'code'])],
  ['/api/sign-in/second-factor', secondStep('totp'), secondStep('backup_code'), secondStep('sms', { challengeId: id })],
  ['/api/sign-in/second-factor/challenge', shape({ ticket: token, id }, [])],
  ['/api/sign-in/passkey', shape({ id, credential }, ['id', 'credential'])],
  ['/api/undo/options', shape({ token }, ['token'])],
  [
    '/api/undo',
    shape({ token, method: { enum: ['password', 'totp', 'passkey'] }, password, code, credential, challengeId: id }, [
      'token',
    ]),
  ],
].map(([path, ...shapes]) => ({
  name: path as string,
  method: 'POST',
  path: path as string,
  shapes: shapes as Json[],
}));

/** Values that suit a field of that name, wherever it stands. */
const good: Body = {
  address: 'new@fuzz.example',
  email: 'new@fuzz.example',
  number: '+12025550199',
  identifier: 'nobody@fuzz.example',
  password: 'not the password of anybody',
  currentPassword: 'seven lanterns at dusk',
  newPassword: 'nine kites over the harbour',
  signOutOthers: false,
  username: 'fuzzy',
  code: '999999',
  token: 'not-a-token-that-anybody-was-sent',
  challengeId: 'no-such-challenge',
  ticket: 'not-a-ticket-that-anybody-was-given',
  id: 'no-such-thing',
  name: 'Blue key',
  credential: {
    ...{ id: 'AAAA', rawId: 'AAAA', type: 'public-key' },
    response: { clientDataJSON: 'e30', authenticatorData: 'AAAA', signature: 'AAAA', attestationObject: 'AAAA' },
  },
  firstName: 'Augusta',
  lastName: 'King',
  displayName: 'Ada',
};

/** A body of that form whose fields are all right by themselves. Of alternatives (`code` or `token`) the first. */
export function goodBody({ properties = {}, required = [] }: Json): Body {
  const names = Object.keys(properties);
  const wanted = names.filter((field) => required.includes(field) || !('token' in properties && field === 'token'));
  const of = (field: string) => properties[field]?.const ?? properties[field]?.enum?.[0] ?? good[field];
  return Object.fromEntries(wanted.filter((field) => of(field) !== undefined).map((field) => [field, of(field)]));
}
