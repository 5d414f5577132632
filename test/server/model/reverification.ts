/** Step-up (R8): one tier, and codes that are good in one session. */
import fc from 'fast-check';
import { methodsOf, recall, remember, senderOf } from './change.js';
import { countWrong, issue, mail, refuseTooSoon, codeFor, shown, typedFor, use } from './codes.js';
import { deed } from './deed.js';
import { mostly, passwords, someMailbox, someNumber, type Mailbox } from './pool.js';
import { contactsOf, primaryIn, PROOF_SECONDS, refuse, type Account } from './state.js';

const notAllowed = () => refuse('invalid', { fields: ['method not_allowed'] });

export const startReverification = deed(
  2,
  fc.oneof(
    { arbitrary: fc.record({ mailbox: fc.option(someMailbox), phone: fc.constant(false) }), weight: 2 },
    { arbitrary: fc.record({ mailbox: fc.option(someNumber), phone: fc.constant(true) }), weight: 1 },
  ),
  ({ mailbox, phone = false }: { mailbox: Mailbox | null; phone?: boolean }, seen) => {
    const rowsOf = ({ emails, phones }: Account) => (phone ? phones : emails);
    const named = mailbox ? seen.row(rowsOf, mailbox) : undefined;
    const method = phone ? 'phone_code' : 'email_code';
    return {
      body: { method, ...(named ? { id: named.id } : {}) },
      does: (state, sender) => {
        const scene = senderOf(state, sender);
        const { account, session } = scene;
        if (!methodsOf(account).includes(method)) notAllowed();
        const rows = rowsOf(account);
        const asked = named ? rows.find(({ uid }) => uid === named.row?.uid) : primaryIn(rows);
        const contact = asked?.verified ? asked : refuse('not_found');
        const subject = `${session.uid}:${contact.uid}`;
        const last = codeFor(state, 'reverify', subject);
        const done = recall(state, scene, sender);
        if (done && last) return { status: 200, challenge: shown(state, last) };
        refuseTooSoon(state, last);
        const code = issue(state, { purpose: 'reverify', subject, account: account.uid, exists: true });
        mail(state, contact.address, 'step-up', account.uid);
        if (!done) remember(state, scene, sender);
        return { status: 200, challenge: shown(state, code) };
      },
    };
  },
);

const proof = fc.record({
  /** By what the account asks for, or by the other way. */
  apt: mostly(4),
  right: mostly(4),
  /** The challenge of another session: of no use here. */
  mine: mostly(6),
  /** By the method of the other channel: a code by SMS is no mailed one. */
  otherwise: mostly(8).map((usual) => !usual),
});

export const finishReverification = deed(5, proof, ({ apt, right, mine, otherwise }, seen) => {
  const { account, state, session } = seen;
  const password = right ? (account?.password ?? passwords[0]) : 'no such password';
  const isMine = (subject: string) => subject.startsWith(`${session}:`) === mine;
  // The last one: earlier ones may have been sent to other addresses.
  const challenge = typedFor(state, 'reverify', isMine);
  const typed = seen.typed(challenge, right);
  const isPhone = account?.phones.some(({ uid }) => challenge?.subject.endsWith(`:${uid}`)) === true;
  const byCode = (otherwise ? !isPhone : isPhone) ? 'phone_code' : 'email_code';
  const method = (account?.password !== null) === apt ? 'password' : byCode;
  const challengeId = seen.challengeId(challenge) ?? 'no-such-challenge';
  return {
    body: method === 'password' ? { method, password } : { method, code: typed.text, challengeId },
    does: (after, sender) => {
      const scene = senderOf(after, sender);
      const { account: asker, session: own } = scene;
      if (!recall(after, scene, sender)) {
        if (!methodsOf(asker).includes(method)) notAllowed();
        if (method === 'password' && password !== asker.password) {
          countWrong(after, asker.uid);
          refuse('wrong_password', {}, true);
        }
        if (method !== 'password') {
          const code = after.codes.find(({ uid, dead }) => uid === challenge?.uid && !dead);
          const went = contactsOf(asker).find(({ uid }) => code?.subject === `${own.uid}:${uid}`);
          if (went?.canonical.startsWith('+') !== (method === 'phone_code')) refuse('code_expired');
          use(after, code, typed.code);
        }
        remember(after, scene, sender);
        own.provedUntil = after.now + PROOF_SECONDS;
      }
      return { status: 200, verifiedFor: own.provedUntil - after.now };
    },
  };
});
