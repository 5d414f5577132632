/** The page of a mailed link. The link itself proves nothing, since mail scanners open it: this hands the token in, from the session of whoever opened it. */
import { inWords, post } from './api.js';
import { find } from './dom.js';
import { showSection, showTrouble } from './sections.js';
import { themeSwitch } from './theme.js';

themeSwitch();

const given = new URLSearchParams(location.hash.slice(1));
const [id, token] = [given.get('id') ?? '', given.get('token') ?? ''];
find('#sign-in', HTMLAnchorElement).href = `/sign-in?to=${encodeURIComponent(location.pathname + location.hash)}`;

const sections: Readonly<Record<string, string>> = {
  unauthenticated: 'signed-out',
  not_found: 'other',
  code_expired: 'dead',
  wrong_code: 'dead',
  invalid: 'dead',
  // Opened twice: it has done what it was for.
  already_exists: 'done',
};

async function confirm(): Promise<void> {
  const reply = await post(`/api/account/me/emails/${encodeURIComponent(id || '-')}/verification`, { token });
  if (reply.ok) {
    showSection('done');
    return;
  }
  const section = sections[reply.problem.code ?? ''];
  if (section) showSection(section);
  else showTrouble(inWords(reply.problem), () => void confirm());
}

await confirm();
