/** What the profile panel says once something is opened. */
export default {
  displayNameHint: 'What we call you, where your full name is too much.',
  save: 'Save details',
  unchanged: 'Nothing has changed yet.',
  savedField: '{field} is now “{value}”.',
  clearedField: '{field} is empty now.',
  saveFailed: 'We could not save your details.',
  then: 'Then we save your details.',
  missing: 'Fill in your {field}.',
  tooLong: {
    one: 'Use at most {count} character. This has {length}.',
    other: 'Use at most {count} characters. This has {length}.',
  },
  stale: 'This changed on another device.',
  staleField: '{field}: it is now “{theirs}”. You typed “{mine}”.',
  empty: 'empty',
  saveMine: 'Save mine',
  useTheirs: 'Use theirs',
  usedTheirs: 'Your details stay as they are on the other device.',
} as const;
