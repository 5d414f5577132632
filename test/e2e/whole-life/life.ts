/** One person from signing up to being gone: what they do, what they see, and what is known of them from outside. */
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { type TOTP } from 'otpauth';
import type { Locator, Page } from 'playwright-core';
import type { Account } from '../../../src/contract/account.js';
import { houseUrl, open, type Mail } from '../support/house.js';

/** What everything is done with. */
export type Hand = 'mouse' | 'keyboard';

export const FIRST = 'ada@example.com';
export const SECOND = 'countess@example.com';
export const PHONE = '+4915122233344';

/** Of the events, these say nothing of what was done. */
const ASIDE = new Set(['ready', 'account-changed', 'page-changed', 'session-expired']);

const asRole = (name: string | RegExp) => (typeof name === 'string' ? { name, exact: true } : { name });

export class Life {
  /** Everything that was done, as the log of the account ought to have it, oldest first. */
  readonly done: string[] = [];
  /** All that was typed or shown and is nobody else's to know. */
  readonly secrets = new Set<string>();
  password = '';
  app: TOTP | undefined;
  backupCodes: string[] = [];

  private constructor(
    readonly t: TestContext,
    readonly hand: Hand,
    readonly page: Page,
  ) {}

  /** Somebody who has an account already, with this page before them. */
  static goesOn(t: TestContext, page: Page, password: string): Life {
    const life = new Life(t, 'mouse', page);
    life.password = password;
    return life;
  }

  /** Somebody whom the server does not know opens the sign-in page. */
  static async begins(t: TestContext, hand: Hand): Promise<Life> {
    return new Life(t, hand, await open(t, `${houseUrl}/sign-in`));
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', asRole(name));
  }

  /** Presses what has a role and a name: by the mouse, or by the keyboard alone. */
  async presses(name: string | RegExp, role: 'button' | 'menuitem' | 'link' | 'checkbox' = 'button'): Promise<void> {
    const target = this.page.getByRole(role, asRole(name));
    if (this.hand === 'mouse') return target.click();
    await target.focus();
    await this.page.keyboard.press(role === 'checkbox' ? 'Space' : 'Enter');
  }

  /** Opens the menu of a row, and chooses. */
  async chooses(item: string | RegExp, ofRow: string | RegExp): Promise<void> {
    await this.presses(ofRow);
    await this.presses(item, 'menuitem');
  }

  /** Types into the field of this label; it is found where it can be seen. */
  async types(text: string, label: string | RegExp): Promise<void> {
    const exact = typeof label === 'string' ? { exact: true } : {};
    const field = this.page.getByLabel(label, exact).filter({ visible: true });
    if (this.hand === 'mouse') return field.fill(text);
    await field.focus();
    await this.page.keyboard.type(text);
  }

  /** The same, of what nobody else is to know. */
  async typesSecret(text: string, label: string | RegExp): Promise<void> {
    this.secrets.add(text);
    await this.types(text, label);
  }

  sees(text: string | RegExp): Promise<void> {
    return this.page.getByText(text).filter({ visible: true }).first().waitFor();
  }

  async seesHeading(name: string | RegExp): Promise<void> {
    await this.page.getByRole('heading', asRole(name)).waitFor();
  }

  /** On the account page: what the demo's doors lead to. */
  isIn(): Promise<void> {
    return this.seesHeading(/^Email address/);
  }

  async goesTo(page: 'Profile' | 'Security' | 'Data'): Promise<void> {
    await this.presses(page, 'link');
  }

  /** The element fired these since it was last asked; what is done, and not only about to be, is in the log by now. */
  async heard(...names: string[]): Promise<void> {
    const fired = await this.page.evaluate(() => (window as unknown as { seen: string[] }).seen.splice(0));
    assert.deepEqual(
      fired.filter((name) => !ASIDE.has(name)),
      names,
    );
    this.done.push(...names.filter((name) => !name.startsWith('before-')));
  }

  /** What the server holds, read with the cookie of this browser. */
  async account(): Promise<Account> {
    const answer = await this.page.context().request.get(`${houseUrl}/api/account/me`);
    assert.equal(answer.status(), 200, await answer.text());
    return ((await answer.json()) as { account: Account }).account;
  }

  async mailTo(to: string): Promise<Mail[]> {
    const address = `${houseUrl}/api/test/outbox?to=${encodeURIComponent(to)}`;
    return ((await (await this.page.context().request.get(address)).json()) as { items: Mail[] }).items;
  }

  async newestTo(to: string): Promise<Mail> {
    const [newest] = await this.mailTo(to);
    assert.ok(newest, `something was sent to ${to}`);
    return newest;
  }

  /** The code in the newest message. */
  async codeTo(to: string): Promise<string> {
    const { code } = await this.newestTo(to);
    assert.ok(code, `a code was sent to ${to}`);
    return code;
  }

  /** Time passes on the server. */
  async passes(seconds: number): Promise<number> {
    const data = { advanceSeconds: seconds };
    const headers = { Origin: houseUrl };
    const answer = await this.page.context().request.post(`${houseUrl}/api/test/clock`, { data, headers });
    assert.equal(answer.status(), 200, await answer.text());
    return Date.parse(((await answer.json()) as { now: string }).now);
  }

  /** The proof of who it is, ten minutes old by now, counts no more (R8). */
  async proofIsOver(): Promise<void> {
    await this.passes(601);
  }

  /** What the app shows once the code before is over (R7): by the server's clock. */
  async nextAppCode(): Promise<string> {
    assert.ok(this.app, 'there is an app');
    return this.app.generate({ timestamp: await this.passes(30) });
  }

  nextBackupCode(): string {
    const code = this.backupCodes.shift();
    assert.ok(code, 'there is a backup code left');
    return code;
  }
}
