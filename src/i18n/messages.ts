/**
 * The catalogue's types. A value is a string with `{placeholders}`, or plural forms chosen by the value of `count`
 * (CLDR categories), so a catalogue is plain JSON. English (`en/*.ts`) is the source of the keys.
 */
import type activityForms from './en/activity-forms.js';
import type activity from './en/activity.js';
import type commonForms from './en/common-forms.js';
import type common from './en/common.js';
import type connectionsForms from './en/connections-forms.js';
import type connections from './en/connections.js';
import type deletionForms from './en/deletion-forms.js';
import type deletion from './en/deletion.js';
import type elementLater from './en/element-forms.js';
import type element from './en/element.js';
import type emailsForms from './en/emails-forms.js';
import type emails from './en/emails.js';
import type exportForms from './en/export-forms.js';
import type exported from './en/export.js';
import type passkeysForms from './en/passkeys-forms.js';
import type passkeys from './en/passkeys.js';
import type passwordForms from './en/password-forms.js';
import type password from './en/password.js';
import type phonesForms from './en/phones-forms.js';
import type phones from './en/phones.js';
import type problems from './en/problems.js';
import type profileForms from './en/profile-forms.js';
import type profile from './en/profile.js';
import type sessionsForms from './en/sessions-forms.js';
import type sessions from './en/sessions.js';
import type stepUp from './en/step-up.js';
import type twoFactorForms from './en/two-factor-forms.js';
import type twoFactor from './en/two-factor.js';
import type usernameForms from './en/username-forms.js';
import type username from './en/username.js';

/** `{ one: '{count} digit', other: '{count} digits' }` */
export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };
export type Message = string | Plural;
export type Words = Readonly<Record<string, Message>>;

/** Nouns as translators and hosts see them: whether a noun's words travel in one chunk or two is our business. */
interface English {
  common: typeof common & typeof commonForms;
  element: typeof element & typeof elementLater;
  problems: typeof problems;
  stepUp: typeof stepUp;
  profile: typeof profile & typeof profileForms;
  username: typeof username & typeof usernameForms;
  emails: typeof emails & typeof emailsForms;
  phones: typeof phones & typeof phonesForms;
  connections: typeof connections & typeof connectionsForms;
  password: typeof password & typeof passwordForms;
  passkeys: typeof passkeys & typeof passkeysForms;
  twoFactor: typeof twoFactor & typeof twoFactorForms;
  sessions: typeof sessions & typeof sessionsForms;
  activity: typeof activity & typeof activityForms;
  export: typeof exported & typeof exportForms;
  deletion: typeof deletion & typeof deletionForms;
}
export type Noun = keyof English;

/** The nouns whose forms have words of their own, which travel with the forms. */
type NounWithForms =
  | 'common'
  | 'element'
  | 'profile'
  | 'username'
  | 'emails'
  | 'phones'
  | 'connections'
  | 'password'
  | 'passkeys'
  | 'twoFactor'
  | 'sessions'
  | 'activity'
  | 'export'
  | 'deletion';
/** What is fetched at once: the words of a noun, or those of its forms. */
export type Chunk = Noun | `${NounWithForms}-forms`;

/** A whole catalogue; a host overrides any part of it by the `messages` property. */
export type Messages = { [N in Noun]: { [K in keyof English[N]]: Message } };
export type PartialMessages = { [N in Noun]?: { [K in keyof English[N]]?: Message } };

export type MessageKey = { [N in Noun]: `${N}.${keyof English[N] & string}` }[Noun];
export type Values = Readonly<Record<string, string | number>>;

/** Says the message in the element's locale. */
export type Translate = (key: MessageKey, values?: Values) => string;
