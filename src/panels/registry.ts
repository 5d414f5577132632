/** Every panel there is, in the order they stand on their pages. The code of each comes when it is first shown. */
import { lazy } from '../lazy.js';
import type { PanelEntry } from '../pages.js';

export const registry: readonly PanelEntry[] = [
  {
    noun: 'profile',
    page: 'profile',
    offered: ({ profile }) => profile != null,
    load: lazy(
      () => import('./profile.js'),
      ({ UserProfileProfile }) => UserProfileProfile,
    ),
  },
  {
    noun: 'username',
    page: 'profile',
    offered: ({ username }) => username != null,
    load: lazy(
      () => import('./username.js'),
      ({ UserProfileUsername }) => UserProfileUsername,
    ),
  },
  {
    noun: 'emails',
    page: 'profile',
    offered: ({ emails }) => emails != null,
    load: lazy(
      () => import('./emails.js'),
      ({ UserProfileEmails }) => UserProfileEmails,
    ),
  },
  {
    noun: 'phones',
    page: 'profile',
    offered: ({ phones }) => phones != null,
    load: lazy(
      () => import('./phones.js'),
      ({ UserProfilePhones }) => UserProfilePhones,
    ),
  },
  {
    noun: 'connections',
    page: 'profile',
    offered: ({ connections }) => connections != null,
    load: lazy(
      () => import('./connections.js'),
      ({ UserProfileConnections }) => UserProfileConnections,
    ),
  },
  {
    noun: 'password',
    page: 'security',
    offered: ({ password }) => password != null,
    load: lazy(
      () => import('./password.js'),
      ({ UserProfilePassword }) => UserProfilePassword,
    ),
  },
  {
    noun: 'passkeys',
    page: 'security',
    offered: ({ passkeys }) => passkeys != null,
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
    offered: ({ sessions }) => sessions != null,
    load: lazy(
      () => import('./sessions.js'),
      ({ UserProfileSessions }) => UserProfileSessions,
    ),
  },
  {
    noun: 'activity',
    page: 'security',
    offered: ({ activity }) => activity != null,
    load: lazy(
      () => import('./activity.js'),
      ({ UserProfileActivity }) => UserProfileActivity,
    ),
  },
  {
    noun: 'export',
    page: 'data',
    offered: ({ export: offered }) => offered != null,
    load: lazy(
      () => import('./export.js'),
      ({ UserProfileExport }) => UserProfileExport,
    ),
  },
  {
    noun: 'deletion',
    page: 'data',
    offered: ({ deletion }) => deletion != null,
    load: lazy(
      () => import('./deletion.js'),
      ({ UserProfileDeletion }) => UserProfileDeletion,
    ),
  },
];
