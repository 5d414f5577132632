/** `password.set`, `password.remove`: R10, and which sessions they end (R9). */
import fc from 'fast-check';
import { changing, type Scene } from './change.js';
import { countWrong, mail } from './codes.js';
import { deed } from './deed.js';
import { mostly, passwords } from './pool.js';
import { endTickets, primaryOf, refuse, sessionOf } from './state.js';

/** Refused, and why; the last by a list of the server's. */
const bad = [
  ['short', 'too_short'],
  ['ada@pool.example', 'not_allowed'],
] as const;

const args = fc.record({
  /** The current one as it is, another, or none at all. */
  current: fc.constantFrom('right', 'right', 'right', 'right', 'wrong', 'missing' as const),
  next: fc.constantFrom(...passwords),
  good: mostly(7),
  signOutOthers: fc.boolean(),
});

const told = ({ state, account }: Scene, kind: string): void =>
  mail(state, primaryOf(account)!.address, kind, account.uid);

export const setPassword = deed(4, args, ({ current, next, good, signOutOthers }, seen) => {
  const known = seen.account?.password ?? passwords[0];
  const currentPassword = current === 'right' ? known : 'no such password';
  const newPassword = good ? next : bad[0][0];
  return {
    body: { ...(current === 'missing' ? {} : { currentPassword }), newPassword, signOutOthers },
    does: changing({ sensitive: true }, (scene) => {
      const { state, account, session } = scene;
      const had = account.password;
      if (had !== null && current === 'missing') refuse('invalid', { fields: ['currentPassword required'] });
      if (had !== null && had !== currentPassword) {
        countWrong(state, account.uid);
        refuse('wrong_password', {}, true);
      }
      if (!good) refuse('invalid', { fields: [`newPassword ${bad[0][1]}`] });
      account.password = newPassword;
      endTickets(state, account.uid);
      const live = state.sessions.filter((one) => one.account === account.uid && sessionOf(state, one.uid));
      const ended = live.filter((one) => one !== session);
      if (signOutOthers) {
        state.sessions = state.sessions.filter((one) => one.account !== account.uid || one === session);
      }
      const kind = had === null ? 'password-set' : 'password-changed';
      told(scene, kind);
      return { log: [kind, ...(signOutOthers && ended.length > 0 ? ['sessions-revoked'] : [])] };
    }),
  };
});

export const removePassword = deed(2, fc.record({}), () => ({
  does: changing({ sensitive: true }, (scene) => {
    const { state, account, session } = scene;
    if (account.password === null) return { unchanged: true };
    account.password = null;
    endTickets(state, account.uid);
    const byIt = (one: (typeof state.sessions)[number]) =>
      one.account === account.uid && one.signedInWith === 'password' && one.uid !== session.uid;
    state.sessions = state.sessions.filter((one) => !byIt(one));
    told(scene, 'password-removed');
    return { log: ['password-removed'] };
  }),
}));
