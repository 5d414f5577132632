import * as z from 'zod/mini';
import { id, instant, line, openEnum } from './shapes.js';

/** An account at a provider that signs in here. */
export const connection = z.object({
  id,
  /** The `id` of the provider in the capability. */
  provider: z.string(),
  /** How the account is called at the provider: a name, an address. */
  accountLabel: z.nullable(z.string()),
  email: z.nullable(z.string()),
  connectedAt: instant,
  status: openEnum(['active', 'needs_reconnect']),
  /** Why it needs reconnecting, as a word or a line for people; null where nothing is wrong. */
  problem: z.nullable(z.string()),
  /**
   * The flow that made or renewed it last, for ten minutes after, then null: by it the element knows that what a provider's
   * page brought back is true, and no old link can say it again. Left out by servers that do not tell.
   */
  flowId: z.nullish(z.string()),
});
export type Connection = z.infer<typeof connection>;

/** Where the browser comes back to: an absolute address on an origin that the server allows (R12). */
const returnTo = line(2048).check(z.minLength(1));

export const startConnection = z.strictObject({ provider: line(100).check(z.minLength(1)), returnTo });
export const reconnect = z.strictObject({ returnTo });

/** The browser goes to `authorizationUrl`; what it brings back names the flow by `flowId`. */
export const startedConnection = z.object({ flowId: id, authorizationUrl: z.string() });

export const provider = z.object({
  id: z.string(),
  name: z.string(),
  iconUrl: z.optional(z.string()),
  /** What the account lets this site do at the provider, beyond signing in. */
  scopes: z.optional(z.array(z.string())),
  /** Whether several accounts at it may be connected. */
  multiple: z.boolean(),
});
export type Provider = z.infer<typeof provider>;

export const connectionsCapability = z.object({ providers: z.array(provider) });
