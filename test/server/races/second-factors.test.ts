/** R7: a code is good once, a required factor stays, and of two sets of backup codes one works: at once as well. */
import assert from 'node:assert/strict';
import { createApp } from '../../../demo/server/app.js';
import { movableClock } from '../../../demo/server/clock.js';
import { createLog } from '../../../demo/server/log.js';
import { readSettings } from '../../../demo/server/settings.js';
import { codeAt, enrols, hasCodes, ticketFor, timeAt, wrongCodeAt } from '../support/authenticator-app.js';
import { freshNumber } from '../support/numbers.js';
import { freshEmail, Visitor, type Door } from '../support/visitor.js';
import { race, said, type House } from './two-servers.js';

const doorOf = (house: House, index: number) => (index % 2 === 0 ? house.one : house.other);
const secondStep = (visitor: Visitor, body: object) => visitor.asks('POST', '/api/sign-in/second-factor', body);

/** The next code: the one that enrolled is used. */
const nextCode = async (visitor: Visitor, secret: string) => codeAt(secret, await timeAt(visitor, 30));

race('one code at once in two sessions and at two doors: one of the four takes it', async (house) => {
  const ada = await Visitor.arrives(house.one);
  const secret = await enrols(ada);
  const tickets = [await ticketFor(new Visitor(house.one, ada.address)), ''];
  await timeAt(ada, 31);
  tickets[1] = await ticketFor(new Visitor(house.one, ada.address));
  const code = await nextCode(ada, secret);
  const proof = { method: 'totp', code };
  const answers = await house.atOnce(
    'accounts',
    ...tickets.map((ticket, index) => () => secondStep(new Visitor(doorOf(house, index)), { ticket, ...proof })),
    () => ada.at(house.one).me('POST', '/reverification', proof),
    () => ada.at(house.other).me('POST', '/reverification', proof),
  );
  assert.deepEqual(answers.map(said).sort(), ['done', 'wrong_code', 'wrong_code', 'wrong_code']);
});

race(
  'one ticket at once with two good proofs: one session',
  async (house) => {
    const ada = await Visitor.arrives(house.one);
    const secret = await enrols(ada);
    const [code] = await hasCodes(ada);
    const ticket = await ticketFor(new Visitor(house.one, ada.address));
    const totp = await nextCode(ada, secret);
    const answers = await house.atOnce(
      'accounts',
      () => secondStep(new Visitor(house.one), { ticket, method: 'totp', code: totp }),
      () => secondStep(new Visitor(house.other), { ticket, method: 'backup_code', code }),
    );
    assert.deepEqual(answers.map(said).sort(), ['done', 'unauthenticated']);
  },
  10,
);

race(
  'one backup code at once in step-up and at the door: one takes it, and one is gone',
  async (house) => {
    const ada = await Visitor.arrives(house.one);
    await enrols(ada);
    const [code] = await hasCodes(ada);
    const ticket = await ticketFor(new Visitor(house.one, ada.address));
    const proof = { method: 'backup_code', code };
    const answers = await house.atOnce(
      'accounts',
      () => ada.at(house.one).me('POST', '/reverification', proof),
      () => ada.at(house.other).me('POST', '/reverification', proof),
      () => secondStep(new Visitor(house.other), { ticket, ...proof }),
    );
    assert.deepEqual(answers.map(said).sort(), ['done', 'wrong_code', 'wrong_code']);
    assert.equal((await ada.account()).backupCodes?.remaining, 9);
  },
  10,
);

race(
  'two tabs make and confirm backup codes at once: the set that was confirmed last is the set that works',
  async (house) => {
    const ada = await Visitor.arrives(house.one);
    await enrols(ada);
    const make = (door: Door) => async () => {
      const tab = ada.at(door);
      const { body } = await tab.me('POST', '/backup-codes');
      const { id, codes } = body as { id: string; codes: string[] };
      const confirmed = said(await tab.me('POST', `/backup-codes/${id}/confirmation`));
      return { codes, confirmed };
    };
    const sets = await Promise.all([make(house.one)(), make(house.other)()]);
    for (const { confirmed } of sets) assert.ok(['done', 'superseded'].includes(confirmed), confirmed);
    const works = [];
    for (const { codes, confirmed } of sets) {
      const answer = await ada.me('POST', '/reverification', { method: 'backup_code', code: codes[0] });
      if (said(answer) !== 'done') continue;
      works.push(confirmed);
    }
    assert.deepEqual(works, ['done'], 'of one set, and that was confirmed');
  },
  10,
);

