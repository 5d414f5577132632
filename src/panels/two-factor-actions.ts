import type { Account } from '../contract/account.js';
import type { Job } from './panel-jobs.js';
import { factorName, numberOf, type Question } from './two-factor-confirm.js';
import { APP } from './two-factor-state.js';
import type { Bench } from './two-factor-work.js';

/** Does what was asked about, once it was confirmed. */
export function act(bench: Bench, question: Question, id: string, account: Account): void {
  const jobs = { text: turnOn, default: makeDefault, remove: id === APP ? removeApp : turnOff };
  bench.jobs.start(jobs[question](bench, id, account));
}

type Made = Job<unknown>;

const turnOn = (bench: Bench, id: string, account: Account): Made => {
  const { t, run } = bench;
  const number = numberOf(id, account);
  return {
    name: 'text',
    busy: t('common.saving'),
    then: t('twoFactor.smsThen', { number }),
    failed: t('twoFactor.smsFailed', { number }),
    run: () => run('smsFactor.enable', { id }),
    done: () => bench.enabled(t('twoFactor.smsDone', { number })),
  };
};

const makeDefault = (bench: Bench, id: string, account: Account): Made => {
  const { t, run } = bench;
  const factor = factorName(t, id, account);
  return {
    name: 'default',
    busy: t('common.saving'),
    then: t('twoFactor.defaultThen', { factor }),
    failed: t('twoFactor.defaultFailed'),
    run: () => run('secondFactors.setDefault', id === APP ? { type: 'totp' } : { type: 'sms', phoneId: id }),
    done: () => finish(bench, t('twoFactor.defaultDone', { factor })),
  };
};

const removeApp = (bench: Bench): Made => {
  const { t, run } = bench;
  return {
    name: 'remove',
    busy: t('twoFactor.removing'),
    then: t('twoFactor.removeThen'),
    failed: t('twoFactor.removeFailed'),
    run: () => run('totp.remove', {}),
    done: () => finish(bench, t('twoFactor.removed')),
  };
};

const turnOff = (bench: Bench, id: string, account: Account): Made => {
  const { t, run } = bench;
  const number = numberOf(id, account);
  return {
    name: 'remove',
    busy: t('twoFactor.removing'),
    then: t('twoFactor.turnOffThen', { number }),
    failed: t('twoFactor.turnOffFailed', { number }),
    run: () => run('smsFactor.disable', { id }),
    done: () => finish(bench, t('twoFactor.turnedOff', { number })),
  };
};

function finish(bench: Bench, said: string): void {
  bench.succeed(said);
  bench.shut();
}
