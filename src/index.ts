/** What the package exports. Importing it registers nothing: that is `user-profile-element/define`. */
export { UserProfile } from './user-profile.js';
export * from './client/index.js';
export { eventNames } from './events.js';
export { version } from './version.js';
export type {
  AccountChangedDetail,
  AccountChangeReason,
  BeforeConnectDetail,
  BeforeDeleteDetail,
  ChangeDetail,
  ErrorDetail,
  EventName,
  PageChangedDetail,
  ReadyDetail,
  UserProfileEventMap,
} from './events.js';
export type { Messages, PartialMessages } from './i18n/messages.js';
export type { Account } from './contract/account.js';
export type { Capabilities } from './contract/capabilities.js';
export type { Challenge } from './contract/challenge.js';
export type { Connection, Provider } from './contract/connections.js';
export type { Email } from './contract/emails.js';
export type { Profile, ProfileField } from './contract/profile.js';
