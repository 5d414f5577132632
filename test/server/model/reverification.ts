/** Step-up (R8): one tier, and codes that are good in one session. */
import fc from 'fast-check';
import { methodsOf, recall, remember, senderOf } from './change.js';
import { countWrong, issue, mail, refuseTooSoon, codeFor, shown, typedFor, use } from './codes.js';
import { deed } from './deed.js';
import { mostly, passwords, someMailbox, type Mailbox } from './pool.js';
import { primaryOf, PROOF_SECONDS, refuse } from './state.js';

const notAllowed = () => refuse('invalid', { fields: ['method not_allowed'] });

export const startReverification = deed(
  2,
  fc.record({ mailbox: fc.option(someMailbox) }),
  ({ mailbox }: { mailbox: Mailbox | null }, seen) => {
    const named = mailbox ? seen.row(mailbox) : undefined;
    return {
      body: { method: 'email_code', ...(named ? { id: named.id } : {}) },
      does: (state, sender) => {
        const scene = senderOf(state, sender);
        const { account, session } = scene;
        if (!methodsOf(account).includes('email_code')) notAllowed();
        const asked = named ? account.emails.find(({ uid }) => uid === named.email?.uid) : primaryOf(account);
        const email = asked?.verified ? asked : refuse('not_found');
        const subject = `${session.uid}:${email.uid}`;
        const last = codeFor(state, 'reverify', subject);
        const done = recall(state, scene, sender);
        if (done && last) return { status: 200, challenge: shown(state, last) };
        refuseTooSoon(state, last);
        const code = issue(state, { purpose: 'reverify', subject, account: account.uid, exists: true });
        mail(state, email.address, 'step-up', account.uid);
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
});

export const finishReverification = deed(5, proof, ({ apt, right, mine }, seen) => {
  const { account, state, session } = seen;
  const method = (account?.password !== null) === apt ? 'password' : 'email_code';
  const password = right ? (account?.password ?? passwords[0]) : 'no such password';
  const isMine = (subject: string) => subject.startsWith(`${session}:`) === mine;
  // The last one: earlier ones may have been sent to other addresses.
  const challenge = typedFor(state, 'reverify', isMine);
  const typed = seen.typed(challenge, right);
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
        if (method === 'email_code') {
          const code = after.codes.find(({ uid, dead }) => uid === challenge?.uid && !dead);
          if (!code?.subject.startsWith(`${own.uid}:`)) refuse('code_expired');
          use(after, code, typed.code);
        }
        remember(after, scene, sender);
        own.provedUntil = after.now + PROOF_SECONDS;
      }
      return { status: 200, verifiedFor: own.provedUntil - after.now };
    },
  };
});
