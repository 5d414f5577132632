/** Which engine the tests run in, and tests that one of them cannot do. */
import type { Engine } from '../../scripts/engines.js';

const here = (agent: string): Engine => {
  if (agent.includes('Firefox/')) return 'firefox';
  return agent.includes('Chrome/') ? 'chromium' : 'webkit';
};

const engine = here(navigator.userAgent);

/**
 * `it`, for what these engines cannot do: there it is skipped by its name. `test/skips.json` says why; what is not on it fails.
 *
 *   except('webkit')('makes a real passkey', async () => { … });
 */
export const except = (...engines: readonly Engine[]): Mocha.TestFunction | Mocha.PendingTestFunction =>
  engines.includes(engine) ? it.skip : it;
