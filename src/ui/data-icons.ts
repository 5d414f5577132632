/**
 * Icons of Lucide 1.62.0, https://lucide.dev, ISC License, copyright (c) Lucide Contributors; parts of them come from
 * Feather, MIT License, copyright (c) 2013-present Cole Bemis. Written by `npm run icons`: change scripts/icons.ts instead.
 */
import type { TemplateResult } from 'lit';
import { drawing } from './icons.js';

const paths = {
  download: 'M12 15V3M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4M7 10l5 5 5-5',
  'trash-2': 'M10 11v6M14 11v6M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6M3 6h18M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2',
} as const;

export type DataIcon = keyof typeof paths;

/** For the gutter or, `small`, for a line of text. */
export const dataIcon = (name: DataIcon, small = false): TemplateResult => drawing(paths[name], small ? 'icon-s' : '');
