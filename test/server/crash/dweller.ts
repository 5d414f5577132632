/** Somebody who goes on changing their account while the server dies under them. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Account } from '../../../src/contract/account.js';
import type { Answer } from '../support/answer.js';
import { Visitor, type Door } from '../support/visitor.js';
import type { Dice } from './dice.js';
import { nextMove, stateOf, type Move } from './moves.js';

export class Dweller {
  /** What the account's log must say in the end, and which messages must have been sent. */
  readonly lines: string[];
  readonly mails: string[] = [];
  /** Of the changes whose answer was lost: how many were done all the same, and how many were not. */
  readonly lost = { done: 0, undone: 0 };

  private constructor(
    readonly visitor: Visitor,
    public account: Account,
    private readonly dice: Dice,
  ) {
    this.lines = [`signed-up ${visitor.address}`, 'signed-in'];
  }

  static async movesIn(door: Door, dice: Dice): Promise<Dweller> {
    const visitor = await Visitor.arrives(door);
    return new Dweller(visitor, await visitor.account(), dice);
  }

  /** One change. Without an answer, it is looked whether it was done, and then it is asked for again, or not. */
  async changesSomething(): Promise<void> {
    const move = await nextMove(this.visitor, this.account, this.dice);
    const key = randomUUID();
    let answer = await this.asks(move, key);
    if (!answer) {
      const done = await this.looks(move);
      if (this.dice.below(2) === 0) {
        if (done) this.did(move, await this.visitor.account());
        return;
      }
    }
    while (!answer) answer = await this.asks(move, key);
    assert.ok(answer.status < 300, `${move.line}: ${answer.text}`);
    const account = answer.body['account'] as Account;
    assert.deepEqual(stateOf(account), move.after, 'the answer is the account as it is after the change');
    this.did(move, account);
  }

  /** Nothing where no answer came, or one that asks to come back. */
  private async asks({ method, path, body }: Move, key: string): Promise<Answer | undefined> {
    const answer = await this.visitor.me(method, path, body, key).catch((error: unknown) => {
      if (error instanceof TypeError) return undefined; // What fetch() throws.
      throw error;
    });
    return answer?.problem?.code === 'unavailable' ? undefined : answer;
  }

  /** R15: as before, or as after, never in between. */
  private async looks({ after, line }: Move): Promise<boolean> {
    const seen = stateOf(await this.visitor.account());
    const done = isDeepStrictEqual(seen, after);
    if (!done) assert.deepEqual(seen, stateOf(this.account), `${line}: neither done nor undone`);
    this.lost[done ? 'done' : 'undone']++;
    return done;
  }

  private did({ line, mails }: Move, account: Account): void {
    this.account = account;
    this.lines.push(line);
    this.mails.push(...mails);
  }
}
