import * as z from 'zod/mini';
import { instant } from './shapes.js';

/** When the account will be gone; until then it can be kept (R17). */
export const deletion = z.object({ scheduledFor: instant });

/** `graceDays`: whole days between asking and being gone; 0 where an account goes at once. */
export const deletionCapability = z.object({ graceDays: z.int().check(z.minimum(0)) });
