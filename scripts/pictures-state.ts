/** What one state to be pictured is, and words that many of them need. */
import type { Page, Route } from 'playwright-core';
import type { Given, Person } from './pictures-house.js';

export interface State {
  readonly group: string;
  readonly name: string;
  /** The panel to picture; the whole page where there is none. */
  readonly panel?:
    | 'profile'
    | 'username'
    | 'emails'
    | 'phones'
    | 'connections'
    | 'password'
    | 'passkeys'
    | 'two-factor'
    | 'sessions'
    | 'activity'
    | 'export'
    | 'deletion';
  readonly given?: Given;
  /** Where to go; `/stage`, a page with the element alone, unless told. */
  readonly path?: string;
  /** Eleven minutes have passed since the person signed in, so that the server asks for proof (R8). */
  readonly later?: true;
  /** Before the page is opened. */
  readonly before?: (person: Person) => Promise<unknown>;
  /** What the person does, ending with the wait for what is to be seen. */
  readonly act?: (person: Person) => Promise<unknown>;
  /** What is on the console in this state, and must be; anything else there is a fault. */
  readonly console?: RegExp;
}

/** The browser's own line on an answer of this status. */
export const refusal = (status: number): RegExp => new RegExp(`status of ${status}`);

export const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name }).first().click();

export const write = (page: Page, name: string, text: string): Promise<void> =>
  page.getByRole('textbox', { name, exact: true }).fill(text);

export const seen = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByText(text).filter({ visible: true }).first().waitFor();

/** Opens the menu of an address, and chooses from it where told. */
export async function manage(page: Page, address: string, choice?: RegExp): Promise<void> {
  await press(page, `Manage ${address}`);
  const item = page.getByRole('menuitem');
  if (choice) await item.filter({ hasText: choice }).click();
  else await item.first().waitFor();
}

/** Any code but this one. */
export const wrong = (code: string): string => (code === '000000' ? '111111' : '000000');

interface Challenge {
  method: string;
  codeLength: number | null;
}

/** What of an answer is rewritten. */
export interface Answer {
  capabilities?: { emails: { max: number; verification: string }; passkeys?: object };
  challenge?: Challenge | null;
  account?: { emails: { challenge: Challenge | null }[] };
}

const api = '**/api/account/**';

/** Requests of this method are refused, as the contract says it. */
export const refuse = ({ page }: Person, method: string, status: number, code: string, more = {}): Promise<unknown> =>
  answer(page, method, (route) =>
    route.fulfill({
      status,
      contentType: 'application/problem+json',
      body: JSON.stringify({ type: 'about:blank', title: code, status, code, requestId: '7f3a-90c2-11be', ...more }),
    }),
  );

/** All answers, as a server would give them that is another than ours. */
export const rewrite = ({ page }: Person, how: (json: Answer) => void): Promise<unknown> =>
  page.route(api, async (route) => {
    const response = await route.fetch();
    const json = (await response.json()) as Answer;
    how(json);
    await route.fulfill({ response, json });
  });

/** Requests of this method are never answered. */
export const hold = ({ page }: Person, method: string): Promise<unknown> => answer(page, method, () => undefined);

export const answer = (page: Page, method: string, how: (route: Route) => unknown): Promise<unknown> =>
  page.route(api, async (route) => {
    if (route.request().method() === method) await how(route);
    else await route.fallback();
  });
