import type { Settings } from './settings.js';

export const photoPath = (key: string): string => `/api/photos/${key}`;

/** Absolute, since the element may stand on a page of another origin. */
export const photoUrl = ({ origin }: Settings, key: string): string => origin + photoPath(key);
