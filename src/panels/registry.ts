/** Every panel there is, in the order they stand on their pages. The code of each comes when it is first shown. */
import type { IconName } from '../ui/icons.js';
import { lazy } from '../lazy.js';
import type { PanelEntry } from '../pages.js';

type Entry = PanelEntry & { readonly icon: IconName };

export const registry: readonly Entry[] = [
  {
    noun: 'profile',
    page: 'profile',
    icon: 'user',
    offered: ({ profile }) => profile != null,
    load: lazy(
      () => import('./profile.js'),
      ({ UserProfileProfile }) => UserProfileProfile,
    ),
  },
  {
    noun: 'username',
    page: 'profile',
    icon: 'at-sign',
    offered: ({ username }) => username != null,
    load: lazy(
      () => import('./username.js'),
      ({ UserProfileUsername }) => UserProfileUsername,
    ),
  },
  {
    noun: 'emails',
    page: 'profile',
    icon: 'mail',
    offered: ({ emails }) => emails != null,
    load: lazy(
      () => import('./emails.js'),
      ({ UserProfileEmails }) => UserProfileEmails,
    ),
  },
  {
    noun: 'phones',
    page: 'profile',
    icon: 'phone',
    offered: ({ phones }) => phones != null,
    load: lazy(
      () => import('./phones.js'),
      ({ UserProfilePhones }) => UserProfilePhones,
    ),
  },
  {
    noun: 'connections',
    page: 'profile',
    icon: 'user',
    offered: ({ connections }) => connections != null,
    load: lazy(
      () => import('./connections.js'),
      ({ UserProfileConnections }) => UserProfileConnections,
    ),
  },
];
