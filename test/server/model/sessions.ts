/** `sessions.*`: seen and ended by their owner alone (R9). */
import fc from 'fast-check';
import { changing, senderOf } from './change.js';
import { deed } from './deed.js';
import { mostly } from './pool.js';
import { endTickets, refuse, sessionOf, type Session, type State } from './state.js';

const liveOf = (state: State, account: number): Session[] =>
  state.sessions.filter((one) => one.account === account && sessionOf(state, one.uid) !== undefined);

/** One session as a line: ids mean nothing to the model. */
const lineOf = ({ signedInWith, at }: Session, current: boolean): string =>
  [current ? 'this' : 'other', signedInWith, at].join(' ');

export const listSessions = deed(2, fc.record({}), () => ({
  does: (state, sender) => {
    const { account, session } = senderOf(state, sender);
    const lines = liveOf(state, account.uid).map((one) => lineOf(one, one === session));
    return { status: 200, listed: lines.sort() };
  },
}));

export const revokeSession = deed(
  4,
  fc.record({
    /** Another of one's own; else somebody else's, which is as unknown as none. */
    own: mostly(4),
    at: fc.nat(3),
    /** The one that asks: that is signing out. */
    itself: mostly(9).map((usual) => !usual),
  }),
  ({ own, at, itself = false }: { own: boolean; at: number; itself?: boolean }, seen) => {
    const { state, session: uid, account } = seen;
    const others = state.sessions.filter(
      (one) => (one.uid === uid) === itself && (one.account === account?.uid) === own,
    );
    const drawn = others[at % Math.max(1, others.length)];
    const does = changing({ sensitive: true, duringGrace: true }, ({ state, account, session }) => {
      const row = liveOf(state, account.uid).find((one) => one.uid === drawn?.uid);
      if (!row) return refuse('not_found');
      state.sessions = state.sessions.filter((one) => one !== row);
      // Without a name: nobody here says what browser it is.
      return { unchanged: true, log: [row === session ? 'signed-out' : 'session-revoked'] };
    });
    return {
      id: seen.sessionId(drawn?.uid),
      does: (state, sender) => (does(state, sender), { status: 204 }),
    };
  },
);

const endOthers = changing({ sensitive: true, duringGrace: true }, ({ state, account, session }) => {
  const ended = liveOf(state, account.uid).filter((one) => one !== session);
  state.sessions = state.sessions.filter((one) => one.account !== account.uid || one === session);
  endTickets(state, account.uid);
  return { unchanged: true, row: ended.length, log: ended.length > 0 ? ['sessions-revoked'] : [] };
});

export const revokeOtherSessions = deed(2, fc.record({}), () => ({
  does: (state, sender) => ({ status: 200, revoked: endOthers(state, sender).row ?? 0 }),
}));
