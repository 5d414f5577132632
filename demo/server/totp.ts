import type { Capabilities } from '../../src/contract/capabilities.js';
import type { Handler } from './http/call.js';
import { Problem } from './problem.js';
import type { Settings } from './settings.js';

export const totpCapability = ({ totpIssuer }: Settings): NonNullable<Capabilities['totp']> => ({ issuer: totpIssuer });

const unbuilt = () => Promise.reject(new Problem('unavailable'));
export const startTotp: Handler<'totp.start'> = unbuilt;
export const confirmTotp: Handler<'totp.confirm'> = unbuilt;
export const removeTotp: Handler<'totp.remove'> = unbuilt;
