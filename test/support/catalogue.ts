/** All English words by noun, as hosts and translators see them; in the element they come in chunks. */
export { default as english } from '../../src/i18n/locales/en.js';
