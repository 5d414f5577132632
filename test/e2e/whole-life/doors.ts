/** The demo's doors, each as somebody goes through it who has no account page open. */
import { houseUrl } from '../support/house.js';
import type { Life } from './life.js';

/** By the button of the page, which the server writes into the log. */
export async function signsOut(life: Life): Promise<void> {
  await life.presses('Sign out');
  await life.seesHeading('Sign in');
  life.done.push('signed-out');
}

export async function toDoor(life: Life, section: 'password' | 'code' = 'password'): Promise<void> {
  await life.page.goto(`${houseUrl}/sign-in#${section}`);
  await life.seesHeading(section === 'password' ? 'Sign in' : 'Sign in by a code');
}

export async function throughPasswordDoor(life: Life, identifier: string): Promise<void> {
  await life.types(identifier, /Email, phone or username/);
  await life.typesSecret(life.password, 'Password');
  await life.presses('Sign in');
}

/** As far as the code that is sent to an email or a phone. */
export async function asksForCode(life: Life, identifier: string): Promise<void> {
  await toDoor(life, 'code');
  await life.types(identifier, /Email, phone or username/);
  await life.presses('Send the code');
  await life.seesHeading('Enter the code');
}

export async function throughCodeDoor(life: Life, identifier: string): Promise<void> {
  await asksForCode(life, identifier);
  await life.typesSecret(await life.codeTo(identifier), 'Code');
}

export async function throughProvider(life: Life): Promise<void> {
  await life.presses('Continue with Contoso');
  await life.presses(/Continue as Ada/);
}

const isHalfWay = (life: Life): Promise<void> => life.seesHeading('One more step');

async function isThrough(life: Life): Promise<void> {
  await life.isIn();
  life.done.push('signed-in');
}

export async function secondStepByApp(life: Life): Promise<void> {
  await isHalfWay(life);
  await life.typesSecret(await life.nextAppCode(), 'Code');
  await isThrough(life);
}

export async function secondStepBySms(life: Life, number: string): Promise<void> {
  await isHalfWay(life);
  await life.presses(/^Code by SMS/);
  await life.sees(/^Enter the six digits that we sent/);
  await life.typesSecret(await life.codeTo(number), 'Code');
  await isThrough(life);
}

export async function secondStepByBackupCode(life: Life): Promise<void> {
  await isHalfWay(life);
  await life.presses('Backup code');
  await life.types(life.nextBackupCode(), 'Code');
  await life.presses('Sign in');
  await isThrough(life);
}

/** Both steps in one. */
export async function byPasskey(life: Life): Promise<void> {
  await life.presses('Use a passkey');
  await isThrough(life);
}
