import * as z from 'zod/mini';

/** What may be uploaded: at most so many bytes, of these media types. */
export const photoCapability = z.object({ maxBytes: z.int(), types: z.array(z.string()) });
