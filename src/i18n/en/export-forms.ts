/** What the panel of the export says once a copy is asked for. */
export default {
  preparing: 'Preparing…',
  then: 'Then we hand you a copy of your data.',
  done: '{file} is among your downloads. Keep it safe: all about you is in it.',
  failed: 'We could not make a copy of your data.',
} as const;
