/** The states of the card that asks for proof. */
import { PASSWORD, type Person } from './pictures-house.js';
import { manage, press, refusal, refuse, seen, wrong, type State } from './pictures-state.js';

const askToRemove = async ({ page, second }: Person, title = 'First, confirm that it is you'): Promise<void> => {
  await manage(page, second, /Remove/);
  await press(page, `Remove ${second}`);
  await seen(page, title);
};
const sendCode = ({ page }: Person): Promise<void> => press(page, /^Send a code to a•••@example\.com/);

type Method = Readonly<{ type: string; id?: string; destination?: string }>;
const passkey: Method = { type: 'passkey' };
const app: Method = { type: 'totp' };
const sms: Method = { type: 'sms', id: '1', destination: '•••• 820' };
const backup: Method = { type: 'backup_code' };

/** What proof this account may give, as the server would list it; and what it answers to it. */
const given =
  (methods: readonly Method[], proof?: Readonly<{ status: number; code: string }>) =>
  async (person: Person): Promise<void> => {
    await person.page.route('**/reverification/challenge', (route) =>
      route.fulfill({ json: { id: '1', options: { challenge: 'AAAA', rpId: 'localhost' } } }),
    );
    if (proof) {
      await person.page.route('**/me/reverification', (route) =>
        route.fulfill({ status: proof.status, contentType: 'application/problem+json', json: proof }),
      );
    }
    await refuse(person, 'DELETE', 403, 'reverification_required', { methods });
  };

/** What the browser does when it is asked for a passkey. */
const browserThat = ({ page }: Person, does: 'refuses' | 'waits' | 'wants a click'): Promise<unknown> =>
  page.addInitScript((how) => {
    const isActive = how !== 'wants a click';
    Object.defineProperty(navigator, 'userActivation', { value: { isActive } });
    const get = (): Promise<never> =>
      how === 'refuses' ? Promise.reject(new DOMException('', 'NotAllowedError')) : new Promise(() => undefined);
    Object.defineProperty(navigator, 'credentials', { value: { get } });
  }, does);

/** Chosen, and what is to be seen then. */
const chosen = (name: string | RegExp, then: string | RegExp) => async (person: Person) => {
  await askToRemove(person);
  await press(person.page, name);
  await seen(person.page, then);
};

const stepUp: Omit<State, 'group' | 'panel' | 'later'>[] = [
  { name: 'by password', act: askToRemove },
  {
    name: 'by password, wrong',
    console: /status of 4(03|22)/,
    act: async (person) => {
      await askToRemove(person);
      await person.page.getByLabel('Your password').fill('battery staple');
      await press(person.page, 'Confirm with password');
      await seen(person.page, 'That is not your password.');
    },
  },
  {
    name: 'by password, too many tries',
    console: /status of 4(03|29)/,
    act: async (person) => {
      await askToRemove(person);
      await person.page.route('**/reverification', (route) =>
        route.fulfill({ status: 429, json: { code: 'too_many_attempts', retryAfter: 720 } }),
      );
      await person.page.getByLabel('Your password').fill('battery staple');
      await press(person.page, 'Confirm with password');
      await seen(person.page, 'That was too many tries.');
    },
  },
  {
    name: 'by password, done: what was asked for follows',
    act: async (person) => {
      await askToRemove(person);
      await person.page.getByLabel('Your password').fill(PASSWORD);
      await press(person.page, 'Confirm with password');
      await seen(person.page, 'is removed.');
    },
  },
  { name: 'by a code: which way', given: { verified: 1, password: null }, act: askToRemove },
  {
    name: 'by a code, sent',
    given: { verified: 1, password: null },
    act: async (person) => {
      await askToRemove(person);
      await sendCode(person);
      await sendCode(person);
      await seen(person.page, /Send again in/);
    },
  },
  {
    name: 'by a code, wrong',
    console: /status of 4(03|22)/,
    given: { verified: 1, password: null },
    act: async (person) => {
      await askToRemove(person);
      await sendCode(person);
      await sendCode(person);
      const field = person.page.getByLabel('Enter the code we sent');
      await field.waitFor();
      await field.pressSequentially(wrong(await person.codeTo(person.primary)));
      await seen(person.page, 'That code is not right.');
    },
  },
  { name: 'which of all', before: given([passkey, app, sms, backup]), act: askToRemove },
  { name: 'by the app', before: given([app]), act: askToRemove },
  {
    name: 'by the app, wrong',
    console: /status of 4(03|22)/,
    before: given([app, backup], { status: 422, code: 'wrong_code' }),
    act: async (person) => {
      await chosen('Use your authenticator app', 'as the app shows')(person);
      await person.page.getByLabel('Code from your authenticator app').fill('123456');
      await seen(person.page, 'That code is not right');
    },
  },
  { name: 'by a backup code', before: given([app, backup]), act: chosen('Use a backup code', 'works once') },
  {
    name: 'by a backup code, wrong',
    console: /status of 4(03|22)/,
    before: given([backup], { status: 422, code: 'wrong_code' }),
    act: async (person) => {
      await askToRemove(person);
      await person.page.getByLabel('One of your backup codes').fill('ab12-cd34');
      await press(person.page, 'Confirm with backup code');
      await seen(person.page, 'That is no backup code');
    },
  },
  { name: 'by SMS', before: given([sms, app]), act: chosen(/by SMS/, /by SMS/) },
  { name: 'by a passkey', before: given([passkey]), act: askToRemove },
  {
    name: 'by a passkey, waiting',
    before: async (person) => {
      await browserThat(person, 'waits');
      await given([passkey, app])(person);
    },
    act: chosen('Use a passkey', 'Waiting for your passkey'),
  },
  {
    name: 'by a passkey, another click',
    before: async (person) => {
      await browserThat(person, 'wants a click');
      await given([passkey, app])(person);
    },
    act: chosen('Use a passkey', 'one more click'),
  },
  {
    name: 'by a passkey, stopped',
    before: async (person) => {
      await browserThat(person, 'refuses');
      await given([passkey, app])(person);
    },
    act: chosen('Use a passkey', 'No passkey was used'),
  },
  {
    name: 'no way',
    before: given([{ type: 'retina' }]),
    act: async (person) => askToRemove(person, 'There is no way'),
  },
];

export const stepUpStates: readonly State[] = stepUp.map((state): State => ({
  ...{ group: 'Step-up', panel: 'emails', given: { verified: 1 }, console: refusal(403) },
  // Where the server's own demand is seen, it must be due.
  ...(state.before ? {} : { later: true }),
  ...state,
}));
