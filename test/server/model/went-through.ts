/** What went through in a step, read off the requests and the contract, not off the model: for `invariants.ts`. */
import { sha256 } from '../../../demo/server/secrets.js';
import { operations, type Operation } from '../../../src/contract/operations.js';
import type { Passed, Taken } from './invariants.js';
import type { Leaving } from './leaving.js';
import type { Tables } from '../support/room.js';
import type { History } from './history.js';
import type { Observed, Prepared } from './send.js';

const isSensitive = (what: string): boolean =>
  (operations as Partial<Record<string, Operation>>)[what]?.sensitive === true;

/** As the tables keep it. */
function sessionIn(cookie: string | undefined): string {
  const [, token = ''] = cookie?.split('=') ?? [];
  return sha256(token);
}

/** The sensitive calls that were done, and in which session. */
export function passedOf(
  sent: readonly Prepared[],
  observed: readonly Observed[],
  cookies: readonly (string | undefined)[],
): Passed[] {
  return sent.flatMap(({ what, browser, sender }, at) => {
    if (!isSensitive(what) || observed[at]!.answer.status >= 300) return [];
    return [{ what, session: sessionIn(cookies[browser]), key: sender.key && sha256(sender.key) }];
  });
}

/** The files that were handed out, and in which session. */
export const exportedOf = (
  sent: readonly Prepared[],
  observed: readonly Observed[],
  cookies: readonly (string | undefined)[],
): Leaving['exported'] =>
  sent.flatMap(({ what, browser }, at) => {
    const { status, text: file } = observed[at]!.answer;
    return what === 'export.create' && status < 300 ? [{ session: sessionIn(cookies[browser]), file }] : [];
  });

/** The codes of apps and the backup codes that were taken: the one that confirms an app is used by that, too. */
export function takenOf(sent: readonly Prepared[], observed: readonly Observed[]): Taken[] {
  return sent.flatMap(({ what, body = '{}', sender }, at) => {
    if (observed[at]!.answer.status >= 300 || !body.startsWith('{')) return [];
    const { method, code = '' } = JSON.parse(body) as { method?: string; code?: string };
    const kind = what === 'totp.confirm' ? 'totp' : method;
    if (kind !== 'totp' && kind !== 'backup_code') return [];
    const written = code.toLowerCase().replace(/[^a-z0-9]/g, '');
    return [{ code: `${kind} ${written}`, key: sender.key && sha256(sender.key) }];
  });
}

/** Of secrets and sets that were begun at once, the one that waits is the last of that order: by its id, since all look alike. */
export function keepsLast({ state, replies }: History, observed: readonly Observed[], tables: Tables): boolean {
  const ids = new Map(replies.map(({ made }, at) => [made, observed[at]?.answer.body['id']]));
  const { pending_totps: apps = [], backup_code_sets: sets = [] } = tables;
  const kept = [...apps, ...sets].map(({ id }) => id);
  const waiting = state.accounts.flatMap(({ pendingApp, pendingSet }) => [pendingApp?.uid, pendingSet?.uid]);
  return waiting.every((uid) => uid === undefined || !ids.has(uid) || kept.includes(ids.get(uid)));
}
