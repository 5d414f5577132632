/** The reference server's own door: in by password or by code, and out. */
import fc from 'fast-check';
import { codeFor, countWrong, isLive, issue, mail, refuseTooSoon, resendIn, shown, typedFor, use } from './codes.js';
import { deed } from './deed.js';
import { enter } from './second-step.js';
import { mostly, passwords, reachable, spell, usernames } from './pool.js';
import { ownerOf, primaryOf, refuse, sessionOf, accountOf, type State } from './state.js';

interface Named {
  /** As it is typed. */
  readonly identifier: string;
  readonly canonical: string;
}

const byMailbox = fc.tuple(fc.constantFrom(...reachable), mostly(3)).map(([mailbox, usual]): Named => {
  return { identifier: spell(mailbox, !usual), canonical: mailbox.canonical };
});
const byUsername = fc.constantFrom(...usernames).map((name): Named => ({ identifier: name, canonical: name }));
const someName = fc.oneof({ arbitrary: byMailbox, weight: 4 }, { arbitrary: byUsername, weight: 1 });

/** R1: a verified address or number, or a username. */
function identify(state: State, { canonical }: Named) {
  const owner = ownerOf(state, canonical);
  if (owner) return { account: owner.account, named: owner.contact, mailbox: owner.contact };
  const account = state.accounts.find(({ username }) => username === canonical);
  return account && { account, named: undefined, mailbox: primaryOf(account)! };
}

export const signInByPassword = deed(
  3,
  fc.record({ name: someName, password: fc.option(fc.constantFrom(...passwords), { freq: 3 }) }),
  ({ name, password: guess }, seen) => {
    const known = identify(seen.state, name)?.account.password;
    const password = guess ?? known ?? passwords[0];
    return {
      body: { identifier: name.identifier, password },
      against: (state) => [identify(state, name)?.account.uid, name.canonical],
      does: (state) => {
        const who = identify(state, name);
        if (who?.account.password !== password) {
          who?.account.activity.push('sign-in-failed');
          countWrong(state, who?.account.uid, name.canonical);
          return refuse('unauthenticated', {}, true);
        }
        const given = { account: who.account.uid, through: who.named?.uid ?? null, signedInWith: 'password' } as const;
        return enter(state, given, true);
      },
    };
  },
);

export const askForCode = deed(3, fc.record({ name: someName }), ({ name }) => ({
  body: { identifier: name.identifier },
  does: (state) => {
    const who = identify(state, name);
    const last = codeFor(state, 'sign-in', name.canonical);
    if (isLive(state, last) && resendIn(state, last) > 0) return { status: 200, challenge: shown(state, last) };
    refuseTooSoon(state, last);
    const account = who?.account.uid ?? null;
    const code = issue(state, { purpose: 'sign-in', subject: name.canonical, account, exists: who !== undefined });
    if (who) mail(state, who.mailbox.address, 'sign-in', account);
    return { status: 200, challenge: shown(state, code) };
  },
}));

export const signInByCode = deed(4, fc.record({ name: someName, right: mostly(6) }), ({ name, right }, seen) => {
  // Whoever asked for one types that; a name drawn at random has seldom been sent any.
  const own = typedFor(seen.state, 'sign-in', (subject) => subject === name.canonical);
  const asked = own ?? typedFor(seen.state, 'sign-in', () => true);
  const named = asked ? { identifier: asked.subject, canonical: asked.subject } : name;
  const { code, text } = seen.typed(asked, right);
  return {
    body: { identifier: named.identifier, code: text },
    against: (state) => [identify(state, named)?.account.uid, named.canonical],
    does: (state) => {
      const who = identify(state, named);
      const log = () => void who?.account.activity.push('sign-in-failed');
      const used = use(state, codeFor(state, 'sign-in', named.canonical), code, log);
      if (used.account !== who?.account.uid) return refuse('code_expired');
      const signedInWith = who.mailbox.canonical.startsWith('+') ? 'phone_code' : 'email_code';
      const given = { account: who.account.uid, through: who.mailbox.uid, signedInWith } as const;
      return enter(state, given, who.account.password === null);
    },
  };
});

export const signOut = deed(1, fc.record({}), () => ({
  does: (state, { session: uid }) => {
    const session = sessionOf(state, uid);
    if (session) accountOf(state, session.account).activity.push('signed-out');
    state.sessions = state.sessions.filter((one) => one !== session);
    return { status: 204, session: null };
  },
}));
