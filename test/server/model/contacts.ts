/** The five calls about emails, and the five about phones: R1 to R4 as they are written. */
import fc from 'fast-check';
import { changing, rowIn, type Scene, type Sender } from './change.js';
import { codeFor, isLive, issue, kill, mail, refuseTooSoon, resendIn, shown, spent, typedFor, use } from './codes.js';
import { deed } from './deed.js';
import { loseFactor, refuseLastFactor } from './factors.js';
import { EMAILS_MAX, mostly, PHONES_MAX, someMailbox, someNumber, spell, type Mailbox } from './pool.js';
import {
  endTickets,
  next,
  ownerOf,
  primaryIn,
  primaryOf,
  refuse,
  type Account,
  type Contact,
  type Purpose,
  type Reply,
  type State,
} from './state.js';

/** R2: for so long another primary email can be undone. */
const UNDO_SECONDS = 72 * 3600;

/** What tells the two apart. */
interface Noun {
  readonly name: 'email' | 'phone';
  readonly rows: 'emails' | 'phones';
  readonly purpose: Purpose;
  readonly max: number;
  readonly some: fc.Arbitrary<Mailbox>;
  /** The kinds of what is sent. */
  readonly sent: { readonly code: string; readonly inUse: string };
  /** What is kept of it: an address as it was typed, a number in its one form. */
  readonly kept: (mailbox: Mailbox, typed: string) => string;
  /** What happens when another takes the place of the primary one. */
  readonly promoted: (scene: Scene, former: Contact) => void;
}

const isPending = (row: Contact): boolean => !row.verified;

