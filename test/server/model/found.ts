/** Runs that broke a rule once, and those in which two are bound to meet: played each time, before the random ones. */
import { act, atOnce, everywhere, once } from './acts.js';
import type { Act, Step } from './deeds.js';
import { mailboxes, numbers, type Mailbox } from './pool.js';

const [, bea, second, third] = mailboxes as [Mailbox, Mailbox, Mailbox, Mailbox];
const nameOf = ({ canonical, spellings }: Mailbox) => ({ canonical, identifier: spellings[0] });
const ada = { canonical: 'ada', identifier: 'ada' };

const signIn = act('/api/sign-in', 2, { name: nameOf(second), password: null });
const signInByCode = act('/api/sign-in/code/verification', 2, { name: nameOf(second), right: true });
const remove = act('emails.remove', 0, { mailbox: second });
const rename = act('profile.update', 2, { field: 'firstName', value: 'Byron', ifMatch: 'none' });
const askForCode = act('/api/sign-in/code', 2, { name: nameOf(second) });

const verify = (browser: number) => act('emails.verify', browser, { mailbox: third, apt: false, whose: 'own' });
const [, waiting] = numbers as [Mailbox, Mailbox];
const verifyPhone = (browser: number) => act('phones.verify', browser, { mailbox: waiting, apt: false, whose: 'own' });
const removePhone = act('phones.remove', 0, { mailbox: numbers[0] });
const promotePhone = act('phones.makePrimary', 0, { mailbox: waiting, apt: false });
const signInByPhone = act('/api/sign-in', 2, { name: nameOf(numbers[0]!), password: null });
const takeName = (browser: number) => act('username.set', browser, { username: 'ada' });
const setPhoto = (image: string) => act('photo.set', 0, { image });
const promote = act('emails.makePrimary', 0, { mailbox: second, apt: false });
const signUp = once('/api/sign-up', 2, { mailbox: third, usual: true, password: 'seven lanterns at dusk' });
const finishSignUp = act('/api/sign-up/verification', 2, { mailbox: third, named: true, at: 0, right: true });

const setPassword = (browser: number, args: object = {}) =>
  act('password.set', browser, {
    current: 'right',
    next: 'nine otters in a boat',
    good: true,
    signOutOthers: false,
    ...args,
  });
const removePassword = act('password.remove', 0);
const revoke = (browser: number) => act('sessions.revoke', browser, { own: true, at: 0 });
const revokeOthers = (browser: number) => act('sessions.revokeOthers', browser);

const app: readonly Step[] = [
  once('totp.start', 0),
  once('totp.confirm', 0, { right: true, drift: 0, stale: true }),
  { wait: 31 },
];
const codes: readonly Step[] = [once('backupCodes.start', 0), once('backupCodes.confirm', 0, { fresh: true })];
/** Two first steps, in two browsers: the ticket of the first is the one before the last. */
const halfIn: readonly Step[] = [2, 3].map((browser): Step => ({ act: { ...signIn, browser }, times: 1 }));
const secondStep = (browser: number, which: number): Act =>
  act('/api/sign-in/second-factor', browser, {
    ...{ at: browser === 3 ? 0 : 1, which, place: 2, apt: true, right: true, drift: 0 },
  });
const prove = act('reverification.finish', 0, { apt: true, right: true, mine: true, at: 0, drift: 0 });
const number = { mailbox: numbers[0], apt: true };
const removeApp = act('totp.remove', 0);
const disableSms = act('smsFactor.disable', 0, number);

/** Those of a server on which the last second factor has to stay. */
export const foundRequired: typeof found = {
  'R7: a required factor stays, however it is removed': [
    [...app, { act: removeApp, times: 1 }],
    [once('smsFactor.enable', 0, number), once('phones.remove', 0, number), { act: disableSms, times: 1 }],
  ],
  'R7: of two factors that are removed at once one stays': everywhere((hold) => [
    ...app,
    once('smsFactor.enable', 0, number),
    atOnce(removeApp, disableSms, hold),
  ]),
};

