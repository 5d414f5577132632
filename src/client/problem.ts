import { calls, type Verb } from '../contract/calls.js';
import type { FieldProblem, ProblemCode } from '../contract/problems.js';
import type { ReverificationMethod } from '../contract/reverification.js';
import { AccountError } from './errors.js';
import { callName, malformed } from './malformed.js';

type Json = Record<string, unknown>;

/** What an answer without a problem in it says by its status alone: a proxy's page, a framework's own refusal. */
const byStatus: Readonly<Record<number, ProblemCode>> = {
  400: 'malformed',
  401: 'unauthenticated',
  404: 'not_found',
  412: 'conflict',
  413: 'too_large',
  415: 'unsupported_media_type',
  // Laravel's own, with a page: "CSRF token mismatch".
  419: 'csrf_failed',
  429: 'rate_limited',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

/** A change that is refused without a problem, by a page or a JSON of its own: Django and Spring by 403, Rails by 422. */
const guardCode = (verb: Verb, status: number): ProblemCode | undefined =>
  calls[verb].method !== 'GET' && (status === 403 || status === 422) ? 'csrf_failed' : undefined;

/**
 * The error in an answer that is none of the good ones: a problem (RFC 9457), read defensively since what refuses is
 * often not the account's own server but something before it.
 */
export function readProblem(verb: Verb, { status, headers }: Response, body: string): AccountError {
  const json = asObject(parse(body));
  const code =
    text(json['code']) ?? byStatus[status] ?? guardCode(verb, status) ?? (status >= 500 ? 'internal' : undefined);
  if (code === undefined) return malformed(verb, `has status ${status} and no problem "code".`, status);
  return new AccountError(code, `${callName(verb)} answered ${status} ${code}.`, {
    status,
    requestId: text(json['requestId']) ?? headers.get('X-Request-Id') ?? undefined,
    fields: list(json['fields'], fieldProblem),
    retryAfter: number(json['retryAfter']) ?? retryAfter(headers),
    methods: list(json['methods'], method),
    attemptsLeft: number(json['attemptsLeft']),
  });
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const asObject = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const number = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;

function list<T>(value: unknown, read: (entry: Json) => T | undefined): T[] | undefined {
  return Array.isArray(value)
    ? value.map((entry) => read(asObject(entry))).filter((entry) => entry !== undefined)
    : undefined;
}

function fieldProblem(entry: Json): FieldProblem | undefined {
  const [name, code, detail] = [text(entry['name']), text(entry['code']), text(entry['detail'])];
  if (name === undefined || code === undefined) return undefined;
  return detail === undefined ? { name, code } : { name, code, detail };
}

/** Once more, since the contract's own list comes with its schemas; by type none is forgotten. */
const methodTypes: Readonly<Record<ReverificationMethod['type'], true>> = {
  passkey: true,
  totp: true,
  sms: true,
  backup_code: true,
  password: true,
  email_code: true,
  phone_code: true,
  unknown: true,
};

const isType = (type: unknown): type is ReverificationMethod['type'] =>
  typeof type === 'string' && Object.hasOwn(methodTypes, type);

/** A way of proof that this version does not know reads as `unknown`, as the contract asks. */
function method(entry: Json): ReverificationMethod {
  const [id, destination] = [text(entry['id']), text(entry['destination'])];
  const type = isType(entry['type']) ? entry['type'] : 'unknown';
  return { type, ...(id === undefined ? {} : { id }), ...(destination === undefined ? {} : { destination }) };
}

/** RFC 9110 section 10.2.3: seconds, or an HTTP date. */
function retryAfter(headers: Headers): number | undefined {
  const value = headers.get('Retry-After');
  if (value === null) return undefined;
  const seconds = /^\d+$/.test(value.trim()) ? Number(value) : Math.ceil((Date.parse(value) - Date.now()) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}
