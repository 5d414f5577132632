/**
 * Icons of Lucide 1.62.0, https://lucide.dev, ISC License, copyright (c) Lucide Contributors; parts of them come from
 * Feather, MIT License, copyright (c) 2013-present Cole Bemis. Written by `npm run icons`: change scripts/icons.ts instead.
 */
import type { TemplateResult } from 'lit';
import { drawing } from './icons.js';

const paths = {
  'circle-question-mark': 'M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M9.09 9a3 3 0 0 1 5.83 1c0 2-3 3-3 3M12 17h.01',
  key: 'M2 21l9.6-9.6M7.5 15.5l2.3 2.3a1 1 0 0 1 0 1.4l-2.1 2.1a1 1 0 0 1-1.4 0L4 19M10 7.5a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0',
  laptop:
    'M18 5a2 2 0 0 1 2 2v8.526a2 2 0 0 0 .212.897l1.068 2.127a1 1 0 0 1-.9 1.45H3.62a1 1 0 0 1-.9-1.45l1.068-2.127A2 2 0 0 0 4 15.526V7a2 2 0 0 1 2-2zM20.054 15.987H3.946',
  smartphone: 'M7 2h10a2 2 0 0 1 2 2v16a2 2 0 0 1 -2 2h-10a2 2 0 0 1 -2 -2v-16a2 2 0 0 1 2 -2zM12 18h.01',
  tablet: 'M6 2h12a2 2 0 0 1 2 2v16a2 2 0 0 1 -2 2h-12a2 2 0 0 1 -2 -2v-16a2 2 0 0 1 2 -2zM12 18L12.01 18',
} as const;

export type DeviceIcon = keyof typeof paths;

/** What somebody sits at, or signs in with. */
export const deviceIcon = (name: DeviceIcon): TemplateResult => drawing(paths[name]);
