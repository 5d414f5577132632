/**
 * A server inside the test page: an in-memory account behind a stub `fetch`. All it answers, good or bad, is parsed
 * by the contract's own schemas first, so a stub cannot drift away from the contract unnoticed.
 *
 *   const server = stubServer();
 *   server.fail('emails.add', { code: 'already_exists' });   // the next one; then all is well again
 *   const held = server.hold('emails.verify');               // … held.release()
 *   server.demandProof('emails.remove');                     // 403 until the step-up is done
 */
import type { ActivityEntry } from '../../src/contract/activity.js';
import type { Account } from '../../src/contract/account.js';
import { calls, type Verb } from '../../src/contract/calls.js';
import type { Capabilities } from '../../src/contract/capabilities.js';
import type { ReverificationMethod } from '../../src/contract/reverification.js';
import type { Session } from '../../src/contract/sessions.js';
import * as fixtures from './fixtures.js';
import { happyPath } from './stub-answers.js';
import { invalidFields } from './stub-invalid.js';
import { answerResponse, fault, problemResponse } from './stub-responses.js';
import { Refusal, type Handler, type StubProblem, type StubRequest } from './stub-types.js';

type Step = (request: StubRequest) => Promise<Response | undefined>;

export class StubServer {
  account: Account;
  capabilities: Capabilities;
  /** Where the account is signed in. */
  sessions: Session[] = [fixtures.session({ current: true })];
  /** Its log, the newest first. */
  activity: ActivityEntry[] = [fixtures.activityEntry()];
  /** Every request that came in, oldest first. */
  readonly requests: StubRequest[] = [];
  readonly #handlers: { [V in Verb]?: Handler<V> } = {};
  readonly #next = new Map<Verb, Step[]>();
  readonly #proofFor = new Map<Verb, ReverificationMethod[]>();

  constructor(start: { account?: Account; capabilities?: Capabilities } = {}) {
    this.account = start.account ?? fixtures.account();
    this.capabilities = start.capabilities ?? fixtures.capabilities();
  }

  /** Writes the account as a change does: `revision + 1`. */
  change(part: Partial<Account>): Account {
    this.account = { ...this.account, ...part, revision: this.account.revision + 1 };
    return this.account;
  }

  /** Answers a verb by this handler from now on. It may throw a `Refusal`. */
  on<V extends Verb>(verb: V, handler: Handler<V>): this {
    Object.assign(this.#handlers, { [verb]: handler });
    return this;
  }

  /** The next `times` requests of this verb are refused. `headers` go beside, such as `Retry-After`. */
  fail(verb: Verb, problem: StubProblem, options: { times?: number; headers?: Record<string, string> } = {}): this {
    for (let i = 0; i < (options.times ?? 1); i++) {
      this.#queue(verb, () => Promise.resolve(problemResponse(problem, options.headers)));
    }
    return this;
  }

  /** The next request of this verb gets exactly this, contract or not: for malformed answers. */
  raw(verb: Verb, response: Response): this {
    this.#queue(verb, () => Promise.resolve(response));
    return this;
  }

  /** The next request of this verb never arrives: `fetch` rejects, as it does without a network. */
  drop(verb: Verb): this {
    this.#queue(verb, () => Promise.reject(new TypeError('Failed to fetch')));
    return this;
  }

  /** The next request of this verb gets no answer in time: `fetch` rejects as the client's own patience makes it. */
  timeOut(verb: Verb): this {
    this.#queue(verb, () => Promise.reject(new DOMException('signal timed out', 'TimeoutError')));
    return this;
  }

  /** The next request of this verb waits for `release()`, then goes on as usual. */
  hold(verb: Verb): { release(): void; readonly arrived: Promise<void> } {
    let release = (): void => undefined;
    const gate = new Promise<undefined>((resolve) => (release = () => resolve(undefined)));
    const arrived = new Promise<void>((resolve) => {
      this.#queue(verb, () => {
        resolve();
        return gate;
      });
    });
    return { release, arrived };
  }

  /** These verbs ask for step-up until the proof is in (password `correct horse`, code `123456`). */
  demandProof(verb: Verb, methods: ReverificationMethod[] = [{ type: 'password' }]): this {
    this.#proofFor.set(verb, methods);
    return this;
  }

  /** Called by the happy path of `reverification.finish`. */
  proved(): void {
    this.#proofFor.clear();
  }

  /** The requests of one verb. */
  of<V extends Verb>(verb: V): StubRequest<V>[] {
    return this.requests.filter((request): request is StubRequest<V> => request.verb === verb);
  }

  /** Hand this to the element or the client. */
  readonly fetch: typeof fetch = async (input, init) => {
    const signal = init?.signal;
    signal?.throwIfAborted();
    const aborted = new Promise<never>((_, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
    return Promise.race([
      this.#serve(new URL(input instanceof Request ? input.url : input, location.href), init ?? {}),
      aborted,
    ]);
  };

  async #serve(url: URL, init: RequestInit): Promise<Response> {
    const route = findRoute(init.method ?? 'GET', url.pathname);
    if (!route) return fault(`the contract has no call ${init.method ?? 'GET'} ${url.pathname}`);
    const headers = new Headers(init.headers);
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    const bytes = init.body instanceof Blob ? init.body : undefined;
    const query = Object.fromEntries(url.searchParams);
    const request = { ...route, body, query, bytes, headers, key: headers.get('Idempotency-Key') } as StubRequest;
    this.requests.push(request);
    const early = await this.#next.get(route.verb)?.shift()?.(request);
    return early ?? this.#answer(request);
  }

  async #answer<V extends Verb>(request: StubRequest<V>): Promise<Response> {
    const methods = this.#proofFor.get(request.verb);
    if (methods) return problemResponse({ code: 'reverification_required', methods });
    const fields = invalidFields(request.verb, request.body);
    if (fields) return problemResponse({ code: 'invalid', fields });
    const handler: Handler<V> = this.#handlers[request.verb] ?? happyPath[request.verb];
    try {
      const answer = await handler(request, this);
      return answer instanceof Response ? answer : answerResponse(request.verb, answer);
    } catch (error) {
      if (error instanceof Refusal) return problemResponse(error.problem);
      throw error;
    }
  }

  #queue(verb: Verb, step: Step): void {
    this.#next.set(verb, [...(this.#next.get(verb) ?? []), step]);
  }
}

export const stubServer = (start?: { account?: Account; capabilities?: Capabilities }): StubServer =>
  new StubServer(start);

function findRoute(method: string, pathname: string): { verb: Verb; id: string } | undefined {
  for (const [verb, call] of Object.entries(calls)) {
    const pattern = new RegExp(`${call.path.replace('{id}', '([^/]+)')}$`);
    const match = pattern.exec(pathname);
    if (match && call.method === method) return { verb: verb as Verb, id: decodeURIComponent(match[1] ?? '') };
  }
  return undefined;
}
