/** `GET /api/undo` shows what would be undone and changes nothing, since mail scanners open links; `POST` undoes it. */
import type { Hono } from 'hono';
import * as z from 'zod/mini';
import { typedPassword } from '../../src/contract/password.js';
import { id, mailedToken, typedCode } from '../../src/contract/shapes.js';
import { authenticationCredential } from '../../src/contract/webauthn.js';
import { changeUnsigned } from './change.js';
import type { Deps } from './deps.js';
import { parse, readJson } from './http/body.js';
import { callerOf, type Env } from './http/guards.js';
import { beginCeremony } from './passkey-ceremonies.js';
import { requestOptionsFor } from './passkey-options.js';
import { Problem } from './problem.js';
import { findUndo, undoPrimary, type Undo } from './undo.js';
import { undoMethods, undoPurpose } from './undo-proof.js';

const named = z.strictObject({ token: mailedToken });
const wanted = z.strictObject({
  token: mailedToken,
  method: z.optional(z.enum(['password', 'totp', 'passkey'])),
  password: z.optional(typedPassword),
  code: z.optional(typedCode),
  credential: z.optional(authenticationCredential),
  challengeId: z.optional(id),
});

export function undoRoutes(app: Hono<Env>, deps: Deps): void {
  const { db, clock, settings } = deps;

  async function liveUndo(token: string): Promise<Undo> {
    const undo = await findUndo(db, token, await clock.now());
    if (!undo) throw new Problem('code_expired');
    return undo;
  }

  app.get('/api/undo', async (c) => {
    const undo = await liveUndo(c.req.query('token') ?? '');
    const { formerAddress: former, nextAddress: next, createdAt, expiresAt } = undo;
    const times = { at: createdAt.toISOString(), until: expiresAt.toISOString() };
    return c.json({ former, next, ...times, methods: undoMethods(undo) });
  });

  app.post('/api/undo/options', async (c) => {
    const { token } = parse(named, (await readJson(c)).value);
    const [undo, now] = [await liveUndo(token), await clock.now()];
    if (undo.passkeys.length === 0) throw new Problem('not_found');
    const ceremony = await db.transaction((tx) => beginCeremony(tx, undoPurpose(undo), now));
    return c.json({ id: ceremony.id, options: requestOptionsFor(settings, ceremony, undo.passkeys) }, 200);
  });

  app.post('/api/undo', async (c) => {
    const { token, ...given } = parse(wanted, (await readJson(c)).value);
    const undo = await liveUndo(token);
    const who = { accountId: undo.accountId, caller: callerOf(c, settings) };
    await changeUnsigned(deps, who, (locked) => undoPrimary(locked, settings, token, given));
    return c.json({ restored: undo.formerAddress }, 200);
  });
}
