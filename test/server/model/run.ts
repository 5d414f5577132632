/** Plays a run: prepares each step, sends it, and finds the history that explains what was seen. */
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { sha256 } from '../../../demo/server/secrets.js';
import type { Room, Tables } from '../support/room.js';
import { beginning, JOB, type Act, type Step } from './deeds.js';
import { dueIn } from './deletion.js';
import { histories, type History } from './history.js';
import { exportedOf, keepsLast, passedOf, takenOf } from './went-through.js';
import { holdInvariants } from './invariants.js';
import { lookAt } from './look-at.js';
import { lookOf } from './look.js';
import { BACKUP_CODES, beginners, BROWSERS, EMAILS_MAX, mailboxes, PHONES_MAX } from './pool.js';
import type { Scheduler } from './schedule.js';
import { plainOf, Seen, type Bound } from './seen.js';
import { prepare, replyOf, send, wordsOf, type Observed, type Prepared } from './send.js';
import { newAccount } from './sign-up.js';
import { nothing, openSession, sessionOf, type Reply, type State } from './state.js';

export const settings = {
  EMAILS_MAX: String(EMAILS_MAX),
  PHONES_MAX: String(PHONES_MAX),
  BACKUP_CODES_COUNT: String(BACKUP_CODES),
};

class Run {
  private state: State;
  private tables: Tables = {};
  private readonly bound: Bound = {
    ...{ codes: new Map(), plains: new Map(), sessions: new Map() },
    ...{ apps: new Map(), sets: new Map(), tickets: new Map() },
  };
  private readonly sessions = Array.from({ length: BROWSERS }, (): number | null => null);
  private readonly cookies = Array.from({ length: BROWSERS }, (): string | undefined => undefined);
  private readonly last = new Map<number, Prepared>();
  /** Codes that were taken, of apps and of sets: each is good once. */
  private readonly spent = new Set<string>();

  constructor(
    private readonly room: Room,
    private readonly scheduler: Scheduler,
  ) {
    const { secondFactorRequired: required, deletionGraceDays: graceDays } = room.deps.settings;
    this.state = nothing({ required, graceDays });
  }

  async begin(): Promise<void> {
    await this.room.empty();
    this.room.goTo(0);
    for (const [browser, password] of beginners.entries()) await this.arrives(browser, password);
    this.tables = await this.room.tables();
    this.explains([], [{ state: this.state, replies: [] }], []);
    for (const step of beginning) await this.step(step);
  }

  /** Who is there at the beginning, by the test hook. */
  private async arrives(browser: number, password: string | null): Promise<void> {
    const { state } = this;
    const { canonical, spellings } = mailboxes[browser]!;
    const asked = { email: spellings[0], ...(password === null ? {} : { password }) };
    const account = newAccount(state, { address: spellings[0], canonical }, password);
    const signedInWith = password === null ? 'email_code' : 'password';
    const session = openSession(state, { account: account.uid, through: account.emails[0]!.uid, signedInWith }, true);
    const [method, path, body] = ['POST', '/api/test/accounts', JSON.stringify(asked)];
    const sender = { session: null, key: undefined, request: '' };
    const does = () => ({ status: 201 });
    const { answer, cookie } = await send(this.room, undefined, {
      ...{ what: '/api/sign-up', browser, sender, method, path, body, headers: {}, does },
    });
    assert.equal(answer.status, 201, answer.text);
    this.tables = await this.room.tables();
    this.signIn(browser, session, cookie ?? undefined);
  }

  private signIn(browser: number, session: number | null, cookie: string | undefined): void {
    this.sessions[browser] = session;
    this.cookies[browser] = cookie;
    const [, token = ''] = cookie?.split('=') ?? [];
    const row = this.tables['sessions']?.find((one) => one['token_hash'] === sha256(token));
    if (session !== null && row) this.bound.sessions.set(session, String(row['id']));
  }

  private seen(browser: number): Seen {
    return new Seen(this.state, this.tables, this.bound, this.sessions[browser] ?? null);
  }

  async step(step: Step): Promise<void> {
    if ('wait' in step) await this.passes(step.wait, step.idle === true);
    else if ('retry' in step) await this.again(step.retry);
    else if ('act' in step) {
      for (let time = 0; time < step.times; time++) {
        await this.happens([this.prepared(step.act)], 0);
      }
    } else await this.two(step);
  }

  private async passes(seconds: number, idle: boolean): Promise<void> {
    this.state.now += seconds;
    if (idle || dueIn(this.state).length === 0) return;
    await this.happens([this.prepared({ what: JOB, browser: 0, astray: true, key: 'none', args: {} })], 0);
  }

  private prepared(act: Act): Prepared {
    const isIn = (browser: number) => sessionOf(this.state, this.sessions[browser]) !== undefined;
    const stays = act.astray || act.what.startsWith('/api/') || isIn(act.browser);
    const browser = stays
      ? act.browser
      : Math.max(
          0,
          this.sessions.findIndex((_, at) => isIn(at)),
        );
    return prepare({ ...act, browser }, this.seen(browser), this.last.get(browser));
  }

  /** With whoever is signed in there now. */
  private async again(browser: number): Promise<void> {
    const last = this.last.get(browser);
    const session = this.sessions[browser] ?? null;
    if (last) await this.happens([{ ...last, sender: { ...last.sender, session } }], 0);
  }

  private async two({ pair: [a, b], hold, twin }: Extract<Step, { pair: unknown }>): Promise<void> {
    const acts = twin ? [{ ...a, key: 'fresh' as const }] : [a, b];
    const [one, other] = acts.map((act) => this.prepared(act));
    if (one) await this.happens([one, other ?? one], hold);
  }

