import { about } from './about.js';
import { post, type Reply, type Sent } from './api.js';
import { find } from './dom.js';
import { handle } from './form.js';
import { comeBack, showProviders } from './providers.js';
import { goOnUnlessLeaving } from './sign-in-leaving.js';
import { offerPasskeys } from './sign-in-passkey.js';
import { secondStep } from './sign-in-second-step.js';
import { themeSwitch } from './theme.js';

themeSwitch();

const sections = [...document.querySelectorAll<HTMLElement>('main > section')];

/** The code that is on its way: how it is given back to the server. */
let verify: ((code: string) => Promise<Reply<unknown>>) | undefined;

/** Where the person wanted to go: a path of this site, and of no other. */
function next(): string {
  const wanted = new URL(new URLSearchParams(location.search).get('to') ?? '/', location.origin);
  // Whole, since a path like `//evil.example` would be read as another host.
  return wanted.origin === location.origin ? wanted.href : '/';
}

/** A link to a part of a page leads here with that part behind `#`, which is this page's own: it goes where `to` is. */
function keepPart(): void {
  const { hash } = location;
  if (hash === '' || sections.some(({ id }) => `#${id}` === hash)) return;
  const address = new URL(location.href);
  const to = address.searchParams.get('to') ?? '/';
  if (!to.includes('#')) address.searchParams.set('to', to + hash);
  address.hash = '';
  history.replaceState(null, '', address);
}

/** Shows the section that the address names, so that the browser's back button works between them. */
function show(): void {
  // What is said to who has signed in is at no address.
  const named = sections.find(({ id }) => `#${id}` === location.hash && id !== 'leaving') ?? sections[0];
  const isOver = (named?.id === 'enter-code' && !verify) || (named?.id === 'second-step' && !second.isDue());
  const shown = isOver ? sections[0] : named;
  for (const section of sections) section.hidden = section !== shown;
  shown?.querySelector('input')?.focus();
}

async function enter(reply: Promise<Reply<unknown>>): Promise<Reply<unknown>> {
  const answer = await reply;
  if (answer.ok) await goOnUnlessLeaving(() => location.assign(next()));
  const isHalf = !answer.ok && answer.problem.code === 'second_factor_required';
  return isHalf && second.begin(answer.problem) ? { ok: true, value: undefined } : answer;
}

const second = secondStep(enter);

/** Asks for a code, and goes on to where it is entered. */
async function sendCode(
  path: string,
  values: Readonly<Record<string, string>>,
  given: (sent: Sent) => Record<string, unknown>,
) {
  const reply = await post<Sent>(path, values);
  if (!reply.ok) return reply;
  find('#destination', HTMLElement).textContent = reply.value.challenge.destination;
  find('[name="code"]', HTMLInputElement).value = '';
  verify = (code) => enter(post(`${path}/verification`, { ...given(reply.value), code }));
  location.hash = 'enter-code';
  return reply;
}

handle('password', (values) => enter(post('/api/sign-in', values)));
handle('code', (values) => sendCode('/api/sign-in/code', values, () => values));
handle('sign-up', (values) => {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
  return sendCode('/api/sign-up', given, ({ challenge }) => ({ email: values['email'], challengeId: challenge.id }));
});
const codeForm = handle(
  'enter-code',
  ({ code = '' }) => verify?.(code) ?? Promise.resolve({ ok: true, value: undefined }),
);

codeForm.addEventListener('input', () => {
  const digits = find('[name="code"]', HTMLInputElement).value.replaceAll(/\D/g, '');
  if (digits.length === 6) codeForm.requestSubmit();
});

addEventListener('hashchange', show);
keepPart();
show();
comeBack({ goOn: () => void goOnUnlessLeaving(() => location.replace(next())), secondStep: second.resume });

const facts = await about();
const { seeded, signUp } = facts;
showProviders(facts);
void offerPasskeys(facts, enter);
find('[data-sign-up]', HTMLElement).hidden = !signUp;
if (seeded) {
  find('#seeded', HTMLElement).hidden = false;
  find('#seeded-email', HTMLElement).textContent = seeded.email;
  find('#seeded-password', HTMLElement).textContent = seeded.password;
  find('#fill-in', HTMLElement).addEventListener('click', () => {
    find('#password [name="identifier"]', HTMLInputElement).value = seeded.email;
    find('#password [name="password"]', HTMLInputElement).value = seeded.password;
    find('#password .primary', HTMLButtonElement).focus();
  });
}
