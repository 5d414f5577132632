/** All rules in one process, so that one database serves them. Each test has people of its own. */
import './r01-proof-before-use.js';
import './r02-former-primary-told.js';
import './r03-r04-primary.js';
import './r05-guessing.js';
import './r06-no-telling.js';
import './r08-step-up.js';
import './r09-sessions.js';
import './r10-passwords.js';
import './r14-cross-site.js';
import './r15-r16-change.js';
import './idempotency.js';
import './profile-username.js';
import './attacks.js';
import './caller.js';
import './retries.js';
import './sign-up.js';
