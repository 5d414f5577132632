import type { Capabilities } from '../../src/contract/capabilities.js';
import type { Handler } from './http/call.js';
import { Problem } from './problem.js';
import type { Settings } from './settings.js';

export const backupCodesCapability = (settings: Settings): NonNullable<Capabilities['backupCodes']> => ({
  count: settings.backupCodesCount,
});

const unbuilt = () => Promise.reject(new Problem('unavailable'));
export const startBackupCodes: Handler<'backupCodes.start'> = unbuilt;
export const confirmBackupCodes: Handler<'backupCodes.confirm'> = unbuilt;
