/** Who signs in to an account that is to be deleted is told so before all else, and offered to keep it (R17). */
import type { Account } from '../../src/contract/account.js';
import { longDate } from '../../src/i18n/dates.js';
import { newKey } from '../../src/store/key.js';
import { ask, remove } from './api.js';
import { find } from './dom.js';
import { handle } from './form.js';
import { showSection } from './sections.js';

type Loaded = Readonly<{ account: Pick<Account, 'deletion'> }>;

const section = find('#leaving', HTMLElement);
const heading = find('h1', HTMLHeadingElement, section);
const lead = find('#leaving-lead', HTMLElement);
const form = find('form', HTMLFormElement, section);

/** Of one action, however often it is sent. */
const key = newKey();

function say(title: string, text: string): void {
  heading.textContent = title;
  lead.textContent = text;
  showSection('leaving');
}

async function keep() {
  const reply = await remove('/api/account/me/deletion', key);
  if (!reply.ok) return reply;
  find('.primary', HTMLElement, form).remove();
  find('[data-go-on]', HTMLElement, form).classList.add('primary');
  say('Your account stays', 'It will not be deleted, and everything in it is as it was.');
  return reply;
}

/**
 * Goes on to where somebody wanted to go who has just signed in; where the account is to be deleted, once they have said
 * what they want.
 */
export async function goOnUnlessLeaving(goOn: () => void): Promise<void> {
  const reply = await ask<Loaded>('/api/account/me');
  const { scheduledFor } = (reply.ok && reply.value.account.deletion) || {};
  if (scheduledFor === undefined) {
    goOn();
    return;
  }
  find('[data-go-on]', HTMLElement, form).addEventListener('click', goOn);
  const day = longDate('en', scheduledFor);
  say(`Your account will be deleted on ${day}`, 'Until then you can keep it, and nothing is lost.');
}

handle('leaving', keep);
