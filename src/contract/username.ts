import * as z from 'zod/mini';
import { line } from './shapes.js';

/** The upper bound of the contract; the server's own (`maxLength` of the capability) may be lower. */
export const setUsername = z.strictObject({ username: line(64).check(z.minLength(1)) });

/** `pattern` is an ECMAScript regular expression, matched whole with the `v` flag, as HTML's `pattern` is. Lengths are in characters. */
export const usernameCapability = z.object({
  pattern: z.string(),
  minLength: z.int(),
  maxLength: z.int(),
});
