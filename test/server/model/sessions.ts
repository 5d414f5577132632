/** `sessions.*`: seen and ended by their owner alone (R9). */
import fc from 'fast-check';
import { changing, senderOf } from './change.js';
import { deed } from './deed.js';
import { mostly } from './pool.js';
import { refuse, sessionOf, type Session, type State } from './state.js';

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
  }),
  ({ own, at }, seen) => {
    const { state, session: uid, account } = seen;
    const others = state.sessions.filter((one) => one.uid !== uid && (one.account === account?.uid) === own);
    const drawn = others[at % Math.max(1, others.length)];
    const does = changing({ sensitive: true }, ({ state, account }) => {
      // Expired ones may be there for a while: ending them is no news to anybody, and no fault either.
      const row = state.sessions.find((one) => one.uid === drawn?.uid && one.account === account.uid);
      if (!row) return refuse('not_found');
      state.sessions = state.sessions.filter((one) => one !== row);
      return { unchanged: true, log: ['session-revoked an unknown device'] };
    });
    return {
      id: seen.sessionId(drawn?.uid),
      does: (state, sender) => (does(state, sender), { status: 204 }),
    };
  },
);

const endOthers = changing({ sensitive: true }, ({ state, account, session }) => {
  const others = state.sessions.filter((one) => one.account === account.uid && one !== session);
  state.sessions = state.sessions.filter((one) => !others.includes(one));
  return { unchanged: true, row: others.length, log: others.length > 0 ? ['sessions-revoked'] : [] };
});

export const revokeOtherSessions = deed(2, fc.record({}), () => ({
  does: (state, sender) => ({ status: 200, revoked: endOthers(state, sender).row ?? 0 }),
}));
