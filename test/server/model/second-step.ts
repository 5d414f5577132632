/** The second step of signing in (R7): a ticket of ten minutes and five tries, and what the account has besides. */
import fc from 'fast-check';
import { factorsOf, type Way } from './change.js';
import { codeFor, countWrong, isLive, issue, mail, refuseTooSoon, resendIn, shown, typedFor, use } from './codes.js';
import { deed } from './deed.js';
import { drift, useAppCode, useBackupCode } from './factor-codes.js';
import { mostly } from './pool.js';
import { accountOf, next, openSession, refuse, Refusal, type Reply, type State, type Ticket } from './state.js';

export const TICKET_SECONDS = 600;
const TRIES = 5;

type Step = Pick<Ticket, 'account' | 'through' | 'signedInWith'>;

/** A phone whose code was the first step is not the second one too. */
function waysOf(state: State, { account: uid, through, signedInWith }: Step): Way[] {
  // Gone since, maybe: people come with its tickets all the same.
  const account = state.accounts.find((one) => one.uid === uid);
  const factors = account ? factorsOf(account) : [];
  return factors.filter(({ contact }) => signedInWith !== 'phone_code' || contact?.uid !== through);
}

/** In at once; or, where there is a second factor, with a ticket for it. */
export function enter(state: State, step: Step, proves: boolean): Reply {
  if (factorsOf(accountOf(state, step.account)).length === 0) {
    return { status: 200, session: openSession(state, step, proves) };
  }
  const methods = waysOf(state, step).map(({ type }) => type);
  const asked = { status: 401, code: 'second_factor_required', methods };
  if (methods.length === 0) throw new Refusal(asked, true);
  const uid = next(state);
  state.tickets.push({ ...step, uid, wrong: 0, at: state.now, dead: false });
  throw new Refusal({ ...asked, made: uid }, true);
}

function holder(state: State, drawn: Ticket | undefined) {
  const ticket = state.tickets.find(({ uid }) => uid === drawn?.uid);
  const isGood = ticket?.dead === false && ticket.wrong < TRIES && ticket.at + TICKET_SECONDS > state.now;
  const ways = isGood ? waysOf(state, ticket) : [];
  if (!ticket || ways.length === 0) return refuse('unauthenticated');
  return { ticket, ways, account: accountOf(state, ticket.account) };
}

const drawnFrom = ({ tickets }: State, at: number): Ticket | undefined =>
  tickets[tickets.length - 1 - (at % Math.max(1, Math.min(3, tickets.length)))];

const someTicket = fc.constantFrom(0, 0, 0, 0, 1, 2);

export const askForSecondCode = deed(2, fc.record({ at: someTicket, named: mostly(2) }), ({ at, named }, seen) => {
  const drawn = drawnFrom(seen.state, at);
  const [phone] = seen.state.accounts.find(({ uid }) => uid === drawn?.account)?.phones.slice(-1) ?? [];
  const id = named && phone ? seen.phoneId(phone) : undefined;
  return {
    body: { ticket: seen.ticket(drawn?.uid), ...(id === undefined ? {} : { id }) },
    does: (state) => {
      const { ticket, ways, account } = holder(state, drawn);
      const texts = ways.filter(({ type }) => type === 'sms');
      const way = id === undefined ? texts[0] : texts.find(({ contact }) => contact?.uid === phone?.uid);
      const contact = way?.contact ?? refuse('not_found');
      const subject = `${ticket.uid}:${contact.uid}`;
      const last = codeFor(state, 'second-factor', subject);
      if (isLive(state, last) && resendIn(state, last) > 0) return { status: 200, challenge: shown(state, last) };
      refuseTooSoon(state, last);
      const code = issue(state, { purpose: 'second-factor', subject, account: account.uid, exists: true });
      mail(state, contact.address, 'sign-in', account.uid);
      return { status: 200, challenge: shown(state, code) };
    },
  };
});

const typed = fc.record({
  at: someTicket,
  which: fc.nat(2),
  place: fc.nat(4),
  apt: mostly(6),
  right: mostly(4),
  drift,
});

export const takeSecondStep = deed(8, typed, ({ at, which, place, apt, right, drift }, seen) => {
  const drawn = drawnFrom(seen.state, at);
  const owner = seen.state.accounts.find(({ uid }) => uid === drawn?.account);
  const ways = drawn ? waysOf(seen.state, drawn).map(({ type }) => type) : [];
  const all = ['totp', 'backup_code', 'sms'];
  const few = all.filter((type) => ways.includes(type) === apt);
  const method = (few.length > 0 ? few : all)[which % (few.length || 3)]!;
  const challenge = typedFor(seen.state, 'second-factor', (subject) => subject.startsWith(`${drawn?.uid}:`));
  const sent = seen.typed(challenge, right);
  const app = seen.appCode(owner?.app ?? undefined, right ? drift : undefined);
  const backup = seen.backupCode(owner?.codeSet ?? undefined, right ? place : undefined);
  const challengeId = seen.challengeId(challenge) ?? 'no-such-challenge';
  const texts: Readonly<Record<string, string>> = { totp: app.text, backup_code: backup.text, sms: sent.text };
  const body = { ticket: seen.ticket(drawn?.uid), method, code: texts[method] };
  return {
    body: method === 'sms' ? { ...body, challengeId } : body,
    against: () => [owner?.uid],
    does: (state) => {
      const { ticket, ways: offered, account } = holder(state, drawn);
      const fitting = offered.filter(({ type }) => type === method);
      if (fitting.length === 0) refuse('invalid', { fields: ['method not_allowed'] });
      try {
        if (method === 'totp') useAppCode(state, account, app);
        else if (method === 'backup_code') useBackupCode(state, account, backup);
        else {
          const code = state.codes.find(({ uid, dead }) => uid === challenge?.uid && !dead);
          const isAsked = account.phones.some(
            ({ uid, factorAt }) => factorAt !== null && code?.subject === `${ticket.uid}:${uid}`,
          );
          if (!isAsked) refuse('code_expired');
          use(state, code, sent.code);
        }
      } catch (error) {
        if (!(error instanceof Refusal) || error.reply.code !== 'wrong_code') throw error;
        account.activity.push('sign-in-failed');
        countWrong(state, account.uid);
        ticket.wrong += 1;
        return refuse('wrong_code', { attemptsLeft: TRIES - ticket.wrong }, true);
      }
      ticket.dead = true;
      const { through, signedInWith } = ticket;
      const session = openSession(state, { account: account.uid, through, signedInWith }, true);
      return { status: 200, session };
    },
  };
});
