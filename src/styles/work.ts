/** What a panel's shadow root needs besides, once something is opened in it. */
import { forms } from './forms.js';
import { menus } from './menus.js';
import { surfaces } from './surfaces.js';

export const workStyles = [...forms, menus, surfaces];
