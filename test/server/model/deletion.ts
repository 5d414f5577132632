/** R17: the end of an account, asked for, called off, and come; and what it leaves: nothing. */
import fc from 'fast-check';
import { changing, senderOf, show, type Scene, type Sender } from './change.js';
import { kill, mail } from './codes.js';
import { deed } from './deed.js';
import { canonicalOf } from './pool.js';
import { contactsOf, endTickets, primaryOf, type Account, type Mail, type Reply, type State } from './state.js';

export const RECEIPT_SECONDS = 600;
const DAY_SECONDS = 86_400;

const toPrimary = (state: State, account: Account, kind: string, whose: number | null): void =>
  mail(state, primaryOf(account)!.address, kind, whose);

/** R6: what an owner hears of another's try. */
const toOwners = ['address-in-use', 'number-in-use'];

/** Nothing of the person is left, nor what strangers left under the addresses, numbers and name that were theirs. */
function erase(state: State, account: Account): void {
  const { uid, username } = account;
  const reached = contactsOf(account)
    .filter(({ verified }) => verified)
    .map(({ canonical }) => canonical);
  state.accounts = state.accounts.filter((one) => one !== account);
  state.sessions = state.sessions.filter((one) => one.account !== uid);
  state.keys = state.keys.filter((one) => one.account !== uid);
  state.undos = state.undos.filter((one) => one.account !== uid);
  endTickets(state, uid);
  const isStray = ({ account: whose, kind }: Mail) =>
    (whose === null && kind !== 'account-deleted') || toOwners.includes(kind);
  const isTheirs = (one: Mail) => one.account === uid || (isStray(one) && reached.includes(canonicalOf(one.to)));
  state.mails = state.mails.filter((one) => !isTheirs(one));
  const waiting = state.signUps.filter(({ canonical }) => reached.includes(canonical));
  for (const signUp of waiting) signUp.done = true;
  const named = [...reached, ...(username === null ? [] : [username])];
  for (const code of state.codes) {
    const atDoor = code.purpose === 'sign-in' && named.includes(code.subject);
    const toSignUp = code.purpose === 'sign-up' && waiting.some((one) => String(one.uid) === code.subject);
    if (code.account === uid || atDoor || toSignUp) kill(code);
  }
  toPrimary(state, account, 'account-deleted', null);
}

/** Those whose day has come. */
export const dueIn = ({ accounts, now }: State): Account[] =>
  accounts.filter(({ leaving }) => leaving !== null && leaving.due <= now);

/** @param held - is passed over till the next time, by its uid: somebody else has it in hand */
export function eraseDue(state: State, held?: number): Reply {
  for (const account of dueIn(state)) if (account.uid !== held) erase(state, account);
  return { status: 204 };
}

/** What a process does by itself, each minute. */
export const deleteDue = deed(2, fc.record({}), () => ({ does: (state) => eraseDue(state) }));

/** Not before the last link is dead by which the owner of another primary email has it back (R2). */
const dueFor = ({ state, account }: Scene): number =>
  Math.max(
    state.now + state.graceDays * DAY_SECONDS,
    ...state.undos.filter((one) => one.account === account.uid && one.until > state.now).map(({ until }) => until),
  );

function schedule({ state, account, session }: Scene, due: number) {
  account.leaving = { asked: state.now, due };
  state.sessions = state.sessions.filter((one) => one.account !== account.uid || one === session);
  endTickets(state, account.uid);
  toPrimary(state, account, 'deletion-scheduled', account.uid);
  return { log: ['deletion-scheduled'] };
}

/** Who asks again what was done hears it again, though nobody is signed in any more. */
const isTold = ({ receipts, now }: State, { session, key, request }: Sender): boolean =>
  receipts.some(
    (one) => one.session === session && one.key === key && one.request === request && one.at + RECEIPT_SECONDS > now,
  );

/** What the browser still holds is of no use. */
const over: Reply = { status: 204, session: null };

export const requestDeletion = deed(1, fc.record({}), () => ({
  does: (state, sender) => {
    if (isTold(state, sender)) return over;
    let gone: Account | undefined;
    const reply = changing({ sensitive: true }, (scene) => {
      const due = dueFor(scene);
      if (due > state.now) return schedule(scene, due);
      gone = scene.account;
      return { unchanged: true };
    })(state, sender);
    if (!gone) return reply;
    erase(state, gone);
    const { session, key, request } = sender;
    if (key !== undefined && session !== null) state.receipts.push({ session, key, request, at: state.now });
    return over;
  },
}));

export const cancelDeletion = deed(4, fc.record({}), () => ({
  does: changing({ duringGrace: true }, ({ state, account }) => {
    if (!account.leaving) return { unchanged: true };
    account.leaving = null;
    toPrimary(state, account, 'deletion-cancelled', account.uid);
    return { log: ['deletion-cancelled'] };
  }),
}));

const writeDown = changing({ sensitive: true, duringGrace: true }, () => ({
  unchanged: true,
  log: ['data-exported'],
}));

export const createExport = deed(2, fc.record({}), () => ({
  does: (state, sender) => {
    writeDown(state, sender);
    return { status: 200, account: show(state, senderOf(state, sender).account) };
  },
}));