  private async happens(sent: readonly Prepared[], hold: number): Promise<void> {
    this.state.now += 1;
    this.room.goTo(this.state.now);
    const possible = histories(this.state, sent);
    const go = (prepared: Prepared) => () => send(this.room, this.cookies[prepared.browser], prepared);
    const [one, other] = sent;
    const observed = other ? await this.scheduler.together(go(one!), go(other), hold) : [await go(one!)()];
    const before = this.tables;
    const { cookies, spent } = this;
    const passed = passedOf(sent, observed, cookies);
    const done = { passed, taken: takenOf(sent, observed), spent, exported: exportedOf(sent, observed, cookies) };
    this.tables = await this.room.tables();
    const history = this.explains(sent, possible, observed);
    this.bind(sent, history, observed);
    this.state = history.state;
    const { now, required, graceDays } = this.state;
    const step = { ...done, requests: sent.length, logged: this.room.logged, at: this.room.dateOf(now) };
    holdInvariants(before, this.tables, { ...step, required, graceDays });
    for (const browser of new Set(sent.map((one) => one.browser))) await this.shows(browser);
  }

  /** The API shows what the database holds. */
  private async shows(browser: number): Promise<void> {
    const load = prepare(
      { what: 'account.load', browser, astray: true, key: 'none', args: {} },
      this.seen(browser),
      undefined,
    );
    const observed = [await send(this.room, this.cookies[browser], load)];
    this.matching([load], histories(this.state, [load]), observed, undefined);
  }

  private explains(sent: readonly Prepared[], possible: History[], observed: readonly Observed[]): History {
    return this.matching(sent, possible, observed, lookAt(this.room, this.tables, this.state.now));
  }

  private matching(
    sent: readonly Prepared[],
    possible: readonly History[],
    observed: readonly Observed[],
    looks: ReturnType<typeof lookAt> | undefined,
  ): History {
    const replies = observed.map((one) => replyOf(this.room, this.bound, this.state.now, one));
    const answered = (history: History) =>
      history.replies.every((reply, at) => isSame(wordsOf(this.bound, reply), replies[at]));
    const held = (history: History) =>
      looks === undefined ||
      (isDeepStrictEqual(looks, lookOf(history.state)) && keepsLast(history, observed, this.tables));
    const found = possible.find((history) => answered(history) && held(history));
    if (found) return found;
    const nearest = possible.find(answered) ?? possible.find(held) ?? possible[0]!;
    const foreseen = nearest.replies.map((reply) => wordsOf(this.bound, reply));
    const requests = sent.map(({ browser, method, path, body = '' }) => `${browser}: ${method} ${path} ${body}`);
    const faults = this.room.logged.filter((line) => line.includes('request failed'));
    assert.deepEqual(
      { requests, replies, looks: looks ?? null, faults },
      { requests, replies: foreseen, looks: looks ? lookOf(nearest.state) : null, faults: [] },
      undefined,
    );
    throw new Error(`no order of these explains what was seen: ${requests.join(' || ')}`);
  }

  private keep(uid: number, id: string): void {
    this.bound.codes.set(uid, id);
    const row = this.tables['codes']?.find((one) => one['id'] === id);
    const plain = row && plainOf(row, this.tables['outbox'] ?? []);
    if (plain !== undefined) this.bound.plains.set(uid, plain);
  }

  /** Told once, and kept by whoever it was told. */
  private keepMade(uid: number, { body, problem }: Observed['answer']): void {
    const { id, secret, codes } = body as { id: string; secret?: string; codes?: string[] };
    if (secret !== undefined) this.bound.apps.set(uid, { id, secret });
    if (codes !== undefined) this.bound.sets.set(uid, { id, codes });
    if (problem?.ticket !== undefined) this.bound.tickets.set(uid, problem.ticket);
  }

  private bind(sent: readonly Prepared[], { replies }: History, observed: readonly Observed[]): void {
    for (const [at, { answer, cookie }] of observed.entries()) {
      const [{ challenge, session, made }, prepared] = [replies[at]!, sent[at]!];
      if (made !== undefined) this.keepMade(made, answer);
      const id = (answer.body['challenge'] as { id: string } | undefined)?.id;
      if (challenge && challenge.code !== 0 && id !== undefined) this.keep(challenge.code, id);
      // That an account is gone is an answer that never arrives: whoever asks again has the cookie still (R17).
      if (session !== undefined && prepared.what !== 'deletion.request')
        this.signIn(prepared.browser, session, cookie ?? undefined);
      if (prepared.sender.key !== undefined) this.last.set(prepared.browser, prepared);
    }
  }
}

/** A lawful limit says its own time to wait. */
function isSame(foreseen: Reply, seen: Reply | undefined): boolean {
  const limited = foreseen.status === 429 && foreseen.retryAfter === undefined;
  return limited ? foreseen.status === seen?.status && foreseen.code === seen.code : isDeepStrictEqual(foreseen, seen);
}

/** A run that broke a rule, and after how many of its steps. */
export class RuleBroken extends Error {
  override readonly name = 'RuleBroken';
  constructor(
    readonly steps: number,
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** @throws {RuleBroken} */
export async function play(room: Room, scheduler: Scheduler, steps: readonly Step[]): Promise<void> {
  const run = new Run(room, scheduler);
  await run.begin();
  for (const [at, step] of steps.entries()) {
    try {
      await run.step(step);
    } catch (error) {
      throw new RuleBroken(at + 1, error);
    }
  }
}
