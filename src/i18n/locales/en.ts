/** `user-profile-element/locales/en`: every word of the element in one piece, by noun, for translators and for `messages`. In the element they come in chunks. */
import activity from '../en/activity.js';
import activityForms from '../en/activity-forms.js';
import common from '../en/common.js';
import commonForms from '../en/common-forms.js';
import connections from '../en/connections.js';
import connectionsForms from '../en/connections-forms.js';
import deletion from '../en/deletion.js';
import deletionForms from '../en/deletion-forms.js';
import element from '../en/element.js';
import elementLater from '../en/element-forms.js';
import emails from '../en/emails.js';
import emailsForms from '../en/emails-forms.js';
import exported from '../en/export.js';
import exportForms from '../en/export-forms.js';
import passkeys from '../en/passkeys.js';
import passkeysForms from '../en/passkeys-forms.js';
import password from '../en/password.js';
import passwordForms from '../en/password-forms.js';
import phones from '../en/phones.js';
import phonesForms from '../en/phones-forms.js';
import problems from '../en/problems.js';
import profile from '../en/profile.js';
import profileForms from '../en/profile-forms.js';
import sessions from '../en/sessions.js';
import sessionsForms from '../en/sessions-forms.js';
import stepUp from '../en/step-up.js';
import twoFactor from '../en/two-factor.js';
import twoFactorForms from '../en/two-factor-forms.js';
import username from '../en/username.js';
import usernameForms from '../en/username-forms.js';
import type { Messages } from '../messages.js';

const words: Messages = {
  common: { ...common, ...commonForms },
  element: { ...element, ...elementLater },
  problems,
  stepUp,
  profile: { ...profile, ...profileForms },
  username: { ...username, ...usernameForms },
  emails: { ...emails, ...emailsForms },
  phones: { ...phones, ...phonesForms },
  connections: { ...connections, ...connectionsForms },
  password: { ...password, ...passwordForms },
  passkeys: { ...passkeys, ...passkeysForms },
  twoFactor: { ...twoFactor, ...twoFactorForms },
  sessions: { ...sessions, ...sessionsForms },
  activity: { ...activity, ...activityForms },
  export: { ...exported, ...exportForms },
  deletion: { ...deletion, ...deletionForms },
};

export default words;
