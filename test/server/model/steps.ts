/** Codes of authenticator apps (RFC 6238): by whole steps of the room's clock, which begins at the beginning of one. */
import { TOTP } from 'otpauth';
import { BEGIN } from '../support/room.js';

const PERIOD = 30;

/** In which step a second of the room is. */
export const stepAt = (second: number): number => Math.floor(second / PERIOD);

const FIRST = BEGIN / 1000 / PERIOD;

/** The code of a step. */
export const codeOf = (secret: string, step: number): string =>
  new TOTP({ secret, digits: 6, period: PERIOD }).generate({ timestamp: (FIRST + step) * PERIOD * 1000 });

/** A step as the tables count it, in the room's own count. */
export const stepIn = (counted: unknown): number => Number(counted) - FIRST;
