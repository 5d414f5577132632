/** Bodies out of a schema: right ones at random, and every way to get one wrong. */
import fc from 'fast-check';
import * as z from 'zod/mini';

export interface Json {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Json>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Json | boolean;
  readonly anyOf?: readonly Json[];
  readonly oneOf?: readonly Json[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maximum?: number;
}

export type Body = Record<string, unknown>;

export const jsonOf = (schema: z.ZodMiniType): Json => z.toJSONSchema(schema, { io: 'input' }) as Json;

/** The plain objects that a body may be: one for each member of a union. */
export const shapesOf = (json: Json): Json[] => (json.oneOf ?? json.anyOf)?.flatMap(shapesOf) ?? [json];

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const email = fc.tuple(label, label).map(([name, domain]) => `${name}@${domain}.example`);
const number = fc.stringMatching(/^\+1202555\d{4}$/);
const printable = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });

/** Patterns of email addresses and numbers are more than a generator takes; what they are for is known by an example. */
function textOf({ pattern, minLength = 0, maxLength = 40 }: Json): fc.Arbitrary<string> {
  const fits = (text: string) => [...text].length >= minLength && [...text].length <= maxLength;
  const kinds = [fc.uuid(), email, number, label, printable, fc.stringMatching(/^\d{6}$/)];
  const expression = pattern === undefined ? undefined : new RegExp(pattern, 'u');
  return fc.oneof(...kinds).filter((text) => fits(text) && (expression?.test(text) ?? true));
}

function valueOf(json: Json): fc.Arbitrary<unknown> {
  const members = json.anyOf ?? json.oneOf;
  if (members) return fc.oneof(...members.map(valueOf));
  if (json.const !== undefined) return fc.constant(json.const);
  if (json.enum) return fc.constantFrom(...json.enum);
  switch (json.type) {
    case 'string':
      return textOf(json);
    case 'object':
      return json.properties ? bodyOf(json) : fc.dictionary(label, fc.oneof(label, fc.integer()), { maxKeys: 3 });
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return fc.nat({ max: Math.min(json.maximum ?? 100, 100) });
    default:
      return fc.constant(null);
  }
}

/** A body that the schema takes. */
export function bodyOf(json: Json): fc.Arbitrary<Body> {
  const fields = Object.entries(json.properties ?? {}).map(([name, field]) => [name, valueOf(field)] as const);
  return fc.record(Object.fromEntries(fields), { requiredKeys: [...(json.required ?? [])], noNullPrototype: true });
}

const deep = (levels: number): unknown => Array.from({ length: levels }).reduce((inner) => ({ inner }), null);

/** What no field of the contract takes, whatever it is called. */
const nonsense: readonly (readonly [string, unknown])[] = [
  ['a number', 7],
  ['a negative number', -1.5e300],
  ['an array', []],
  ['an array of texts', ['a']],
  ['an object', { toString: 'x' }],
  ['true', true],
  ['deeply nested', deep(2000)],
];

/** Texts that each field must take, or refuse as wrong: nothing may break on them. */
export const oddities: readonly (readonly [string, string])[] = [
  ['empty', ''],
  ['blanks', ' \t\u00a0\u2003 '],
  ['NUL', 'a\u0000b'],
  ['an escape', '\u001b[31m'],
  ['a line break', 'a\r\nBcc: eve@example.com'],
  ['half a character', '\ud800'],
  ['the other half', 'a\udc00b'],
  ['half an address', '\ud83d@example.com'],
  ['a mark alone', '\u0301'],
  ['right to left', '\u202egnp.exe'],
  ['no width', '\u200b\ufeff'],
  ['full width', '\uff11\uff12\uff13\uff14\uff15\uff16'],
  ['a family', '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}'],
  ['not a character', '\ufffe\uffff'],
  ['NFD that grows', '\ufdfa'.repeat(30)],
  ['very long', 'x'.repeat(40_000)],
  ['long, of four bytes each', '\u{1f600}'.repeat(5000)],
  ['markup', '<script>alert(1)</script>'],
  ['a format', '%s%n%00${7*7}{{7*7}}'],
  ['a quote', `'; drop table accounts; --`],
  ['a path', '../../etc/passwd'],
  ['an array of characters', '[object Object]'],
];

export interface Mutant {
  readonly what: string;
  readonly body: unknown;
  /** The field that the problem must name; undefined where the server may have its own view, or take it. */
  readonly field?: string;
  /** Whether it may be taken: a text is sometimes just a text. */
  readonly mayPass?: true;
}

function ofField(good: Body, name: string, whole: Json): Mutant[] {
  const json = whole.anyOf?.find(({ type }) => type === 'string') ?? whole;
  const takes = (value: unknown): boolean =>
    Array.isArray(value) && json.type === 'array'
      ? true
      : typeof value === json.type
        ? !Array.isArray(value) && value !== null
        : value === null && whole !== json;
  const put = (value: unknown): Body => ({ ...good, [name]: value });
  const wrong = [...nonsense, ['null', null] as const].filter(([, value]) => !takes(value));
  if (json.properties)
    return [
      ...wrong.map(([what, value]) => ({ what: `${name} is ${what}`, body: put(value), field: name })),
      ...inside(good, name, json),
    ];
  const { minLength = 0, maxLength, const: only } = json;
  return [
    ...wrong.map(([what, value]) => ({ what: `${name} is ${what}`, body: put(value), field: name })),
    ...(maxLength ? [{ what: `${name} is too long`, body: put('x'.repeat(maxLength + 1)), field: name }] : []),
    ...(minLength > 0 ? [{ what: `${name} is too short`, body: put(''), field: name }] : []),
    ...oddities.map(([what, text]) => {
      const mutant = { what: `${name}: ${what}`, body: put(text) };
      // Where the contract says what a text may be made of, that is no control character and no half of one.
      if (json.pattern !== undefined && /[\p{Cc}\p{Cs}]/u.test(text.trim())) return { ...mutant, field: name };
      return only === undefined && json.type === 'string'
        ? { ...mutant, mayPass: true as const }
        : { ...mutant, field: name };
    }),
  ];
}

/** The same of what is in an object of it. */
const inside = (good: Body, name: string, json: Json): Mutant[] =>
  mutantsOf(good[name] as Body, json)
    .filter(({ body }) => typeof body === 'object' && body !== null && !Array.isArray(body))
    .map(({ what, body, field, ...rest }) => ({
      ...{ what: `${name}: ${what}`, body: { ...good, [name]: body }, ...rest },
      ...(field === undefined ? {} : { field: `${name}.${field}` }),
    }));

/** Each way to get a good body wrong, one at a time. */
export function mutantsOf(good: Body, shape: Json): Mutant[] {
  const { properties = {}, required = [] } = shape;
  const without = (name: string) => Object.fromEntries(Object.entries(good).filter(([key]) => key !== name));
  const unknown = ['more', 'constructor', 'toString', 'revision', 'verified', 'accountId', 'a.b', ''];
  return [
    ...Object.entries(properties).flatMap(([name, json]) => ofField(good, name, json)),
    ...required.map((name) => ({ what: `without ${name}`, body: without(name), field: name })),
    ...unknown.map((name) => {
      const mutant = { what: `with the field "${name}"`, body: { ...good, [name]: 1 } };
      // What a browser makes may have more fields than are known: they are ignored, wherever it stands.
      return shape.additionalProperties === false ? { ...mutant, field: name } : { ...mutant, mayPass: true as const };
    }),
    ...[null, true, 7, 'text', [], [good], [[]]].map((body) => ({
      what: `${JSON.stringify(body)} and no object`,
      body,
    })),
  ];
}
