/** Step-up (R8): one tier, and codes that are good in one session. */
import fc from 'fast-check';
import { recall, remember, senderOf, waysOf } from './change.js';
import { countWrong, issue, mail, refuseTooSoon, codeFor, shown, typedFor, use } from './codes.js';
import { deed } from './deed.js';
import { mostly, passwords, someMailbox, someNumber, type Mailbox } from './pool.js';
import { drift, useAppCode, useBackupCode } from './factor-codes.js';
import type { Seen } from './seen.js';
import { primaryIn, PROOF_SECONDS, refuse, type Account } from './state.js';

interface Proof {
  readonly apt: boolean;
  readonly right: boolean;
  readonly mine: boolean;
  readonly otherwise?: boolean;
  readonly at?: number;
  readonly drift?: number;
}

const notAllowed = () => refuse('invalid', { fields: ['method not_allowed'] });

export const startReverification = deed(
  2,
  fc.oneof(
    { arbitrary: fc.record({ mailbox: fc.option(someMailbox), phone: fc.constant(false) }), weight: 2 },
    {
      arbitrary: fc.record({
        mailbox: fc.option(someNumber),
        phone: fc.constant(true),
        plain: mostly(4).map((usual) => !usual),
      }),
      weight: 1,
    },
  ),
  ({ mailbox, phone = false, plain = false }: { mailbox: Mailbox | null; phone?: boolean; plain?: boolean }, seen) => {
    const rowsOf = ({ emails, phones }: Account) => (phone ? phones : emails);
    const named = mailbox ? seen.row(rowsOf, mailbox) : undefined;
    const code = phone ? 'phone_code' : 'email_code';
    const method = phone && seen.account && waysOf(seen.account)[0]?.type !== code && !plain ? 'sms' : code;
    return {
      body: { method, ...(named ? { id: named.id } : {}) },
      does: (state, sender) => {
        const scene = senderOf(state, sender);
        const { account, session } = scene;
        const ways = waysOf(account).filter(({ type }) => type === method);
        if (ways.length === 0) notAllowed();
        const primary = method === 'sms' ? ways[0]?.contact : primaryIn(rowsOf(account));
        const asked = named ? named.row : primary;
        const contact = ways.find((way) => way.contact?.uid === asked?.uid)?.contact ?? refuse('not_found');
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
  /** By what the account asks for, or by some other way. */
  apt: mostly(4),
  right: mostly(4),
  /** The challenge of another session: of no use here. */
  mine: mostly(6),
  /** By the method of the other channel: a code by SMS is no mailed one. */
  otherwise: mostly(8).map((usual) => !usual),
  /** Which of the account's ways, and of the backup codes; how far the clock of the app is off. */
  at: fc.nat(4),
  drift,
});

const everyWay = ['password', 'email_code', 'phone_code', 'sms', 'totp', 'backup_code'];

export const finishReverification = deed(
  6,
  proof,
  ({ apt, right, mine, otherwise, at = 0, drift = 0 }: Proof, seen: Seen) => {
    const { account, state, session } = seen;
    const password = right ? (account?.password ?? passwords[0]) : 'no such password';
    const isMine = (subject: string) => subject.startsWith(`${session}:`) === mine;
    // The last one: earlier ones may have been sent to other addresses.
    const challenge = typedFor(state, 'reverify', isMine);
    const typed = seen.typed(challenge, right);
    const ways = account ? waysOf(account).map(({ type }) => type) : [];
    const [drawn = 'password'] = (apt ? ways : everyWay.filter((type) => !ways.includes(type))).slice(at % 3);
    // What was sent says which of those it is.
    const isPhone = account?.phones.some(({ uid }) => challenge?.subject.endsWith(`:${uid}`)) === true;
    const bySms = ways.includes('sms') ? 'sms' : 'phone_code';
    const byCode = (otherwise ? !isPhone : isPhone) ? bySms : 'email_code';
    const method = ['email_code', 'phone_code', 'sms'].includes(drawn) && apt ? byCode : drawn;
    const challengeId = seen.challengeId(challenge) ?? 'no-such-challenge';
    const app = seen.appCode(account?.app ?? undefined, right ? drift : undefined);
    const backup = seen.backupCode(account?.codeSet ?? undefined, right ? at : undefined);
    const bodies: Readonly<Record<string, object>> = {
      password: { password },
      totp: { code: app.text },
      backup_code: { code: backup.text },
    };
    return {
      body: { method, ...(bodies[method] ?? { code: typed.text, challengeId }) },
      does: (after, sender) => {
        const scene = senderOf(after, sender);
        const { account: asker, session: own } = scene;
        if (!recall(after, scene, sender)) {
          const offered = waysOf(asker).filter(({ type }) => type === method);
          if (offered.length === 0) notAllowed();
          if (method === 'password' && password !== asker.password) {
            countWrong(after, asker.uid);
            refuse('wrong_password', {}, true);
          } else if (method === 'totp') useAppCode(after, asker, app);
          else if (method === 'backup_code') useBackupCode(after, asker, backup);
          else if (method !== 'password') {
            const code = after.codes.find(({ uid, dead }) => uid === challenge?.uid && !dead);
            if (!offered.some((way) => code?.subject === `${own.uid}:${way.contact?.uid}`)) refuse('code_expired');
            use(after, code, typed.code);
          }
          remember(after, scene, sender);
          own.provedUntil = after.now + PROOF_SECONDS;
        }
        return { status: 200, verifiedFor: own.provedUntil - after.now };
      },
    };
  },
);
