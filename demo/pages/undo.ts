/** The page of an undo link (R2): opening it changes nothing; its button does, on a proof that is older than the change. */
import type { RequestOptions } from '../../src/contract/webauthn.js';
import { ask, inWords, post, type Reply } from './api.js';
import { find } from './dom.js';
import { handle } from './form.js';
import { showSection, showTrouble } from './sections.js';
import { themeSwitch } from './theme.js';
import { canSign, sign } from './webauthn.js';

themeSwitch();

interface Undo {
  readonly former: string;
  readonly next: string;
  readonly at: string;
  readonly methods: readonly { readonly type: string }[];
}

/** What typing proves, by the name of its field. */
const typed: Readonly<Record<string, string>> = { password: 'password', code: 'totp' };

const token = new URLSearchParams(location.search).get('token') ?? '';
// The token is a secret: not in the address bar, and so in no screenshot and no history. A reload still finds it.
history.replaceState({ token: token || readKept() }, '', location.pathname);

function readKept(): string {
  const kept = history.state as { token?: unknown } | null;
  return typeof kept?.token === 'string' ? kept.token : '';
}

const isOver = (code: string | undefined): boolean => code === 'code_expired' || code === 'not_found';

function show({ former, next, at, methods }: Undo): void {
  for (const place of document.querySelectorAll('[data-former]')) place.textContent = former;
  for (const place of document.querySelectorAll('[data-next]')) place.textContent = next;
  for (const place of document.querySelectorAll('[data-at]')) place.textContent = new Date(at).toLocaleString();
  const form = find('[data-form="undo"]', HTMLFormElement);
  find('[name="username"]', HTMLInputElement, form).value = former;
  const offered = new Set(methods.map(({ type }) => type));
  for (const part of document.querySelectorAll<HTMLElement>('[data-method]')) {
    if (!offered.has(part.dataset['method'] ?? '')) part.remove();
  }
  // Nothing to type: the link alone is the proof, or a passkey.
  if (!form.querySelector('label')) form.querySelector('input')?.remove();
  form.hidden = offered.size === 1 && offered.has('passkey');
  showSection('ask');
}

async function look(): Promise<void> {
  const reply = await ask<Undo>(`/api/undo?token=${encodeURIComponent(readKept())}`);
  if (reply.ok) show(reply.value);
  else if (isOver(reply.problem.code)) showSection('dead');
  else showTrouble(inWords(reply.problem), () => void look());
}

async function undo(proof: object): Promise<Reply<unknown>> {
  const reply = await post('/api/undo', { token: readKept(), ...proof });
  if (reply.ok) showSection('done');
  else if (isOver(reply.problem.code)) showSection('dead');
  return reply;
}

handle('undo', (values) => {
  const [name, value] = Object.entries(values).find(([key]) => key in typed) ?? [];
  return undo(name === undefined ? {} : { method: typed[name], [name]: value });
});

const sayOfPasskey = (text: string): void => void (find('#passkey-error', HTMLElement).textContent = text);

async function undoByPasskey(): Promise<void> {
  sayOfPasskey('');
  const begun = await post<{ id: string; options: RequestOptions }>('/api/undo/options', { token: readKept() });
  if (!begun.ok) {
    if (isOver(begun.problem.code)) showSection('dead');
    else sayOfPasskey(inWords(begun.problem));
    return;
  }
  const { id: challengeId, options } = begun.value;
  const credential = canSign(options.rpId ?? '') ? await sign(options) : undefined;
  if (credential === undefined) {
    sayOfPasskey('Nothing was signed, and nothing was changed. Try again, with a passkey that you had at that time.');
    return;
  }
  const reply = await undo({ method: 'passkey', challengeId, credential });
  if (!reply.ok) sayOfPasskey(inWords(reply.problem));
}

find('button[data-method="passkey"]', HTMLButtonElement).addEventListener('click', () => void undoByPasskey());

await look();
