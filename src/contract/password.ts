import * as z from 'zod/mini';
import { instant } from './shapes.js';

/** Whether the account has a password, and since when; never the password. */
export const password = z.object({ set: z.boolean(), changedAt: z.nullable(instant) });

/** A password as it is typed to prove oneself. The upper bound keeps hashing bounded (R10: 128 characters). */
export const typedPassword = z.string().check(z.minLength(1), z.maxLength(512));