export const found: Readonly<Record<string, readonly (readonly Step[])[]>> = {
  'R1: of two who verify one address at once, one has it': [
    ...everywhere((hold) => [atOnce(verify(0), verify(1), hold)]),
    ...everywhere((hold) => [signUp, atOnce(finishSignUp, verify(1), hold)]),
  ],
  'R1: of two who verify one number at once, one has it': [
    ...everywhere((hold) => [atOnce(verifyPhone(0), verifyPhone(1), hold)]),
  ],
  'R4: the primary phone is removed while another becomes primary': [
    ...everywhere((hold) => [{ act: verifyPhone(0), times: 1 }, atOnce(removePhone, promotePhone, hold)]),
  ],
  'R9: signing in with a number while it is removed': [
    ...everywhere((hold) => [atOnce(signInByPhone, removePhone, hold)]),
  ],
  'of two who take one username at once, one has it': [
    ...everywhere((hold) => [atOnce(takeName(0), takeName(1), hold)]),
  ],
  'R3: an address is made primary while it is removed': [...everywhere((hold) => [atOnce(promote, remove, hold)])],
  'R16: two clicks at once sign out once': [
    ...everywhere((hold) => [atOnce(act('/api/sign-out', 0), act('/api/sign-out', 0), hold)]),
  ],
  'R5: two who ask at once for a code to sign in are mailed one': [
    ...everywhere((hold) => [atOnce(askForCode, { ...askForCode, browser: 3 }, hold)]),
  ],
  'R9: signing in through an address, by password, while it is removed': [
    ...everywhere((hold) => [atOnce(signIn, remove, hold)]),
  ],
  'R9: signing in through an address, by code, while it is removed': [
    ...everywhere((hold) => [{ act: askForCode, times: 1 }, atOnce(signInByCode, remove, hold)]),
  ],
  'R9: a session that is ended while a change of its own is under way': [
    ...everywhere((hold) => [{ act: signIn, times: 1 }, atOnce(rename, remove, hold)]),
  ],
  'R9: a session that is revoked while a change of its own is under way': [
    ...everywhere((hold) => [{ act: signIn, times: 1 }, atOnce(rename, revoke(0), hold)]),
  ],
  'R9: two sessions that end each other at once': [
    ...everywhere((hold) => [{ act: signIn, times: 1 }, atOnce(revokeOthers(0), revokeOthers(2), hold)]),
    ...everywhere((hold) => [{ act: signIn, times: 1 }, atOnce(revoke(0), revoke(2), hold)]),
  ],
  'R9: somebody signs in while the others are signed out': [
    ...everywhere((hold) => [atOnce(signIn, revokeOthers(0), hold)]),
  ],
  'R10: signing in with the former password while it is changed': [
    ...everywhere((hold) => [atOnce(signIn, setPassword(0, { signOutOthers: true }), hold)]),
  ],
  'R9: signing in with a password while it is removed': [
    ...everywhere((hold) => [atOnce(signIn, removePassword, hold)]),
  ],
  'R10: of two who change the password at once, the second needs the first one’s': [
    ...everywhere((hold) => [
      { act: signIn, times: 1 },
      atOnce(setPassword(0), setPassword(2, { next: 'seven lanterns at dusk' }), hold),
    ]),
    ...everywhere((hold) => [
      { act: signIn, times: 1 },
      atOnce(setPassword(0), { ...removePassword, browser: 2 }, hold),
    ]),
  ],
  'R13: of two photos at once one is kept, and the other is answered with it': [
    ...everywhere((hold) => [atOnce(setPhoto('red'), setPhoto('blue'), hold)]),
    ...everywhere((hold) => [
      once('photo.set', 0, { image: 'red' }),
      atOnce(setPhoto('blue'), act('photo.remove', 0), hold),
    ]),
  ],
  'R1: a code for the username, mailed to an address that is removed since': [
    [
      once('username.set', 0, { username: 'ada' }),
      once('/api/sign-in/code', 2, { name: ada }),
      once('emails.makePrimary', 0, { mailbox: second }),
      once('emails.remove', 0, { mailbox: mailboxes[0] }),
      once('/api/sign-in/code/verification', 2, { name: ada, right: true }),
    ],
  ],
  'R7: a code of an app works once, in turn or where two come with it at once': [
    [...app, ...halfIn, { act: secondStep(2, 0), times: 1 }, { act: secondStep(3, 0), times: 1 }],
    ...everywhere((hold) => [...app, ...halfIn, atOnce(secondStep(2, 0), secondStep(3, 0), hold)]),
    ...everywhere((hold) => [...app, ...halfIn, atOnce(secondStep(2, 0), prove, hold)]),
  ],
  'R7: a backup code works once, in turn or where two come with it at once': [
    [...app, ...codes, ...halfIn, { act: secondStep(2, 1), times: 1 }, { act: secondStep(3, 1), times: 1 }],
    ...everywhere((hold) => [...app, ...codes, ...halfIn, atOnce(secondStep(2, 1), secondStep(3, 1), hold)]),
  ],
  'R7: of two sets of backup codes begun at once, the one that is confirmed works': [
    ...everywhere((hold) => [
      ...app,
      atOnce(act('backupCodes.start', 0), act('backupCodes.start', 0), hold),
      once('backupCodes.confirm', 0, { fresh: true }),
      ...halfIn,
      { act: secondStep(2, 1), times: 1 },
    ]),
  ],
  'R8: with the first factor, what the weaker tier proved elsewhere is void': [
    [{ act: signIn, times: 1 }, ...app, { act: { ...removeApp, browser: 2 }, times: 1 }],
  ],
  'R8: a code that proves who is there, mailed to an address that is removed since': [
    [
      once('emails.verify', 1, { mailbox: third, whose: 'own' }),
      once('reverification.start', 1, { mailbox: third }),
      once('emails.remove', 1, { mailbox: third }),
      once('reverification.finish', 1, { apt: true, right: true, mine: true }),
    ],
  ],
  'R8: a code that proves who is there in one session is of no use in another': [
    [
      once('/api/sign-in/code', 2, { name: nameOf(bea) }),
      once('/api/sign-in/code/verification', 2, { name: nameOf(bea), right: true }),
      once('reverification.start', 1, { mailbox: bea }),
      once('reverification.finish', 2, { apt: true, right: true, mine: false }),
    ],
  ],
};
