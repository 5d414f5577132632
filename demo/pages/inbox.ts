import { about } from './about.js';
import { find, make } from './dom.js';
import { themeSwitch } from './theme.js';

themeSwitch();

interface Message {
  readonly channel: 'email' | 'sms';
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly code?: string;
  readonly link?: string;
  readonly at: string;
}

const POLL_MS = 2_000;
const list = find('#messages', HTMLElement);
const status = find('#status', HTMLElement);
let shown: string[] = [];

async function copy(code: string, button: HTMLButtonElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(code);
    button.textContent = 'Copied';
    status.textContent = `Copied ${code}`;
  } catch {
    // Browsers refuse the clipboard where the page is not trusted: the code stands there to be selected.
    button.textContent = 'Select it, and copy by hand';
  }
}

function copyButton(code: string): HTMLButtonElement {
  const button = make('button', { type: 'button', className: 'button', textContent: 'Copy the code' });
  button.addEventListener('click', () => void copy(code, button));
  return button;
}

/** The text, with its link to be followed. */
function textOf({ text, link }: Message): HTMLPreElement {
  const [before = '', ...rest] = link === undefined ? [text] : text.split(link);
  const between = link === undefined ? [] : [make('a', { href: link, textContent: link })];
  return make('pre', {}, before, ...between, rest.join(link ?? ''));
}

function item(message: Message): HTMLLIElement {
  const { channel, to, subject, code, at } = message;
  const time = make('time', { dateTime: at, textContent: new Date(at).toLocaleString() });
  const head = make(
    'header',
    {},
    make('h2', { textContent: subject }),
    make('p', {}, channel === 'sms' ? 'SMS to ' : 'Mail to ', make('bdi', {}, to), ' · ', time),
  );
  const big =
    code === undefined
      ? []
      : [make('p', { className: 'big' }, make('output', { textContent: code }), copyButton(code))];
  return make('li', {}, make('article', {}, head, ...big, textOf(message)));
}

const keyOf = ({ to, subject, at }: Message): string => [at, to, subject].join(' ');

/** What is new comes on top; what is there stays, with the focus and the selection in it. */
function show(messages: readonly Message[]): void {
  const fresh = messages.filter((message) => !shown.includes(keyOf(message)));
  list.prepend(...fresh.map(item));
  if (shown.length > 0 && fresh.length > 0)
    status.textContent = `New: ${fresh.map(({ subject }) => subject).join(', ')}`;
  shown = messages.map(keyOf);
  find('#empty', HTMLElement).hidden = messages.length > 0;
}

async function refresh(): Promise<void> {
  try {
    const response = await fetch('/demo/inbox.json');
    if (!response.ok) throw new Error(String(response.status));
    show(((await response.json()) as { items: Message[] }).items);
    find('#trouble', HTMLElement).textContent = '';
  } catch {
    find('#trouble', HTMLElement).textContent = 'The server cannot be reached. This page tries again by itself.';
  }
}

/** Looks again and again while the page is seen. */
async function watch(): Promise<never> {
  for (;;) {
    if (!document.hidden) await refresh();
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

document.addEventListener('visibilitychange', () => {
  if (!document.hidden) void refresh();
});
void about();
void watch();
