/** Signing in with a passkey: by its button, or where the browser fills it in. */
import type { RequestOptions } from '../../src/contract/webauthn.js';
import type { About } from './about.js';
import { inWords, post, type Reply } from './api.js';
import { find } from './dom.js';
import { canSign, sign } from './webauthn.js';

const UNSIGNED = 'You came back without signing in. Try again, or sign in otherwise.';
const UNKNOWN = 'This passkey opens no account here: it may have been removed. Sign in another way.';

const say = (text: string): void => void (find('#passkey-error', HTMLElement).textContent = text);

type Enter = (reply: Promise<Reply<unknown>>) => Promise<Reply<unknown>>;

/** A browser asks for one passkey at a time: what waits to be filled in gives way to the button. */
let waiting: AbortController | undefined;

async function signIn(enter: Enter, mediation: 'optional' | 'conditional'): Promise<void> {
  const own = new AbortController();
  waiting?.abort();
  waiting = own;
  const isAsked = mediation === 'optional';
  const begun = await post<{ id: string; options: RequestOptions }>('/api/sign-in/passkey/options', {});
  if (waiting !== own) return;
  if (!begun.ok) {
    if (isAsked) say(inWords(begun.problem));
    return;
  }
  const credential = await sign(begun.value.options, { mediation, signal: own.signal });
  if (waiting !== own) return;
  if (credential === undefined) {
    if (isAsked) say(UNSIGNED);
    return;
  }
  const reply = await enter(post('/api/sign-in/passkey', { id: begun.value.id, credential }));
  if (reply.ok) return;
  const { code } = reply.problem;
  // It was filled in later than what there was to sign is good for.
  if (code === 'code_expired') say('That took too long. Try again.');
  else say(code === 'unauthenticated' ? UNKNOWN : inWords(reply.problem));
  if (!isAsked) await signIn(enter, mediation);
}

/** Offers it where this page can: the button, and the list that the browser shows at the name's field. */
export async function offerPasskeys({ passkeyRpId }: About, enter: Enter): Promise<void> {
  if (!passkeyRpId || !canSign(passkeyRpId)) return;
  const button = find('#passkey', HTMLButtonElement);
  button.hidden = false;
  button.addEventListener('click', () => {
    say('');
    void signIn(enter, 'optional');
  });
  if (await PublicKeyCredential.isConditionalMediationAvailable()) await signIn(enter, 'conditional');
}
