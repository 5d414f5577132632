import { calls, type Verb } from '../contract/calls.js';
import type { AccountClient, Action, Arguments, Load, Result } from './client.js';
import { loadCheck, provisional } from './load.js';
import { sender, type RestOptions, type Send } from './request.js';

/**
 * The client for a server that speaks the account contract.
 *
 * Every answer is checked against the contract before it is handed out, the very first one excepted: see `Load`.
 * @param options - read anew for every request, so `getToken` and `getHeaders` may be replaced in it
 */
export function restClient(options: RestOptions): AccountClient {
  const send = sender(options);
  const nouns: Record<string, Record<string, unknown>> = {};
  for (const name of Object.keys(calls)) {
    const [noun = '', action = ''] = name.split('.');
    (nouns[noun] ??= {})[action] = actionOf(options, send, name as Verb);
  }
  return { ...nouns, load: loaderOf(options, send) };
}

function actionOf<V extends Verb>(rest: RestOptions, send: Send, verb: V): Action<V> {
  return async (args: Arguments<V>, options) => {
    // Before anything is sent: a change whose answer cannot be read must not happen.
    const { check, persistent } = await loadCheck();
    return check(verb, await persistent(rest, send)(verb, args as Record<string, unknown>, options)) as Result<V>;
  };
}

function loaderOf(rest: RestOptions, send: Send): AccountClient['load'] {
  let first = true;
  return async ({ signal }): Promise<Load> => {
    const attempt = (token?: string) => send('account.load', {}, { signal, token });
    const sending = attempt().catch(async (error: unknown) => (await loadCheck()).mended(rest, error, attempt));
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
