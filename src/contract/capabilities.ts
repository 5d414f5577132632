import * as z from 'zod/mini';
import { activityCapability } from './activity.js';
import { backupCodesCapability } from './backup-codes.js';
import { connectionsCapability } from './connections.js';
import { deletionCapability } from './deletion.js';
import { emailsCapability } from './emails.js';
import { exportCapability } from './export.js';
import { passkeysCapability } from './passkeys.js';
import { passwordCapability } from './password.js';
import { phonesCapability } from './phones.js';
import { photoCapability } from './photo.js';
import { profileCapability } from './profile.js';
import { smsSecondFactorCapability } from './second-factors.js';
import { sessionsCapability } from './sessions.js';
import { openEnum } from './shapes.js';
import { totpCapability } from './totp.js';
import { usernameCapability } from './username.js';

/** Per action whether it happens in the element or by leaving the page; left out = all inline. */
const actions = z.optional(z.record(z.string(), openEnum(['inline', 'redirect'])));

const offered = <S extends z.ZodMiniObject>(shape: S) => z.nullish(z.extend(shape, { actions }));

/** What this server offers: one object a feature; null or missing = not offered, and its calls answer 404. */
export const capabilities = z.object({
  profile: offered(profileCapability),
  photo: offered(photoCapability),
  username: offered(usernameCapability),
  emails: offered(emailsCapability),
  phones: offered(phonesCapability),
  connections: offered(connectionsCapability),
  password: offered(passwordCapability),
  passkeys: offered(passkeysCapability),
  totp: offered(totpCapability),
  smsSecondFactor: offered(smsSecondFactorCapability),
  backupCodes: offered(backupCodesCapability),
  /** A policy: the last second factor can't be removed. */
  secondFactorRequired: z.nullish(z.boolean()),
  sessions: offered(sessionsCapability),
  activity: offered(activityCapability),
  export: offered(exportCapability),
  deletion: offered(deletionCapability),
});
export type Capabilities = z.infer<typeof capabilities>;

/** What can be offered, or not; the policies apart. */
export type Feature = Exclude<keyof Capabilities, 'secondFactorRequired'>;
