/** The states of the phones panel. */
import type { Person } from './pictures-house.js';
import { press, seen, write, wrong, type State } from './pictures-state.js';

const NEW = '0151 23456789';
const WRITTEN = '+4915123456789';

async function open({ page }: Person): Promise<void> {
  await press(page, 'Add a phone number');
  const country = page.getByRole('combobox', { name: 'Country' });
  await country.fill('germany');
  await country.press('Enter');
}

async function send(person: Person, number = NEW): Promise<void> {
  await open(person);
  await write(person.page, 'Phone number', number);
  await press(person.page, 'Send the code');
}

const states: Omit<State, 'group' | 'panel'>[] = [
  { name: 'none yet' },
  { name: 'at rest', given: { phone: true } },
  { name: 'form', act: open },
  {
    name: 'form, the countries',
    act: async (person) => {
      await open(person);
      await person.page.getByRole('combobox', { name: 'Country' }).fill('island');
      await person.page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'form, no country of that name',
    act: async (person) => {
      await open(person);
      await person.page.getByRole('combobox', { name: 'Country' }).fill('atlantis');
      await seen(person.page, 'No country is called that.');
    },
  },
  {
    name: 'form, not a number',
    act: async (person) => {
      await send(person, '0151');
      await seen(person.page, /This is not a phone number/);
    },
  },
  {
    name: 'form, a fixed line',
    console: /status of 422/,
    act: async (person) => {
      await send(person, '030 901820');
      await seen(person.page, /can’t send codes to this number/);
    },
  },
  {
    name: 'code sent, then wrong',
    console: /status of 422/,
    act: async (person) => {
      await send(person);
      await seen(person.page, /We sent a code/);
      await write(person.page, 'Enter the code we sent', wrong(await person.codeTo(WRITTEN)));
      await seen(person.page, /That code is not right/);
    },
  },
  {
    name: 'removing',
    given: { phone: true },
    act: async ({ page }) => {
      await press(page, /^Manage \+49/);
      await page.getByRole('menuitem', { name: /^Remove/ }).click();
      await seen(page, /^Remove \+49/);
    },
  },
];

export const phoneStates: readonly State[] = states.map((state): State => ({
  group: 'Phones',
  panel: 'phones',
  ...state,
}));
