import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What tells and waits; tests hand in a clock of their own. */
export interface Clock {
  now(): number;
  after(milliseconds: number, call: () => void): unknown;
  forget(timer: unknown): void;
}

const deviceClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, call) => setTimeout(call, milliseconds),
  forget: (timer) => clearTimeout(timer as number),
};

/** Seconds beyond which a wait is said in minutes, since nobody counts its seconds. */
export const LONG = 120;

/**
 * Seconds to go, drawn anew each second (each minute of a long wait) for as long as a render asks. They are counted from
 * the deadline every time, so nothing drifts while timers are throttled or the device sleeps.
 */
export class Countdown implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #clock: Clock;
  #timer: unknown;
  #due = Infinity;

  constructor(host: ReactiveControllerHost, clock: Clock = deviceClock) {
    this.#host = host;
    this.#clock = clock;
    host.addController(this);
  }

  /** The moment, in milliseconds since 1970, that is so many seconds from now (or from `start`). */
  deadline(seconds: number, start = this.#clock.now()): number {
    return start + seconds * 1000;
  }

  /** Whole seconds until the deadline, 0 once it has passed. Asked in a render, it brings the next one in time. */
  left(deadline: number): number {
    const milliseconds = deadline - this.#clock.now();
    if (milliseconds <= 0) return 0;
    const step = milliseconds > LONG * 1000 ? 60_000 : 1000;
    this.#drawIn(milliseconds % step || step);
    return Math.ceil(milliseconds / 1000);
  }

  /** Whether it has passed, without a render to follow when it does. */
  isPast(deadline: number): boolean {
    return deadline <= this.#clock.now();
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#clock.forget(this.#timer);
    this.#due = Infinity;
  }

  /** Of several waits, the next change counts. */
  #drawIn(milliseconds: number): void {
    const due = this.#clock.now() + milliseconds;
    if (due >= this.#due) return;
    this.#clock.forget(this.#timer);
    this.#due = due;
    this.#timer = this.#clock.after(milliseconds, () => {
      this.#due = Infinity;
      this.#host.requestUpdate();
    });
  }
}

/** `0:24`: minutes and seconds. */
export function minutesAndSeconds(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
