/** The whole life of an account, on PGlite, by mouse. */
import { test } from 'node:test';
import './support/contoso.js';

const { liveIt } = await import('./whole-life/the-life.js');

test('the whole life of an account by mouse, on PGlite', (t) => liveIt(t, 'mouse'));
