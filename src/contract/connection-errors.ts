/**
 * What `user-profile-error` may say when the browser comes back from a provider (R12). Plain data: the element reads it
 * before any schema is there.
 *
 * - `cancelled`: the person said no at the provider
 * - `taken`: that account at the provider belongs to another account here
 * - `already_exists`: it, or (where one is all) another one of that provider, is connected already
 * - `wrong_account`: it was to be renewed, and the person signed in at the provider as somebody else
 * - `session_changed`: another person, or nobody, is signed in here by now, or another browser has come back
 * - `expired`: it took longer than ten minutes, or what came back belongs to nothing that was begun here
 * - `unavailable`: the provider, or this server, cannot answer just now
 * - `provider_failed`: the provider answered something that cannot be trusted, or refused
 * - `unknown_account`: nobody here has that account connected; signing in never goes by the email
 */
export const connectionErrors = [
  'cancelled',
  'taken',
  'already_exists',
  'wrong_account',
  'session_changed',
  'expired',
  'unavailable',
  'provider_failed',
  'unknown_account',
] as const;
export type ConnectionError = (typeof connectionErrors)[number];

/** The parameters that the browser brings back. They prove nothing: only `GET /me` tells what is so. */
export const flowMarker = 'user-profile-flow';
export const errorMarker = 'user-profile-error';
