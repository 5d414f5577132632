/** Signing in with a provider: the way there, and what is said on the way back. */
import type { About } from './about.js';
import { inWords, post } from './api.js';
import { find, make } from './dom.js';

const sentences: Readonly<Record<string, string>> = {
  unknown_account:
    'No account here is connected with that one. Sign in otherwise, and connect it on your account page.',
  cancelled: 'You came back without signing in.',
  expired: 'That took too long, or was used before. Start again.',
  unavailable: 'The provider cannot be reached just now. Try again, or sign in otherwise.',
};

const say = (text: string): void => void (find('#provider-error', HTMLElement).textContent = text);

/** Where the provider leads back to: this page, which goes on by itself where all went well. */
function hither(): string {
  const address = new URL(location.href);
  address.hash = '';
  address.searchParams.set('back', '');
  return address.href;
}

async function leave(provider: string): Promise<void> {
  say('');
  const body = { provider, returnTo: hither() };
  const reply = await post<{ authorizationUrl: string }>('/api/sign-in/connection', body);
  if (reply.ok) location.assign(reply.value.authorizationUrl);
  else say(reply.problem.code === 'unavailable' ? (sentences['unavailable'] ?? '') : inWords(reply.problem));
}

interface Onward {
  readonly goOn: () => void;
  /** Where the account has a second factor. @returns what is to be said where there is no way on */
  readonly secondStep: () => Promise<string | undefined>;
}

/** Comes back from a provider: the markers go, and the outcome is said, or followed. */
export function comeBack({ goOn, secondStep }: Onward): void {
  const address = new URL(location.href);
  if (!address.searchParams.has('back')) return;
  const error = address.searchParams.get('user-profile-error');
  for (const name of ['back', 'user-profile-flow', 'user-profile-error']) address.searchParams.delete(name);
  history.replaceState(null, '', address);
  if (error === null) goOn();
  else if (error === 'second_factor_required') void secondStep().then((problem) => say(problem ?? ''));
  else say(sentences[error] ?? `That did not work (${error}). Try again, or sign in otherwise.`);
}

export function showProviders({ providers = [] }: About): void {
  find('#providers', HTMLElement).replaceChildren(
    ...providers.map(({ id, name }) => {
      const button = make('button', { type: 'button', className: 'button', textContent: `Continue with ${name}` });
      button.addEventListener('click', () => void leave(id));
      return button;
    }),
  );
}
