/** The five calls about emails: R1 to R4 as they are written. */
import fc from 'fast-check';
import { changing, emailOf, type Scene, type Sender } from './change.js';
import { codeFor, isLive, issue, kill, mail, refuseTooSoon, resendIn, shown, spent, typedFor, use } from './codes.js';
import { deed } from './deed.js';
import { EMAILS_MAX, mostly, someMailbox, spell } from './pool.js';
import { next, ownerOf, primaryOf, refuse, type Email, type Reply, type State } from './state.js';

/** Which address it is about; apt: rather one with which it can be done. */
const about = fc.record({ mailbox: someMailbox, apt: mostly(3) });
const isPending = (row: Email): boolean => !row.verified;

/** R6: where the address is another's no code exists, and its owner is told. */
function send({ state, account }: Scene, email: Email): void {
  const owner = ownerOf(state, email.canonical)?.email;
  issue(state, { purpose: 'verify-email', subject: email.uid, account: account.uid, exists: !owner });
  mail(state, owner?.address ?? email.address, owner ? 'address-in-use' : 'verification', account.uid);
}

function again(scene: Scene, email: Email) {
  const { state } = scene;
  if (email.verified) refuse('already_exists');
  const code = codeFor(state, 'verify-email', email.uid);
  if (isLive(state, code) && resendIn(state, code) > 0) return { unchanged: true as const, row: email.uid };
  refuseTooSoon(state, code);
  send(scene, email);
  return { row: email.uid };
}

const refuseTooMany = ({ account }: Scene): void => {
  if (account.emails.filter(({ verified }) => verified).length >= EMAILS_MAX) refuse('limit_reached');
};

/** With the row that it was about, as adding and sending answer. */
function withChallenge(state: State, sender: Sender, reply: Reply, row: number | undefined, named: boolean): Reply {
  const session = state.sessions.find(({ uid }) => uid === sender.session)!;
  const email = emailOf(
    state.accounts.find(({ uid }) => uid === session.account)!,
    row,
  );
  const code = codeFor(state, 'verify-email', email.uid);
  const challenge = isLive(state, code) ? shown(state, code) : spent;
  return { ...reply, challenge, ...(named ? { about: email.address } : {}) };
}

export const addEmail = deed(
  6,
  fc.record({ mailbox: someMailbox, otherwise: mostly(3).map((usual) => !usual) }),
  ({ mailbox, otherwise }) => {
    const address = spell(mailbox, otherwise);
    const change = changing({ sensitive: true, status: 201 }, (scene) => {
      const { state, account } = scene;
      const mine = account.emails.find(({ canonical }) => canonical === mailbox.canonical);
      if (mine) return again(scene, mine);
      refuseTooMany(scene);
      const email = { uid: next(state), address: address.trim(), canonical: mailbox.canonical };
      account.emails.push({ ...email, verified: false, primary: false });
      send(scene, emailOf(account, email.uid));
      mail(state, primaryOf(account)!.address, 'email-added', account.uid);
      return { row: email.uid, log: `email-added ${email.address}` };
    });
    return {
      body: { address },
      does: (state, sender) => {
        const { row, ...reply } = change(state, sender);
        return withChallenge(state, sender, reply, row, true);
      },
    };
  },
);

export const sendEmailCode = deed(2, about, ({ mailbox, apt }, seen) => {
  const { id, email } = seen.row(mailbox, apt ? isPending : undefined);
  const change = changing({}, (scene) => {
    const row = emailOf(scene.account, email?.uid);
    if (row.verified) refuse('already_exists');
    refuseTooSoon(scene.state, codeFor(scene.state, 'verify-email', row.uid));
    send(scene, row);
    return { row: row.uid };
  });
  return {
    id,
    does: (state, sender) => {
      const { row: _, ...reply } = change(state, sender);
      return withChallenge(state, sender, reply, email?.uid, false);
    },
  };
});

/** Whose code is typed: one's own, none, or the one that somebody else was sent for the same mailbox. */
const whose = fc.constantFrom('own', 'own', 'own', 'own', 'wrong', 'other');

export const verifyEmail = deed(
  8,
  fc.record({ mailbox: someMailbox, apt: mostly(3), whose }),
  ({ mailbox, apt, whose }, seen) => {
    const { id, email } = seen.row(mailbox, apt ? isPending : undefined);
    const others = seen.state.accounts.flatMap(({ emails }) => emails).filter((row) => row.uid !== email?.uid);
    const other = others.find(({ canonical, verified }) => canonical === email?.canonical && !verified);
    const subject = whose === 'other' ? other?.uid : email?.uid;
    const { code, text } = seen.typed(
      typedFor(seen.state, 'verify-email', (of) => of === String(subject)),
      whose !== 'wrong',
    );
    return {
      id,
      body: { code: text },
      does: changing({}, (scene) => {
        const { state, account } = scene;
        const row = emailOf(account, email?.uid);
        if (row.verified) refuse('already_exists');
        refuseTooMany(scene);
        use(state, codeFor(state, 'verify-email', row.uid), code);
        if (ownerOf(state, row.canonical)) refuse('taken');
        row.verified = true;
        return { row: row.uid, log: `email-verified ${row.address}` };
      }),
    };
  },
);

export const makeEmailPrimary = deed(5, about, ({ mailbox, apt }, seen) => {
  const { id, email } = seen.row(mailbox, apt ? (row) => row.verified && !row.primary : undefined);
  return {
    id,
    does: changing({ sensitive: true }, ({ state, account }) => {
      const row = emailOf(account, email?.uid);
      if (!row.verified) refuse('not_verified');
      if (row.primary) return { unchanged: true };
      const former = primaryOf(account)!;
      [former.primary, row.primary] = [false, true];
      mail(state, former.address, 'primary-email-changed', account.uid);
      // A code asked for by the username went to the former primary, which that name no longer stands for.
      for (const code of state.codes) {
        if (code.purpose === 'sign-in' && code.account === account.uid && !code.subject.includes('@')) kill(code);
      }
      return { row: row.uid, log: `primary-email-changed ${row.address}` };
    }),
  };
});

export const removeEmail = deed(4, about, ({ mailbox, apt }, seen) => {
  const { id, email } = seen.row(mailbox, apt ? (row) => !row.primary : undefined);
  return {
    id,
    does: changing({ sensitive: true }, ({ state, account, session }) => {
      const row = emailOf(account, email?.uid);
      if (row.primary) refuse('primary');
      account.emails = account.emails.filter((one) => one !== row);
      state.sessions = state.sessions.filter((one) => one.through !== row.uid || one.uid === session.uid);
      kill(codeFor(state, 'verify-email', row.uid));
      // Nor does a code that went there prove anything any more (R8: a verified email).
      for (const code of state.codes) {
        if (code.purpose === 'reverify' && code.subject.endsWith(`:${row.uid}`)) kill(code);
      }
      mail(state, primaryOf(account)!.address, 'email-removed', account.uid);
      return { row: row.uid, log: `email-removed ${row.address}` };
    }),
  };
});
