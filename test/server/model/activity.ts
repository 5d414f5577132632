/** `activity.list`: the log, read by its owner alone (R16). In which order, is for `rules/`. */
import fc from 'fast-check';
import { senderOf } from './change.js';
import { deed } from './deed.js';

/** As many as one part may hold. */
const LIMIT = 100;

const kinds = ['signed-in', 'sign-in-failed', 'email-added', 'password-changed', 'session-revoked'];

export const listActivity = deed(2, fc.record({ kind: fc.option(fc.constantFrom(...kinds)) }), ({ kind }) => ({
  query: { limit: String(LIMIT), ...(kind === null ? {} : { kind }) },
  does: (state, sender) => {
    const lines = senderOf(state, sender).account.activity.filter(
      (line) => kind === null || line.split(' ')[0] === kind,
    );
    return { status: 200, listed: lines.length > LIMIT ? [`${LIMIT} and more`] : [...lines].sort() };
  },
}));
