/** `GET /api/undo` shows what would be undone and changes nothing, since mail scanners open links; `POST` undoes it. */
import type { Hono } from 'hono';
import * as z from 'zod/mini';
import { typedPassword } from '../../src/contract/password.js';
import { mailedToken } from '../../src/contract/shapes.js';
import { changeUnsigned } from './change.js';
import type { Deps } from './deps.js';
import { parse, readJson } from './http/body.js';
import { callerOf, type Env } from './http/guards.js';
import { Problem } from './problem.js';
import { findUndo, undoPrimary } from './undo.js';

const wanted = z.strictObject({
  token: mailedToken,
  method: z.optional(z.literal('password')),
  password: z.optional(typedPassword),
});

export function undoRoutes(app: Hono<Env>, deps: Deps): void {
  const { db, clock, settings } = deps;

  app.get('/api/undo', async (c) => {
    const undo = await findUndo(db, c.req.query('token') ?? '', await clock.now());
    if (!undo) throw new Problem('code_expired');
    const { formerAddress: former, nextAddress: next, createdAt, expiresAt, passwordHash } = undo;
    const methods = passwordHash === null ? [] : [{ type: 'password' }];
    return c.json({ former, next, at: createdAt.toISOString(), until: expiresAt.toISOString(), methods });
  });

  app.post('/api/undo', async (c) => {
    const { token, password } = parse(wanted, (await readJson(c)).value);
    const undo = await findUndo(db, token, await clock.now());
    if (!undo) throw new Problem('code_expired');
    const who = { accountId: undo.accountId, caller: callerOf(c, settings) };
    await changeUnsigned(deps, who, (locked) => undoPrimary(locked, token, password));
    return c.json({ restored: undo.formerAddress }, 200);
  });
}
