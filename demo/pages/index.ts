import { about } from './about.js';
import { post } from './api.js';
import { find } from './dom.js';
import { eventLog } from './log.js';
import { themeSwitch } from './theme.js';

themeSwitch();

eventLog();

const signOut = find('#sign-out', HTMLButtonElement);

document.addEventListener('user-profile-session-expired', () => {
  signOut.hidden = true;
  find('#sign-in', HTMLElement).hidden = false;
});

signOut.addEventListener('click', () => {
  void post('/api/sign-out').then(() => location.assign('/sign-in'));
});

await about();
