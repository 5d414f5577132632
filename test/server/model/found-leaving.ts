/** Runs about the end of an account (R17): those that are bound to meet, and those that broke a rule once. */
import { act, atOnce, everywhere, once } from './acts.js';
import { JOB, type Act, type Step } from './deeds.js';
import type { found } from './found.js';
import { mailboxes, numbers, type Mailbox } from './pool.js';

const [ada, bea, second, third, dee] = mailboxes as [Mailbox, Mailbox, Mailbox, Mailbox, Mailbox];
const nameOf = ({ canonical, spellings }: Mailbox) => ({ canonical, identifier: spellings[0] });

const ask = act('deletion.request', 0);
const keep = act('deletion.cancel', 0);
const job = act(JOB, 0);
/** Until it is due; and with nobody looking, until a process does. */
const day: Step = { wait: 86_401 };
const dayUnseen: Step = { wait: 86_401, idle: true };

const signIn = act('/api/sign-in', 2, { name: nameOf(second), password: null });
const askForCode = once('/api/sign-in/code', 2, { name: nameOf(second) });
const signInByCode = act('/api/sign-in/code/verification', 2, { name: nameOf(second), right: true });
const rename = (browser: number): Act =>
  act('profile.update', browser, { field: 'firstName', value: 'Byron', ifMatch: 'none' });
const renames = (browser: number): Step => ({ act: rename(browser), times: 1 });
const verify = (browser: number, mailbox: Mailbox) =>
  act('emails.verify', browser, { mailbox, apt: false, whose: 'own' });
const signUp = (mailbox: Mailbox, usual = true) =>
  once('/api/sign-up', 2, { mailbox, usual, password: 'seven lanterns at dusk' });
const finishSignUp = (mailbox: Mailbox) =>
  act('/api/sign-up/verification', 2, { mailbox, named: true, at: 0, right: true });
const signsUp = (mailbox: Mailbox): Step[] => [signUp(mailbox), { act: finishSignUp(mailbox), times: 1 }];
const proves = (browser: number) =>
  once('reverification.finish', browser, { apt: true, right: true, mine: true, at: 0, drift: 0 });
const proofByMail = (browser: number, mailbox: Mailbox): Step[] => [
  once('reverification.start', browser, { mailbox }),
  proves(browser),
];
const owns = (browser: number, mailbox: Mailbox): Step[] => [
  once('emails.add', browser, { mailbox, otherwise: false }),
  { act: verify(browser, mailbox), times: 1 },
];
const ownsPhone = (browser: number, mailbox: Mailbox): Step[] => [
  once('phones.add', browser, { mailbox, otherwise: false }),
  once('phones.verify', browser, { mailbox, apt: false, whose: 'own' }),
];
const asks: Step = { act: ask, times: 1 };
const keeps: Step = { act: keep, times: 1 };
const keyed = (what: Act): Step => ({ act: { ...what, key: 'fresh' }, times: 1 });
const everything = [
  renames(0),
  once('username.set', 0, { username: 'ada' }),
  once('photo.set', 0, { image: 'red' }),
  once('photo.remove', 0),
  ...owns(0, second),
  once('emails.sendCode', 0, { mailbox: third, apt: true }),
  once('emails.makePrimary', 0, { mailbox: second, apt: false }),
  once('emails.remove', 0, { mailbox: second, apt: true }),
  ...ownsPhone(0, numbers[0]!),
  once('phones.remove', 0, { mailbox: numbers[0], apt: true }),
  once('password.remove', 0),
  once('totp.start', 0),
  once('smsFactor.enable', 0, { mailbox: numbers[0], apt: true }),
  once('backupCodes.start', 0),
  asks,
];
const reads = [
  once('account.load', 0),
  once('sessions.list', 0),
  once('activity.list', 0, { kind: null }),
  once('export.create', 0),
];

