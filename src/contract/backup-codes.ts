import * as z from 'zod/mini';
import { id, instant } from './shapes.js';

/** How many of the set in use are left; the codes themselves are shown once, when they are made. */
export const backupCodes = z.object({ remaining: z.int(), total: z.int(), generatedAt: instant });
export type BackupCodes = z.infer<typeof backupCodes>;

/** Pending: the set in use works until this one is confirmed (R7). */
export const startedBackupCodes = z.object({ id, codes: z.array(z.string()) });

/** `count` is how many a set has. */
export const backupCodesCapability = z.object({ count: z.int() });
