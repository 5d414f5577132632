import type { Capabilities } from '../../src/contract/capabilities.js';
import type { Handler } from './http/call.js';
import { Problem } from './problem.js';
import type { Settings } from './settings.js';

export const passkeysCapability = (settings: Settings): NonNullable<Capabilities['passkeys']> => ({
  max: settings.passkeysMax,
  rpId: settings.passkeyRpId,
});

const unbuilt = () => Promise.reject(new Problem('unavailable'));
export const startPasskey: Handler<'passkeys.start'> = unbuilt;
export const addPasskey: Handler<'passkeys.add'> = unbuilt;
export const renamePasskey: Handler<'passkeys.rename'> = unbuilt;
export const removePasskey: Handler<'passkeys.remove'> = unbuilt;
