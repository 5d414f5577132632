import { lazy } from '../lazy.js';
import type { Load, Loaded } from './client.js';
import { AccountError } from './errors.js';

const chunk = lazy(
  () => import('./check.js'),
  (module) => module,
);

const uploadChunk = lazy(
  () => import('./upload.js'),
  ({ uploader }) => uploader,
);

/**
 * What carries an upload in the place of `fetch`: few people ever need it.
 * @throws AccountError `network`
 */
export const loadUpload = (): ReturnType<typeof uploadChunk> =>
  uploadChunk().catch((cause: unknown) => {
    throw new AccountError('network', 'The part that uploads could not be loaded.', {}, { cause });
  });

/**
 * The check of answers; 8.5 kB of zod that the first paint need not wait for.
 * @throws AccountError `network`
 */
export const loadCheck = (): ReturnType<typeof chunk> =>
  chunk().catch((cause: unknown) => {
    throw new AccountError('network', 'The check of answers could not be loaded.', {}, { cause });
  });

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Just enough to draw it without harm until the check has come. */
const drawable = (json: unknown): boolean =>
  isObject(json) &&
  isObject(json['account']) &&
  isObject(json['account']['profile']) &&
  Array.isArray(json['account']['emails']) &&
  isObject(json['capabilities']);

/**
 * A first answer that is drawn while its check is under way; one that could not even be drawn waits for the check,
 * which says what is wrong with it.
 * @throws AccountError `malformed_answer`, `network`
 */
export async function provisional(json: unknown): Promise<Load> {
  const checked = loadCheck().then(({ check }) => check('account.load', json));
  if (!drawable(json)) return { value: await checked };
  // The store takes both, or neither when it was released meanwhile.
  checked.catch(() => undefined);
  return { value: json as Loaded, checked };
}
