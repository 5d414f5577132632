import type { Capabilities } from '../../src/contract/capabilities.js';
import { activityCapability } from './activity.js';
import { backupCodesCapability } from './backup-codes.js';
import { connectionsCapability } from './connections.js';
import { deletionCapability } from './deletion.js';
import { emailsCapability } from './emails.js';
import { passwordCapability } from './password.js';
import { passkeysCapability } from './passkeys.js';
import { phonesCapability } from './phones.js';
import { photoCapability } from './photo.js';
import { profileCapability } from './profile.js';
import { sessionsCapability } from './sessions.js';
import type { Settings } from './settings.js';
import { totpCapability } from './totp.js';
import { usernameCapability } from './username.js';

/** What this server offers: one setting a feature; what is off is absent. */
export function readCapabilities(settings: Settings): Capabilities {
  const { features } = settings;
  return {
    ...(features.profile && { profile: profileCapability(settings) }),
    ...(features.photo && { photo: photoCapability(settings) }),
    ...(features.username && { username: usernameCapability(settings) }),
    ...(features.emails && { emails: emailsCapability(settings) }),
    ...(features.phones && { phones: phonesCapability(settings) }),
    ...(features.connections && { connections: connectionsCapability(settings) }),
    ...(features.password && { password: passwordCapability(settings) }),
    ...(features.passkeys && { passkeys: passkeysCapability(settings) }),
    ...(features.totp && { totp: totpCapability(settings) }),
    ...(features.smsSecondFactor && { smsSecondFactor: {} }),
    ...(features.backupCodes && { backupCodes: backupCodesCapability(settings) }),
    secondFactorRequired: settings.secondFactorRequired,
    ...(features.sessions && { sessions: sessionsCapability() }),
    ...(features.activity && { activity: activityCapability(settings) }),
    ...(features.export && { export: {} }),
    ...(features.deletion && { deletion: deletionCapability(settings) }),
  };
}
