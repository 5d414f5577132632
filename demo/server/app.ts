import { Hono } from 'hono';
import { connectionRoutes } from './connection-callback.js';
import type { Deps } from './deps.js';
import { contractRoutes } from './http/contract-routes.js';
import { crossOrigin, guardOrigin, guardSize, trace, type Env } from './http/guards.js';
import { photoRoutes } from './photo-routes.js';
import { Problem } from './problem.js';
import { signInRoutes } from './sign-in.js';
import { signUpRoutes } from './sign-up.js';
import { testHookRoutes } from './test-hooks.js';
import { undoRoutes } from './undo-routes.js';

/** Connection refused, reset, closed or timed out; PostgreSQL starting, stopping or full (SQLSTATE classes 08, 53 and 57P). */
const away = /^(?:ECONN\w+|EPIPE|ETIMEDOUT|ENOENT|08\w{3}|53\w{3}|57P\d\d)$/;

/** What `pg` says without a code. */
const awayWords =
  /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/;

function isAway(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (away.test((cause as { code?: string }).code ?? '') || awayWords.test(cause.message)) return true;
  }
  return false;
}

/** Node's error of a request whose caller hung up in the middle of its body: nobody hears the answer, and nothing failed. */
const isBrokenOff = (error: unknown): boolean =>
  error instanceof Error && error.message === 'aborted' && (error as { code?: string }).code === 'ECONNRESET';

/** What a failure is answered with. What went wrong inside is for the log alone. */
function asProblem(error: unknown, { log }: Deps, requestId: string): Problem {
  if (error instanceof Problem) return error;
  if (isBrokenOff(error)) return new Problem('malformed');
  log.error('request failed', { requestId, error });
  return isAway(error) ? new Problem('unavailable', { retryAfter: 5 }) : new Problem('internal');
}

/** The whole API: the contract at `/api/account`, and beside it the reference server's own way in. */
export function createApp(deps: Deps): Hono<Env> {
  const app = new Hono<Env>();
  app.use('/api/*', trace(deps), crossOrigin(deps), guardOrigin(deps), guardSize);
  contractRoutes(app, deps);
  signUpRoutes(app, deps);
  signInRoutes(app, deps);
  connectionRoutes(app, deps);
  undoRoutes(app, deps);
  photoRoutes(app, deps);
  testHookRoutes(app, deps);
  app.all('/api/*', () => {
    throw new Problem('not_found');
  });
  app.onError((error, c) => {
    const problem = asProblem(error, deps, c.get('requestId'));
    const { retryAfter } = problem.more;
    return c.body(JSON.stringify(problem.answer(c.get('requestId'))), problem.status, {
      'Content-Type': 'application/problem+json',
      ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
    });
  });
  return app;
}
