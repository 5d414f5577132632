import * as z from 'zod/mini';
import { id } from './shapes.js';

/** Which factor is asked for first; `phoneId` names the phone, and may be left out where one alone serves. */
export const setDefaultFactor = z.strictObject({ type: z.enum(['totp', 'sms']), phoneId: z.optional(id) });

/** Codes by SMS to a verified phone as a second factor. */
export const smsSecondFactorCapability = z.object({});
