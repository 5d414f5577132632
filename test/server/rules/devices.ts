/** What a browser says of itself, in words that people know, and never in its own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deviceName, deviceOf } from '../../../demo/server/caller.js';

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const apple = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64';
// The version is frozen: every Mac says so, whatever it runs.
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
const android = 'Mozilla/5.0 (Linux; Android 10; K)';
const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X)';
const ipad = 'Mozilla/5.0 (iPad; CPU OS 18_7 like Mac OS X)';

type Told = readonly [type: string, os: string | null, browser: string | null];

const browsers: readonly (readonly [userAgent: string, ...told: Told])[] = [
  [`${windows}) ${webkit} Chrome/142.0.0.0 Safari/537.36`, 'desktop', 'Windows', 'Chrome'],
  [`${windows}) ${webkit} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0`, 'desktop', 'Windows', 'Microsoft Edge'],
  [`${windows}; rv:145.0) Gecko/20100101 Firefox/145.0`, 'desktop', 'Windows', 'Firefox'],
  [`${windows}) ${webkit} Chrome/141.0.0.0 Safari/537.36 OPR/124.0.0.0`, 'desktop', 'Windows', 'Opera'],
  [`${mac} ${apple} Version/26.1 Safari/605.1.15`, 'desktop', 'macOS', 'Safari'],
  [`${mac} ${webkit} Chrome/142.0.0.0 Safari/537.36`, 'desktop', 'macOS', 'Chrome'],
  [`${mac} ${webkit} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0`, 'desktop', 'macOS', 'Microsoft Edge'],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:145.0) Gecko/20100101 Firefox/145.0',
    'desktop',
    'macOS',
    'Firefox',
  ],
  [`Mozilla/5.0 (X11; Linux x86_64) ${webkit} Chrome/142.0.0.0 Safari/537.36`, 'desktop', 'Linux', 'Chrome'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'desktop', 'Linux', 'Firefox'],
  ['Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'desktop', 'Linux', 'Firefox'],
  [
    `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${webkit} Chrome/142.0.0.0 Safari/537.36`,
    'desktop',
    'Chrome OS',
    'Chrome',
  ],
  [`${android} ${webkit} Chrome/142.0.0.0 Mobile Safari/537.36`, 'phone', 'Android', 'Chrome'],
  [`${android} ${webkit} Chrome/142.0.0.0 Safari/537.36`, 'tablet', 'Android', 'Chrome'],
  [`${android} ${webkit} Chrome/142.0.0.0 Mobile Safari/537.36 EdgA/142.0.0.0`, 'phone', 'Android', 'Microsoft Edge'],
  ['Mozilla/5.0 (Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0', 'phone', 'Android', 'Firefox'],
  ['Mozilla/5.0 (Android 15; Tablet; rv:145.0) Gecko/145.0 Firefox/145.0', 'tablet', 'Android', 'Firefox'],
  [
    `${android} ${webkit} SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36`,
    'phone',
    'Android',
    'Samsung Internet',
  ],
  [`${iphone} ${apple} Version/26.1 Mobile/15E148 Safari/604.1`, 'phone', 'iOS', 'Safari'],
  [`${iphone} ${apple} CriOS/142.0.7444.77 Mobile/15E148 Safari/604.1`, 'phone', 'iOS', 'Chrome'],
  [`${iphone} ${apple} FxiOS/145.0 Mobile/15E148 Safari/604.1`, 'phone', 'iOS', 'Firefox'],
  [`${iphone} ${apple} Version/18.0 EdgiOS/142.0.0.0 Mobile/15E148 Safari/604.1`, 'phone', 'iOS', 'Microsoft Edge'],
  [`${ipad} ${apple} Version/26.1 Mobile/15E148 Safari/604.1`, 'tablet', 'iOS', 'Safari'],
  [`${ipad} ${apple} CriOS/142.0.7444.77 Mobile/15E148 Safari/604.1`, 'tablet', 'iOS', 'Chrome'],
  // An iPad that asks for desktop pages: to the letter what a Mac says.
  [`${mac} ${apple} Version/18.6 Safari/605.1.15`, 'desktop', 'macOS', 'Safari'],
];

const strangers: readonly (readonly [what: string, userAgent: string])[] = [
  ['nothing', ''],
  ['blanks', '   '],
  ['curl', 'curl/8.14.1'],
  ['a script', 'python-requests/2.32.4'],
  ['a crawler', 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'],
  [
    'a crawler that calls itself a phone',
    `${android} ${webkit} Chrome/142.0.0.0 Mobile Safari/537.36 (compatible; Googlebot/2.1)`,
  ],
  ['markup', '<script>alert(1)</script>/1.0'],
  ['words for whoever reads the mail', 'Your-Bank says call 555-0100/1.0 (now)'],
  ['the name of a property', 'constructor/1.0 (toString)'],
  ['a prototype', '__proto__/1.0'],
  ['a line break', 'a\r\nAddress: 192.0.2.1/1.0'],
];

for (const [userAgent, type, os, browser] of browsers) {
  test(`${browser} on ${os}, a ${type}: ${userAgent}`, () => {
    assert.deepEqual(deviceOf(userAgent), { type, os, browser });
    assert.equal(deviceName(userAgent), `${browser} on ${os}`);
  });
}

for (const [what, userAgent] of strangers) {
  test(`an unknown device: ${what}`, () => {
    assert.deepEqual(deviceOf(userAgent), { type: 'unknown', os: null, browser: null });
    assert.equal(deviceName(userAgent), undefined);
  });
}

/** What may be told: the system and the browsers of the table above, whatever surrounds them. */
const names = new Set(browsers.flatMap(([, , os, browser]) => [os, browser]));

test('words of a stranger’s around what is known are left out', () => {
  const said = deviceOf('Mozilla/5.0 (X11; Linux x86_64; your bank says: call 555-0100) Gecko/20100101 Firefox/140.0');
  assert.deepEqual(said, { type: 'desktop', os: 'Linux', browser: 'Firefox' });
  const { os, browser } = deviceOf('Mozilla/5.0 (your bank says: Linux; call 555-0100) Evil<b>/1.0');
  assert.ok(
    [os, browser].every((word) => word === null || names.has(word)),
    `${os} ${browser}`,
  );
});

test('ten thousand characters of anything give a name that is known, or none', () => {
  const parts = [
    '(',
    'a/',
    'Android ',
    ' ',
    'version/',
    'Mac OS X 1_',
    'a/1 ',
    'iphone like ',
    '\u0000',
    '\ud800',
    '%',
  ];
  for (const part of parts) {
    const { type, os, browser } = deviceOf(part.repeat(Math.ceil(10_000 / part.length)));
    assert.ok(['phone', 'tablet', 'desktop', 'unknown'].includes(type));
    assert.ok(
      [os, browser].every((word) => word === null || names.has(word) || word === 'Android Browser'),
      part,
    );
  }
});
