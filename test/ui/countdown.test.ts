import { expect } from '@open-wc/testing';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Countdown, minutesAndSeconds, type Clock } from '../../src/ui/countdown.js';

/** A host that counts its renders, and a clock that the test turns. */
function setUp(deadline: number) {
  let now = 1_000_000;
  let next: { at: number; call: () => void } | undefined;
  const seen: number[] = [];
  const clock: Clock = {
    now: () => now,
    after: (milliseconds, call) => (next = { at: now + milliseconds, call }),
    forget: (timer) => (next = timer === next ? undefined : next),
  };
  const controllers: ReactiveController[] = [];
  const host: ReactiveControllerHost = {
    addController: (controller) => void controllers.push(controller),
    removeController: () => undefined,
    requestUpdate: () => void seen.push(countdown.left(end)),
    updateComplete: Promise.resolve(true),
  };
  const countdown = new Countdown(host, clock);
  const end = countdown.deadline(deadline);
  const turn = (milliseconds: number, late = 0): void => {
    const until = now + milliseconds;
    while (next && next.at <= until) {
      const { at, call } = next;
      next = undefined;
      now = Math.max(now, at + late);
      call();
    }
    now = Math.max(now, until);
  };
  return { countdown, end, seen, turn, host, controllers, waiting: () => next !== undefined };
}

describe('a countdown', () => {
  it('says each second once, then stops', () => {
    const { countdown, end, seen, turn, waiting } = setUp(3);
    expect(countdown.left(end)).to.equal(3);
    turn(10_000);
    expect(seen).to.deep.equal([2, 1, 0]);
    expect(waiting()).to.equal(false);
  });

  it('does not drift when timers are late', () => {
    const { countdown, end, seen, turn } = setUp(5);
    countdown.left(end);
    turn(10_000, 300);
    expect(seen.at(-1)).to.equal(0);
    expect(seen).to.deep.equal([4, 3, 2, 1, 0]);
  });

  it('draws a long wait anew each minute, then its last two each second', () => {
    const { countdown, end, seen, turn } = setUp(250);
    expect(countdown.left(end)).to.equal(250);
    turn(133_000);
    expect(seen).to.deep.equal([240, 180, 120, 119, 118, 117]);
  });

  it('draws anew for the wait that changes next, of several', () => {
    const { countdown, end, seen, turn } = setUp(600);
    countdown.left(end);
    countdown.left(countdown.deadline(30));
    turn(1000);
    expect(seen).to.deep.equal([599]);
  });

  it('leaves no timer behind when its host goes', () => {
    const { countdown, end, waiting } = setUp(5);
    countdown.left(end);
    countdown.hostDisconnected();
    expect(waiting()).to.equal(false);
  });

  it('has passed when it has', () => {
    const { countdown, end, turn } = setUp(1);
    expect(countdown.isPast(end)).to.equal(false);
    turn(1000);
    expect(countdown.isPast(end)).to.equal(true);
    expect(countdown.left(end)).to.equal(0);
  });

  it('is written as minutes and seconds', () => {
    expect([0, 24, 60, 605].map(minutesAndSeconds)).to.deep.equal(['0:00', '0:24', '1:00', '10:05']);
  });
});
