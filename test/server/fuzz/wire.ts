/** What comes over the wire in place of JSON. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { BODY_MAX_BYTES } from '../../../demo/server/http/body.js';
import type { ProblemCode } from '../../../src/contract/problems.js';
import { allRefused, takenOrRefused, type Sent } from './client.js';
import { pendingFor } from './people.js';
import { contractTargets, doorTargets, goodBody, type Target } from './targets.js';

const targets = [...contractTargets(pendingFor), ...doorTargets];
const good = ({ shapes: [shape = {}] }: Target): string => JSON.stringify(goodBody(shape));
const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

const LONG = 10 * 1024 * 1024;

type Wrong = readonly [what: string, code: ProblemCode, body: string | Uint8Array, headers?: Record<string, string>];

const wrongs = (text: string): Wrong[] => [
  ['empty', 'malformed', ''],
  ['blanks', 'malformed', ' \n '],
  ['truncated', 'malformed', text.slice(0, -1)],
  ['cut within a word', 'malformed', text.slice(0, Math.ceil(text.length / 2))],
  ['followed by more', 'malformed', `${text}}`],
  ['twice', 'malformed', text + text],
  ['with a comma at the end', 'malformed', text.replace(/}$/, ',}')],
  ['with a comment', 'malformed', `/* */${text}`],
  ['in single quotes', 'malformed', text.replaceAll('"', "'")],
  ['no JSON', 'malformed', 'undefined'],
  ['NaN', 'malformed', 'NaN'],
  ['a bare line break in a text', 'malformed', '{"username":"a\nb"}'],
  ['a form', 'malformed', 'username=ada&password=x'],
  ['XML', 'malformed', '<?xml version="1.0"?><a/>'],
  ['NUL bytes', 'malformed', bytes([0, 0, 0, 0])],
  ['UTF-16', 'malformed', Buffer.from(text, 'utf16le')],
  ['bytes that are no UTF-8', 'malformed', bytes([0xff, 0xfe, 0xc0, 0x80])],
  ['gzipped', 'malformed', gzipSync(text), { 'Content-Encoding': 'gzip' }],
  ['nested ten thousand deep and not closed', 'malformed', '['.repeat(10_000)],
  ['nested thirty thousand deep', 'invalid', '['.repeat(30_000) + ']'.repeat(30_000)],
  ['a little too much', 'too_large', ' '.repeat(BODY_MAX_BYTES) + text],
  ['a text of no type', 'unsupported_media_type', text, { 'Content-Type': '' }],
  ...[
    'text/plain',
    'text/plain;charset=UTF-8',
    'text/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonx',
    'application/json-patch+json',
    'application/problem+json',
    'application',
    'json',
    '; charset=utf-8',
    'text/html, application/json',
  ].map((type): Wrong => [`as ${type}`, 'unsupported_media_type', text, { 'Content-Type': type }]),
];

test('ten megabytes are refused, whatever they are, and never unpacked', async () => {
  const [{ method, path }] = targets as [Target];
  const long = 'x'.repeat(LONG);
  const packed = { body: gzipSync(long), headers: { 'Content-Encoding': 'gzip' } };
  const answers = await allRefused([
    ['letters', { method, path, body: long }],
    ['JSON', { method, path, body: JSON.stringify({ username: long }) }],
    ['gzipped', { method, path, ...packed }],
  ]);
  const codes = [...answers.values()].map(({ problem }) => problem.code);
  assert.deepEqual(codes, ['too_large', 'too_large', 'malformed']);
});

for (const target of targets) {
  test(`${target.name}: what is no JSON, or not called so, or too much of it, is refused and changes nothing`, async () => {
    const { method, path } = target;
    const wrong = wrongs(good(target));
    const sent = wrong.map(([what, , body, headers]) => [what, { method, path, body, headers }] as [string, Sent]);
    const answers = await allRefused(sent);
    for (const [what, code] of wrong) assert.equal(answers.get(what)?.problem.code, code, what);
  });

  test(`${target.name}: JSON in another dress is taken, or refused and changes nothing`, async () => {
    const { method, path } = target;
    const text = good(target);
    const [name = ''] = Object.keys(JSON.parse(text) as object);
    const dresses: (readonly [string, string | Uint8Array, Record<string, string>?])[] = [
      ['after a byte order mark', bytes([0xef, 0xbb, 0xbf], text)],
      ['with a key twice', text.replace('{', `{"${name}":7,`)],
      ['with a key twice, wrong the second time', text.replace(/}$/, `,"${name}":null}`)],
      ['with __proto__', text.replace('{', '{"__proto__":{"verified":true,"admin":true},')],
      ['with __proto__ alone', '{"__proto__":null}'],
      ['with a constructor', text.replace('{', '{"constructor":{"prototype":{"admin":true}},')],
      ['with half a character', text.replace(/":"/, '":"\\ud83d')],
      ['with a byte that is no UTF-8', bytes(text.slice(0, -2), [0xff], text.slice(-2))],
      ['nested two thousand deep', text.replace('{', `{"custom":${'{"a":'.repeat(2000)}1${'}'.repeat(2000)},`)],
      ['with a number beyond all bounds', text.replace('{', '{"custom":{"a":1e999},')],
      [
        'with ten thousand fields',
        text.replace('{', `{${Array.from({ length: 8000 }, (_, at) => `"${at.toString(36)}":1`).join(',')},`),
      ],
      ...['application/json; charset=utf-16', 'application/json;charset=iso-8859-1', 'Application/JSON ; x'].map(
        (type) => [`as ${type}`, text, { 'Content-Type': type }] as const,
      ),
    ];
    for (const [what, body, headers = {}] of dresses) await takenOrRefused(what, { method, path, body, headers });
    assert.equal(({} as Record<string, unknown>)['admin'], undefined, 'no prototype was written to');
  });
}
