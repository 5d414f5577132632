/**
 * Icons of Lucide 1.62.0, https://lucide.dev, ISC License, copyright (c) Lucide Contributors; parts of them come from
 * Feather, MIT License, copyright (c) 2013-present Cole Bemis. Written by `npm run icons`: change scripts/icons.ts instead.
 */
import type { TemplateResult } from 'lit';
import { drawing } from './icons.js';

const paths = {
  'list-ordered': 'M11 5h10M11 12h10M11 19h10M4 4h1v5M4 9h2M6.5 20H3.4c0-1 2.6-1.925 2.6-3.5a1.5 1.5 0 0 0-2.6-1.02',
  'message-square':
    'M22 17a2 2 0 0 1-2 2H6.828a2 2 0 0 0-1.414.586l-2.202 2.202A.71.71 0 0 1 2 21.286V5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2z',
  printer:
    'M6 18H4a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-2M6 9V3a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1v6M7 14h10a1 1 0 0 1 1 1v6a1 1 0 0 1 -1 1h-10a1 1 0 0 1 -1 -1v-6a1 1 0 0 1 1 -1z',
} as const;

export type FactorIcon = keyof typeof paths;

/** For the gutter or, `small`, for a line of text. */
export const factorIcon = (name: FactorIcon, small = false): TemplateResult =>
  drawing(paths[name], small ? 'icon-s' : '');