/** Those of a server with a day of grace. */
export const foundLeaving: typeof found = {
  'R17: during the days of grace only reading, the export, signing out and keeping the account work': [
    [asks, ...everything, ...reads, once('sessions.revokeOthers', 0), keeps, renames(0)],
    [asks, { wait: 601 }, once('export.create', 0), proves(0), once('export.create', 0), renames(0)],
    // Refused for the deletion, and not for want of a proof.
    [asks, { wait: 601 }, once('password.remove', 0), keeps, once('password.remove', 0)],
  ],
  'R17: what was done under a key before is told again all the same': [
    [keyed(rename(0)), asks, { retry: 0 }],
    [keyed(ask), { retry: 0 }, keeps, { retry: 0 }],
    [asks, keyed(keep), { retry: 0 }, { wait: 601 }, asks, { retry: 0 }],
  ],
  'R17: whoever asks stays, the others end, and whoever signs in may keep it': [
    [
      { act: signIn, times: 1 },
      { act: { ...signIn, browser: 3 }, times: 1 },
      asks,
      renames(2),
      { act: signIn, times: 1 },
      once('deletion.cancel', 2),
      renames(2),
    ],
  ],
  'R17: somebody signs in while the deletion is asked for': [
    ...everywhere((hold) => [atOnce(signIn, ask, hold)]),
    ...everywhere((hold) => [atOnce(ask, signIn, hold)]),
    ...everywhere((hold) => [{ act: signIn, times: 1 }, atOnce(rename(2), ask, hold)]),
  ],
  'R17: a change and the deletion, asked for at once': [
    ...everywhere((hold) => [atOnce(rename(0), ask, hold)]),
    ...everywhere((hold) => [atOnce(ask, keep, hold)]),
    ...everywhere((hold) => [{ pair: [ask, ask], hold, twin: true }]),
  ],
  'R17: the day comes: nothing is left, and what was theirs is free for others': [
    [asks, day, renames(0), ...signsUp(ada), ...proofByMail(1, bea), ...owns(1, second), ...ownsPhone(1, numbers[0]!)],
    [once('username.set', 0, { username: 'ada' }), asks, day, ...proofByMail(1, bea)],
    [asks, { wait: 86_390 }, once(JOB, 0), keeps, day, renames(0)],
    // What a stranger left under one of their addresses, as the stranger wrote it.
    ...[second, third, dee].map((mailbox) => [
      once('emails.remove', 0, { mailbox: second, apt: false }),
      signUp(mailbox, false),
      ...owns(0, mailbox),
      asks,
      day,
    ]),
    // What the owner of an address is told of others who want it.
    [once('emails.add', 1, { mailbox: second, otherwise: false }), signUp(second), asks, day],
  ],
  'R17: the account is kept at the very moment at which it is to go': [
    ...everywhere((hold) => [asks, dayUnseen, atOnce(job, keep, hold)]),
    ...everywhere((hold) => [asks, dayUnseen, atOnce(keep, job, hold)]),
  ],
  'R17: two processes look at once': [...everywhere((hold) => [asks, dayUnseen, atOnce(job, job, hold)])],
  'R17: somebody signs in while the account goes': [
    ...everywhere((hold) => [asks, dayUnseen, atOnce(job, signIn, hold)]),
    ...everywhere((hold) => [asks, dayUnseen, atOnce(signIn, job, hold)]),
    ...everywhere((hold) => [asks, dayUnseen, askForCode, atOnce(signInByCode, job, hold)]),
  ],
  'R2: nobody goes before the last link is dead by which another primary email is undone': [
    [
      once('emails.makePrimary', 0, { mailbox: second, apt: false }),
      asks,
      { wait: 172_800 },
      once(JOB, 0),
      renames(0),
      { wait: 86_401 },
      renames(0),
    ],
  ],
};

/** Those of a server without any grace. */
export const foundHasty: typeof found = {
  'R17: without days of grace the account goes at once, and who asks again hears so for ten minutes': [
    [keyed(ask), { retry: 0 }, { wait: 590 }, { retry: 0 }, { wait: 8 }, { retry: 0 }],
    [asks, asks, ...signsUp(ada)],
    [...everything, ...reads],
  ],
  'R17: asked for twice at once under one key, both hear that it is done': [
    ...everywhere((hold) => [{ pair: [ask, ask], hold, twin: true }]),
  ],
  'R17: a change or a sign-in while the account goes': [
    ...everywhere((hold) => [atOnce(rename(0), ask, hold)]),
    ...everywhere((hold) => [atOnce(ask, rename(0), hold)]),
    ...everywhere((hold) => [atOnce(signIn, ask, hold)]),
    ...everywhere((hold) => [atOnce(act('photo.set', 0, { image: 'red' }), ask, hold)]),
  ],
  'R17: a stranger finishes a sign-up with an address of whoever goes': [
    ...everywhere((hold) => [
      signUp(third),
      { act: verify(0, third), times: 1 },
      atOnce(finishSignUp(third), ask, hold),
    ]),
    ...everywhere((hold) => [
      signUp(third),
      { act: verify(0, third), times: 1 },
      atOnce(ask, finishSignUp(third), hold),
    ]),
  ],
  'R2: even without days of grace it waits for the links that undo another primary email': [
    [once('emails.makePrimary', 0, { mailbox: second, apt: false }), asks, renames(0), { wait: 259_201 }, renames(0)],
  ],
};
