import { Task, TaskStatus } from '@lit/task';
import type { ReactiveControllerHost } from 'lit';
import type { AccountError } from '../client/errors.js';
import { asAccountError } from '../store/failure.js';

/** One thing that a person asked a panel to do. Every text is ready to be read. */
export interface Job<T> {
  /** Tells apart what runs: which button says its busy words. */
  readonly name: string;
  /** What is said meanwhile: "Saving…". */
  readonly busy: string;
  /** What follows a step-up: "Then we remove ada@example.com." */
  readonly then: string;
  /** "We could not remove this address." */
  readonly failed: string;
  run(): Promise<T>;
  done(result: T): void;
  /** Says a failure at its field; false when it has no place there, and is told in a notice. */
  readonly refused?: (error: AccountError) => boolean;
  /** Gives it up midway, where it can still be promised that nothing has changed. */
  readonly stop?: () => void;
  /** What "Try again" does, where it is more than running once more: submitting the form as it stands now. */
  readonly again?: () => void;
}

/** What a job came to that did not succeed. */
export interface Failure {
  readonly name: string;
  readonly error: AccountError;
  readonly what: string;
  readonly again: () => void;
}

interface Told {
  started(job: Job<unknown>): void;
  failed(error: AccountError): void;
}

/** Runs one job at a time: a second click never sends twice. */
export class Jobs {
  failure: Failure | undefined;
  readonly #told: Told;
  readonly #task: Task<readonly [() => Promise<void>], void>;
  /** Cleared before `done`, which may open and close things as it likes. */
  #job: Job<unknown> | undefined;
  readonly #dropped = new WeakSet<Job<unknown>>();

  constructor(host: ReactiveControllerHost, told: Told) {
    this.#told = told;
    this.#task = new Task(host, { autoRun: false, task: ([run]) => run() });
  }

  /** The job under way. */
  get running(): Job<unknown> | undefined {
    return this.#task.status === TaskStatus.PENDING ? this.#job : undefined;
  }

  isRunning(name: string): boolean {
    return this.running?.name === name;
  }

  /** Forgets what runs and what failed: what it comes to is of no interest any more, and the next may begin at once. */
  drop(): void {
    if (this.#job) this.#dropped.add(this.#job);
    this.failure = this.#job = undefined;
  }

  start<T>(job: Job<T>): void {
    if (this.running) return;
    this.failure = undefined;
    this.#job = job;
    this.#told.started(job);
    void this.#task.run([() => this.#run(job)]);
  }

  async #run<T>(job: Job<T>): Promise<void> {
    try {
      const result = await job.run();
      if (this.#dropped.has(job)) return;
      this.#job = undefined;
      job.done(result);
    } catch (thrown) {
      if (this.#dropped.has(job)) return;
      this.#job = undefined;
      this.#failed(job, asAccountError(thrown));
    }
  }

  #failed<T>(job: Job<T>, error: AccountError): void {
    // The person gave up the step-up: nothing has changed, and there is nothing to say.
    if (error.code === 'cancelled' || job.refused?.(error)) return;
    this.failure = { name: job.name, error, what: job.failed, again: job.again ?? (() => this.start(job)) };
    this.#told.failed(error);
  }
}
