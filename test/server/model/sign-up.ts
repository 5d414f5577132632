/** Signing up: nothing before the code comes back (R1), and a taken address answers alike (R6). */
import fc from 'fast-check';
import { codeFor, CODE_SECONDS, issue, mail, shown, typedFor, use } from './codes.js';
import { deed } from './deed.js';
import { mostly, passwords, someMailbox, spell } from './pool.js';
import { next, openSession, ownerOf, refuse, type Account, type SignUp, type State } from './state.js';

const args = fc.record({ mailbox: someMailbox, usual: mostly(3), password: fc.constantFrom(...passwords) });

export const signUp = deed(2, args, ({ mailbox, usual, password }) => {
  const email = spell(mailbox, !usual);
  return {
    body: { email, password },
    does: (state) => {
      const { canonical } = mailbox;
      const owner = ownerOf(state, canonical)?.contact;
      const uid = next(state);
      state.signUps.push({ uid, address: email.trim(), canonical, password, at: state.now, done: false });
      const code = issue(state, { purpose: 'sign-up', subject: uid, account: null, exists: !owner });
      mail(state, owner?.address ?? email.trim(), owner ? 'address-in-use' : 'sign-up', null, code.uid);
      return { status: 202, challenge: shown(state, code) };
    },
  };
});

const isWaiting = (state: State, { at, done }: SignUp): boolean => !done && at + CODE_SECONDS > state.now;

/** Without a challenge only one that waits alone is meant. */
function meant(state: State, canonical: string, chosen: SignUp | undefined): SignUp {
  const waiting = state.signUps.filter((one) => one.canonical === canonical && isWaiting(state, one));
  const [only, ...others] = chosen ? waiting.filter(({ uid }) => uid === chosen.uid) : waiting;
  return only && others.length === 0 ? only : refuse('code_expired');
}

export function newAccount(
  state: State,
  { address, canonical }: Pick<SignUp, 'address' | 'canonical'>,
  password: string | null,
): Account {
  const email = { uid: next(state), address, canonical, verified: true, primary: true, factorAt: null };
  const account: Account = {
    uid: next(state),
    revision: 1,
    photo: false,
    names: { firstName: null, lastName: null, displayName: null },
    username: null,
    password,
    emails: [email],
    phones: [],
    ...{ app: null, pendingApp: null, codeSet: null, pendingSet: null, chosenFactor: null, leaving: null },
    activity: [`signed-up ${address}`],
  };
  state.accounts.push(account);
  return account;
}

const finish = fc.record({ mailbox: someMailbox, named: mostly(3), at: fc.nat(3), right: mostly(6) });

export const finishSignUp = deed(3, finish, ({ mailbox, named, at, right }, seen) => {
  // Those that are finished too: their codes are good once.
  const { signUps } = seen.state;
  const drawn = signUps[signUps.length - 1 - (at % Math.max(1, signUps.length))];
  const code = drawn && typedFor(seen.state, 'sign-up', (subject) => subject === String(drawn.uid));
  const { code: typed, text } = seen.typed(code, right);
  const challengeId = named ? seen.challengeId(code) : undefined;
  const canonical = drawn?.canonical ?? mailbox.canonical;
  const email = drawn?.address ?? spell(mailbox, false);
  return {
    body: { email, code: text, ...(challengeId === undefined ? {} : { challengeId }) },
    against: () => [drawn?.uid],
    does: (state) => {
      const found = meant(state, canonical, challengeId === undefined ? undefined : drawn);
      const code = use(state, codeFor(state, 'sign-up', found.uid), typed);
      if (ownerOf(state, canonical)) refuse('taken');
      found.done = true;
      const account = newAccount(state, found, found.password);
      for (const mail of state.mails) if (mail.code === code.uid) mail.account = account.uid;
      const through = account.emails[0]!.uid;
      const given = { account: account.uid, through, signedInWith: 'email_code' } as const;
      return { status: 200, session: openSession(state, given, true) };
    },
  };
});
