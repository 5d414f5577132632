/** Every panel there is, in the order they stand on their pages. The code of each comes when it is first shown. */
import type { Capabilities } from '../contract/capabilities.js';
import { lazy } from '../lazy.js';
import type { PanelEntry } from '../pages.js';

/** Most panels are named after the capability that offers them. */
type Line = PanelEntry | (Omit<PanelEntry, 'offered'> & { readonly noun: keyof Capabilities });

const lines: readonly Line[] = [
  {
    noun: 'profile',
    page: 'profile',
    load: lazy(
      () => import('./profile.js'),
      ({ UserProfileProfile }) => UserProfileProfile,
    ),
  },
  {
    noun: 'username',
    page: 'profile',
    load: lazy(
      () => import('./username.js'),
      ({ UserProfileUsername }) => UserProfileUsername,
    ),
  },
  {
    noun: 'emails',
    page: 'profile',
    load: lazy(
      () => import('./emails.js'),
      ({ UserProfileEmails }) => UserProfileEmails,
    ),
  },
  {
    noun: 'phones',
    page: 'profile',
    load: lazy(
      () => import('./phones.js'),
      ({ UserProfilePhones }) => UserProfilePhones,
    ),
  },
  {
    noun: 'connections',
    page: 'profile',
    load: lazy(
      () => import('./connections.js'),
      ({ UserProfileConnections }) => UserProfileConnections,
    ),
  },
  {
    noun: 'password',
    page: 'security',
    load: lazy(
      () => import('./password.js'),
      ({ UserProfilePassword }) => UserProfilePassword,
    ),
  },
  {
    noun: 'passkeys',
    page: 'security',
    load: lazy(
      () => import('./passkeys.js'),
      ({ UserProfilePasskeys }) => UserProfilePasskeys,
    ),
  },
  {
    noun: 'two-factor',
    page: 'security',
    offered: ({ totp, smsSecondFactor }) => totp != null || smsSecondFactor != null,
    load: lazy(
      () => import('./two-factor.js'),
      ({ UserProfileTwoFactor }) => UserProfileTwoFactor,
    ),
  },
  {
    noun: 'sessions',
    page: 'security',
    load: lazy(
      () => import('./sessions.js'),
      ({ UserProfileSessions }) => UserProfileSessions,
    ),
  },
  {
    noun: 'activity',
    page: 'security',
    load: lazy(
      () => import('./activity.js'),
      ({ UserProfileActivity }) => UserProfileActivity,
    ),
  },
  {
    noun: 'export',
    page: 'data',
    load: lazy(
      () => import('./export.js'),
      ({ UserProfileExport }) => UserProfileExport,
    ),
  },
  {
    noun: 'deletion',
    page: 'data',
    load: lazy(
      () => import('./deletion.js'),
      ({ UserProfileDeletion }) => UserProfileDeletion,
    ),
  },
];

export const registry: readonly PanelEntry[] = lines.map((line) => ({
  offered: (capabilities) => capabilities[line.noun as keyof Capabilities] != null,
  ...line,
}));