function deedsOf(noun: Noun) {
  const { name, purpose } = noun;
  const rowsOf = (account: Account): Contact[] => account[noun.rows];
  /** Which one it is about; apt: rather one with which it can be done. */
  const about = fc.record({ mailbox: noun.some, apt: mostly(3) });

  /** R6: where it is another's no code exists, and its owner is told. */
  function send({ state, account }: Scene, row: Contact): void {
    const owner = ownerOf(state, row.canonical)?.contact;
    issue(state, { purpose, subject: row.uid, account: account.uid, exists: !owner });
    mail(state, owner?.address ?? row.address, owner ? noun.sent.inUse : noun.sent.code, account.uid);
  }

  function again(scene: Scene, row: Contact) {
    const { state } = scene;
    if (row.verified) refuse('already_exists');
    const code = codeFor(state, purpose, row.uid);
    if (isLive(state, code) && resendIn(state, code) > 0) return { unchanged: true as const, row: row.uid };
    refuseTooSoon(state, code);
    send(scene, row);
    return { row: row.uid };
  }

  const refuseTooMany = ({ account }: Scene): void => {
    if (rowsOf(account).filter(({ verified }) => verified).length >= noun.max) refuse('limit_reached');
  };

  /** With the row that it was about, as adding and sending answer. */
  function withChallenge(state: State, sender: Sender, reply: Reply, uid: number | undefined, named: boolean): Reply {
    const session = state.sessions.find((one) => one.uid === sender.session)!;
    const account = state.accounts.find((one) => one.uid === session.account)!;
    const row = rowIn(rowsOf(account), uid);
    const code = codeFor(state, purpose, row.uid);
    const challenge = isLive(state, code) ? shown(state, code) : spent;
    return { ...reply, challenge, ...(named ? { about: row.address } : {}) };
  }

  const add = deed(
    6,
    fc.record({ mailbox: noun.some, otherwise: mostly(3).map((usual) => !usual) }),
    ({ mailbox, otherwise }) => {
      const typed = spell(mailbox, otherwise);
      const change = changing({ sensitive: true, status: 201 }, (scene) => {
        const { state, account } = scene;
        const mine = rowsOf(account).find(({ canonical }) => canonical === mailbox.canonical);
        if (mine) return again(scene, mine);
        refuseTooMany(scene);
        const row = { uid: next(state), address: noun.kept(mailbox, typed), canonical: mailbox.canonical };
        rowsOf(account).push({ ...row, verified: false, primary: false, factorAt: null });
        send(scene, rowIn(rowsOf(account), row.uid));
        mail(state, primaryOf(account)!.address, `${name}-added`, account.uid);
        return { row: row.uid, log: [`${name}-added ${row.address}`] };
      });
      return {
        body: { [name === 'email' ? 'address' : 'number']: typed },
        does: (state, sender) => {
          const { row, ...reply } = change(state, sender);
          return withChallenge(state, sender, reply, row, true);
        },
      };
    },
  );

  const sendCode = deed(2, about, ({ mailbox, apt }, seen) => {
    const { id, row: drawn } = seen.row(rowsOf, mailbox, apt ? isPending : undefined);
    const change = changing({}, (scene) => {
      const row = rowIn(rowsOf(scene.account), drawn?.uid);
      if (row.verified) refuse('already_exists');
      refuseTooSoon(scene.state, codeFor(scene.state, purpose, row.uid));
      send(scene, row);
      return { row: row.uid };
    });
    return {
      id,
      does: (state, sender) => {
        const { row: _, ...reply } = change(state, sender);
        return withChallenge(state, sender, reply, drawn?.uid, false);
      },
    };
  });

  /** Whose code is typed: one's own, none, or the one that somebody else was sent for the same mailbox or phone. */
  const whose = fc.constantFrom('own', 'own', 'own', 'own', 'wrong', 'other');

  const verify = deed(8, fc.record({ mailbox: noun.some, apt: mostly(3), whose }), ({ mailbox, apt, whose }, seen) => {
    const { id, row: drawn } = seen.row(rowsOf, mailbox, apt ? isPending : undefined);
    const others = seen.state.accounts.flatMap(rowsOf).filter((row) => row.uid !== drawn?.uid);
    const other = others.find(({ canonical, verified }) => canonical === drawn?.canonical && !verified);
    const subject = whose === 'other' ? other?.uid : drawn?.uid;
    const { code, text } = seen.typed(
      typedFor(seen.state, purpose, (of) => of === String(subject)),
      whose !== 'wrong',
    );
    return {
      id,
      body: { code: text },
      does: changing({}, (scene) => {
        const { state, account } = scene;
        const row = rowIn(rowsOf(account), drawn?.uid);
        if (row.verified) refuse('already_exists');
        refuseTooMany(scene);
        use(state, codeFor(state, purpose, row.uid), code);
        if (ownerOf(state, row.canonical)) refuse('taken');
        row.primary = primaryIn(rowsOf(account)) === undefined;
        row.verified = true;
        return { row: row.uid, log: [`${name}-verified ${row.address}`] };
      }),
    };
  });

  const makePrimary = deed(5, about, ({ mailbox, apt }, seen) => {
    const { id, row: drawn } = seen.row(rowsOf, mailbox, apt ? (row) => row.verified && !row.primary : undefined);
    return {
      id,
      does: changing({ sensitive: true }, (scene) => {
        const { account } = scene;
        const row = rowIn(rowsOf(account), drawn?.uid);
        if (!row.verified) refuse('not_verified');
        if (row.primary) return { unchanged: true };
        const former = primaryIn(rowsOf(account))!;
        [former.primary, row.primary] = [false, true];
        noun.promoted(scene, former);
        return { row: row.uid, log: [`primary-${name}-changed ${row.address}`] };
      }),
    };
  });

  const remove = deed(4, about, ({ mailbox, apt }, seen) => {
    const isApt = (row: Contact) => name === 'phone' || !row.primary;
    const { id, row: drawn } = seen.row(rowsOf, mailbox, apt ? isApt : undefined);
    return {
      id,
      does: changing({ sensitive: true }, ({ state, account, session }) => {
        const row = rowIn(rowsOf(account), drawn?.uid);
        if (row.primary && name === 'email') refuse('primary');
        refuseLastFactor(state, account, row.uid);
        account[noun.rows] = rowsOf(account).filter((one) => one !== row);
        state.sessions = state.sessions.filter((one) => one.through !== row.uid || one.uid === session.uid);
        kill(codeFor(state, purpose, row.uid));
        // Nor does a code that went there prove anything any more (R8: a verified email or phone).
        for (const code of state.codes) {
          const went = ['reverify', 'second-factor'].includes(code.purpose);
          if (went && code.subject.endsWith(`:${row.uid}`)) kill(code);
        }
        endTickets(state, account.uid, row.uid);
        const lost = row.factorAt === null ? [] : loseFactor(state, account, row);
        mail(state, primaryOf(account)!.address, `${name}-removed`, account.uid);
        // R4: the oldest verified one takes the place of a primary phone.
        const heir = row.primary ? rowsOf(account).find(({ verified }) => verified) : undefined;
        if (heir) heir.primary = true;
        const follows = heir ? [`primary-${name}-changed ${heir.address}`] : [];
        return { row: row.uid, log: [`${name}-removed ${row.address}`, ...follows, ...lost] };
      }),
    };
  });

  return { add, sendCode, verify, makePrimary, remove };
}

export const emails = deedsOf({
  name: 'email',
  rows: 'emails',
  purpose: 'verify-email',
  max: EMAILS_MAX,
  some: someMailbox,
  sent: { code: 'verification', inUse: 'address-in-use' },
  kept: (_, typed) => typed.trim(),
  promoted: ({ state, account }, former) => {
    mail(state, former.address, 'primary-email-changed', account.uid);
    state.undos.push({ account: account.uid, until: state.now + UNDO_SECONDS });
    // A code asked for by the username went to the former primary, which that name no longer stands for.
    const byUsername = (subject: string) => !/^\+|@/.test(subject);
    for (const code of state.codes) {
      if (code.purpose === 'sign-in' && code.account === account.uid && byUsername(code.subject)) kill(code);
    }
  },
});

export const phones = deedsOf({
  name: 'phone',
  rows: 'phones',
  purpose: 'verify-phone',
  max: PHONES_MAX,
  some: someNumber,
  sent: { code: 'phone-verification', inUse: 'number-in-use' },
  kept: ({ canonical }) => canonical,
  promoted: () => undefined,
});
