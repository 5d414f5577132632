/** A server that tells where the account is signed in, and some devices. */
import { activityKinds } from '../../src/contract/activity.js';
import type { Session } from '../../src/contract/sessions.js';
import { capabilities, session } from './fixtures.js';
import { stubServer, type StubServer } from './stub-server.js';

/** So many minutes ago, and half of one, so that it stays as many while the test runs. */
export const agoISO = (minutes: number): string => new Date(Date.now() - minutes * 60_000 - 30_000).toISOString();

export const here: Session = session({ current: true });
export const pixel: Session = session({
  id: 'session-2',
  device: { type: 'phone', os: 'Android', browser: 'Chrome' },
  location: { city: 'Turin', country: 'IT' },
  ip: '198.51.100.4',
  lastActiveAt: agoISO(20),
  signedInWith: 'email_code',
});
export const ipad: Session = session({
  id: 'session-3',
  device: { type: 'tablet', os: 'iPadOS', browser: 'Safari' },
  location: { city: 'Oxford', country: 'GB' },
  lastActiveAt: agoISO(3 * 24 * 60),
});

export function sessionServer(...sessions: Session[]): StubServer {
  const server = stubServer({
    capabilities: capabilities({ sessions: {}, activity: { kinds: [...activityKinds] } }),
  });
  server.sessions = sessions;
  return server;
}
