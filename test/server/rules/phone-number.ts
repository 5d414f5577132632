/** Which numbers are taken, when two are the same, and what fits in an SMS. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createApp } from '../../../demo/server/app.js';
import { canonicalNumber, isNumber } from '../../../demo/server/phone-number.js';
import { numberInUseSms, signInSms, stepUpSms, verificationSms } from '../../../demo/server/sms-texts.js';
import { mailTo, Person } from '../support/person.js';
import { depsWith } from '../support/world.js';

test('digits that are dialled at home alone make no other number', () => {
  for (const [dialled, number] of [
    ['+54 11 15 2345-6789', '+5491123456789'],
    ['+370 8 612 34567', '+37061234567'],
    ['+62 0812 3456 7890', '+6281234567890'],
    ['+44 07911 123456', '+447911123456'],
    ['+1 (202) 555-0123', '+12025550123'],
    ['＋１２０２５５５０１２３', '+12025550123'],
  ] as const) {
    assert.equal(canonicalNumber(dialled), number);
    assert.equal(canonicalNumber(number), number, 'and it stays so');
  }
});

test('what begins with a plus and digits is a number; what else people type is not', () => {
  for (const yes of ['+12025550123', ' +49 171/392-0000 ', '+1.202.555.0123', '+1']) assert.ok(isNumber(yes), yes);
  for (const no of ['12025550123', '+', '+ada', '+1ada', 'ada', '', '++1', '+(', 'a+1']) assert.ok(!isNumber(no), no);
});

/** Which is refused, and how. */
const refusals: readonly [number: string, what: string, code: string][] = [
  ['+4930901820', 'a fixed line', 'not_allowed'],
  ['+19005550123', 'premium rate', 'not_allowed'],
  ['+449012345678', 'premium rate, in Britain', 'not_allowed'],
  ['+448431234567', 'shared cost', 'not_allowed'],
  ['+447012345678', 'a personal number', 'not_allowed'],
  ['+18002345678', 'toll-free', 'not_allowed'],
  ['+883510012345678', 'of no country', 'not_allowed'],
  ['+12005550123', 'none that there is', 'pattern'],
  ['+999123456789', 'a country that there is not', 'pattern'],
  ['+1202555012', 'too short', 'pattern'],
  ['+1 202 555 0123', 'not E.164', 'pattern'],
  ['0012025550123', 'with the prefix for calls abroad', 'pattern'],
  ['+01234567', 'a country code that begins with 0', 'pattern'],
];

for (const [number, what, code] of refusals) {
  test(`${number} (${what}) is refused: ${code}, and nothing is sent`, async () => {
    const ada = await Person.arrives();
    const { problem } = await ada.addsPhone(number);
    assert.deepEqual(
      [problem?.code, problem?.fields?.map((field) => [field.name, field.code])],
      ['invalid', [['number', code]]],
    );
    assert.deepEqual(await mailTo(number), []);
    assert.deepEqual((await ada.account()).phones, []);
  });
}

test('where countries are named, numbers of others are refused; the capability says which', async () => {
  const app = createApp(depsWith({ PHONE_COUNTRIES: 'DE,AT', PHONES_MAX: '2' }));
  const ada = await Person.arrives({ app });
  const { body } = await ada.me('GET');
  assert.deepEqual((body['capabilities'] as Record<string, unknown>)['phones'], {
    max: 2,
    countries: ['DE', 'AT'],
    defaultCountry: 'DE',
  });
  const { problem } = await ada.addsPhone('+12025550123');
  assert.deepEqual(problem?.fields, [{ name: 'number', code: 'not_allowed' }]);
  assert.equal((await ada.addsPhone('+4917139200' + String(process.pid % 100).padStart(2, '0'))).status, 201);
});

test('every SMS fits into one message of 160 letters that every phone has', () => {
  const given = {
    to: '+12025550123',
    code: '000000',
    expiresAt: new Date(0),
    origin: 'https://account.northwind.example',
  };
  for (const sms of [verificationSms(given), signInSms(given), stepUpSms(given), numberInUseSms(given.to)]) {
    assert.match(sms.text, /^[A-Za-z0-9 \n@#.,:!?'()-]{1,160}$/);
  }
  assert.match(signInSms(given).text, /\n\n@account\.northwind\.example #000000$/);
});
