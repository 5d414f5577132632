/** Signing in with a provider: the way there. The way back is `connection-callback.ts`. */
import type { Hono } from 'hono';
import type * as z from 'zod/mini';
import { startConnection as asked } from '../../src/contract/connections.js';
import { keepFlow, prepareFlow } from './connection-flows.js';
import { wantedProvider } from './connections.js';
import type { Deps } from './deps.js';
import { parse, readJson } from './http/body.js';
import { bindBrowser } from './http/flow-cookie.js';
import { callerOf, type Env } from './http/guards.js';
import { count, networkOf, openAll, refuseFull } from './limits.js';
import { checkReturnTo } from './return-to.js';
import { commitOrRefuse } from './transaction.js';

/** Each leaves a row and asks a provider, and nobody is known yet: for as many people as may share an address. */
const MOST_BY_CALLER = 100;

export function connectionSignInRoutes(app: Hono<Env>, { db, clock, settings }: Deps): void {
  app.post('/api/sign-in/connection', async (c) => {
    const given: z.output<typeof asked> = parse(asked, (await readJson(c)).value);
    const provider = wantedProvider(settings, given.provider);
    const returnTo = checkReturnTo(settings, given.returnTo);
    const [now, { ip }] = [await clock.now(), callerOf(c, settings)];
    await commitOrRefuse(db, async (tx) => {
      const counters = await openAll(
        tx,
        [{ of: `ways to providers from ${networkOf(ip)}`, most: MOST_BY_CALLER }],
        now,
      );
      refuseFull(counters, 'rate_limited', now);
      await count(tx, counters, now);
    });
    const prepared = await prepareFlow(settings, provider, { beyond: false });
    // Or a link could sign people in as somebody else (login CSRF).
    const browserHash = bindBrowser(c, settings)(prepared.id);
    const nobody = { accountId: null, sessionId: null, connectionId: null };
    const begun = { kind: 'sign-in', provider: provider.id, returnTo, browserHash, ...nobody } as const;
    await db.transaction((tx) => keepFlow(tx, prepared, begun, now));
    return c.json({ flowId: prepared.id, authorizationUrl: prepared.authorizationUrl }, 200);
  });
}
