import { calls, type Verb } from '../contract/calls.js';
import type { AccountClient, Action, Arguments, Load, Result } from './client.js';
import { loadCheck, provisional } from './load.js';
import { sender, type RestOptions, type Send } from './request.js';

/**
 * The client for a server that speaks the account contract.
 *
 * Every answer is checked against the contract before it is handed out, the very first one excepted: see `Load`.
 */
export function restClient(options: RestOptions): AccountClient {
  const send = sender(options);
  const nouns: Record<string, Record<string, unknown>> = {};
  for (const name of Object.keys(calls)) {
    const [noun = '', action = ''] = name.split('.');
    (nouns[noun] ??= {})[action] = actionOf(send, name as Verb);
  }
  return { ...nouns, load: loaderOf(send) };
}

function actionOf<V extends Verb>(send: Send, verb: V): Action<V> {
  return async (args: Arguments<V>, options) => {
    // Before anything is sent: a change whose answer cannot be read must not happen.
    const { check } = await loadCheck();
    return check(verb, await send(verb, args as Record<string, unknown>, options)) as Result<V>;
  };
}

function loaderOf(send: Send): AccountClient['load'] {
  let first = true;
  return async ({ signal }): Promise<Load> => {
    const sending = send('account.load', {}, { signal });
    // Asked for together with the request, and after it. When it fails, it is asked for again when it is needed.
    void loadCheck().catch(() => undefined);
    const json = await sending;
    if (first) {
      first = false;
      return provisional(json);
    }
    const { check } = await loadCheck();
    return { value: check('account.load', json) };
  };
}