race(
  'both pending sets are confirmed at once: the last one that was made, and no other',
  async (house) => {
    const ada = await Visitor.arrives(house.one);
    await enrols(ada);
    const ids: string[] = [];
    for (let count = 0; count < 2; count++) ids.push(String((await ada.me('POST', '/backup-codes')).body['id']));
    const answers = await house.atOnce(
      'accounts',
      ...ids.map((id, index) => () => ada.at(doorOf(house, index)).me('POST', `/backup-codes/${id}/confirmation`)),
    );
    assert.deepEqual(answers.map(said), ['superseded', 'done']);
  },
  10,
);

/** The same server, where a second factor is required. */
function strict({ db, one }: House): Door {
  const log = createLog({ logLevel: 'silent', logFormat: 'json' });
  const env = { TEST_HOOKS: 'on', TRUSTED_PROXIES: '1', ORIGIN: one.origin, SECOND_FACTOR_REQUIRED: 'on' };
  const app = createApp({ db, clock: movableClock(db), log, settings: readSettings(env) });
  return { origin: one.origin, ask: (path, init) => app.request(path, init) };
}

race('R7: the app and the phone are removed at once, and one factor is required: one of them stays', async (house) => {
  const door = strict(house);
  const ada = await Visitor.arrives(door);
  await enrols(ada);
  const id = await ada.ownsPhone(freshNumber());
  assert.equal(said(await ada.me('PUT', `/phones/${id}/second-factor`)), 'done');
  const answers = await house.atOnce(
    'accounts',
    () => ada.me('DELETE', '/totp'),
    () => ada.me('DELETE', `/phones/${id}`),
  );
  assert.deepEqual(answers.map(said).sort(), ['done', 'second_factor_required']);
  const { totp, phones } = await ada.account();
  assert.equal(Number(totp.enabled) + phones.filter(({ secondFactor }) => secondFactor).length, 1);
});

race(
  'the last factor goes while backup codes are confirmed: none are left behind',
  async (house) => {
    const ada = await Visitor.arrives(house.one);
    await enrols(ada);
    const { body } = await ada.me('POST', '/backup-codes');
    const answers = await house.atOnce(
      'accounts',
      () => ada.at(house.one).me('DELETE', '/totp'),
      () => ada.at(house.other).me('POST', `/backup-codes/${String(body['id'])}/confirmation`),
    );
    const [removed, confirmed = ''] = answers.map(said);
    assert.equal(removed, 'done');
    assert.ok(['done', 'superseded'].includes(confirmed), confirmed);
    await enrols(ada);
    assert.equal((await ada.account()).backupCodes, null);
  },
  10,
);

race(
  'R5: a thousand wrong codes from many addresses: ten are looked at, and then the right one fails too',
  async (house) => {
    const ada = await Visitor.arrives(house.one);
    const secret = await enrols(ada);
    const now = await timeAt(ada, 30);
    const [wrong, right] = [wrongCodeAt(secret, now), codeAt(secret, now)];
    const thief = ada.cookie;
    const guess = async (index: number) => {
      const visitor = new Visitor(doorOf(house, index), freshEmail('thief'));
      visitor.cookie = thief;
      return said(await visitor.me('POST', '/reverification', { method: 'totp', code: wrong }));
    };
    const tally = new Map<string, number>();
    for (let first = 0; first < 1000; first += 25) {
      const answers = await Promise.all(Array.from({ length: 25 }, (_, index) => guess(first + index)));
      for (const each of answers) tally.set(each, (tally.get(each) ?? 0) + 1);
    }
    assert.deepEqual([...tally].sort(), [
      ['too_many_attempts', 990],
      ['wrong_code', 10],
    ]);
    const last = await ada.at(house.other).me('POST', '/reverification', { method: 'totp', code: right });
    assert.equal(said(last), 'too_many_attempts');
    const door = new Visitor(house.other, ada.address);
    const ticket = await ticketFor(door);
    assert.equal(said(await secondStep(door, { ticket, method: 'totp', code: right })), 'too_many_attempts');
    await timeAt(ada, 3_600);
    const later = codeAt(secret, await timeAt(ada));
    const answer = await ada.me('POST', '/reverification', { method: 'totp', code: later });
    assert.equal(said(answer), 'done');
  },
  1,
);
