/** `profile.update`, `username.set`, `account.load`. */
import fc from 'fast-check';
import { changing, senderOf, show } from './change.js';
import { deed } from './deed.js';
import { badUsernames, usernames } from './pool.js';
import { refuse } from './state.js';

export const loadAccount = deed(3, fc.record({}), () => ({
  does: (state, sender) => {
    const { account } = senderOf(state, sender);
    return { status: 200, account: show(state, account) };
  },
}));

const field = fc.constantFrom('firstName', 'lastName', 'displayName');

export const updateProfile = deed(
  3,
  fc.record({
    field,
    value: fc.constantFrom('Augusta', 'Byron', '', null),
    ifMatch: fc.constantFrom('none', 'none', 'current', 'stale'),
  }),
  ({ field, value, ifMatch }, seen) => {
    const revision = (seen.account?.revision ?? 1) - (ifMatch === 'stale' ? 1 : 0);
    return {
      body: { [field]: value },
      ...(ifMatch === 'none' ? {} : { headers: { 'If-Match': `"${revision}"` } }),
      does: changing({}, ({ account }) => {
        if (ifMatch !== 'none' && account.revision !== revision) refuse('conflict');
        const given = value || null;
        if (account.names[field] === given) return { unchanged: true };
        account.names[field] = given;
        return { log: [`updated ${field}`] };
      }),
    };
  },
);

export const setUsername = deed(
  3,
  fc.record({ username: fc.constantFrom(...usernames, ...usernames, ...badUsernames.map(([word]) => word)) }),
  ({ username }) => ({
    body: { username },
    does: changing({ sensitive: true }, ({ state, account }) => {
      if (account.username === username) return { unchanged: true };
      const [, wrong] = badUsernames.find(([word]) => word === username) ?? [];
      if (wrong) refuse('invalid', { fields: [`username ${wrong}`] });
      if (state.accounts.some((one) => one.username === username)) refuse('taken', { fields: ['username taken'] });
      account.username = username;
      return { log: [`username-changed ${username}`] };
    }),
  }),
);
