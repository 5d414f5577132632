/** The page of an undo link (R2): opening it changes nothing; its button does, on a proof that is older than the change. */
import { ask, inWords, post, type Reply } from './api.js';
import { find } from './dom.js';
import { handle } from './form.js';
import { showSection, showTrouble } from './sections.js';
import { themeSwitch } from './theme.js';

themeSwitch();

interface Undo {
  readonly former: string;
  readonly next: string;
  readonly at: string;
  readonly methods: readonly { readonly type: string }[];
}

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
  // Nothing to type: the link alone is the proof.
  if (methods.length === 0) for (const field of form.querySelectorAll('input, label')) field.remove();
  showSection('ask');
}

async function look(): Promise<void> {
  const reply = await ask<Undo>(`/api/undo?token=${encodeURIComponent(readKept())}`);
  if (reply.ok) show(reply.value);
  else if (isOver(reply.problem.code)) showSection('dead');
  else showTrouble(inWords(reply.problem), () => void look());
}

handle('undo', async ({ password }): Promise<Reply<unknown>> => {
  const proof = password ? { method: 'password', password } : {};
  const reply = await post('/api/undo', { token: readKept(), ...proof });
  if (reply.ok) showSection('done');
  else if (isOver(reply.problem.code)) showSection('dead');
  return reply;
});

await look();
