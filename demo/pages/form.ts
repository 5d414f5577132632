/** What the forms of the sign-in page have in common: one submit at a time, refusals in words, focus where it is needed. */
import { inWords, type Reply } from './api.js';
import { find } from './dom.js';

type Send = (values: Readonly<Record<string, string>>) => Promise<Reply<unknown>>;

const message: Readonly<Record<string, string>> = {
  identifier: 'Enter your email, phone or username.',
  email: 'Enter your email.',
  password: 'Enter a password.',
  code: 'Enter the six digits from the message.',
};

function say(form: HTMLFormElement, text: string, field?: HTMLInputElement): void {
  find('.error', HTMLElement, form).textContent = text;
  for (const input of form.querySelectorAll('input')) input.ariaInvalid = input === field ? 'true' : null;
  const target = field ?? [...form.querySelectorAll('input')].at(-1);
  if (text === '') return;
  target?.focus();
  // What was wrong is typed over at once.
  target?.select();
}

/** Sends the form by `send`; while it is under way a second submit does nothing. */
export function handle(name: string, send: Send): HTMLFormElement {
  const form = find(`[data-form="${name}"]`, HTMLFormElement);
  const button = find('.primary', HTMLButtonElement, form);
  let busy = false;
  const submit = async () => {
    const values = Object.fromEntries(
      [...new FormData(form)].map(([key, value]) => [key, typeof value === 'string' ? value : '']),
    );
    const missing = [...form.querySelectorAll('input')].find((input) => input.required && input.value.trim() === '');
    if (missing) {
      say(form, missing.dataset['missing'] ?? message[missing.name] ?? 'Fill this in.', missing);
      return;
    }
    say(form, '');
    const reply = await send(values);
    if (reply.ok) return;
    const at = reply.problem.fields?.[0]?.name;
    const field = form.querySelector<HTMLInputElement>(`input[name="${CSS.escape(at ?? '')}"]`);
    say(form, inWords(reply.problem), field ?? undefined);
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    // Not `disabled`: that would swallow Enter and lose the focus.
    button.ariaDisabled = 'true';
    void submit().finally(() => {
      busy = false;
      button.ariaDisabled = null;
    });
  });
  return form;
}
