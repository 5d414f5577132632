/** What the username panel says once something is opened. */
export default {
  label: 'Username',
  rule: '{min} to {max} characters.',
  ruleBasic: '{min} to {max} characters: small letters, digits, full stops, underscores and hyphens.',
  ruleEdges: '{min} to {max} characters: small letters, digits, and between them full stops, underscores and hyphens.',
  save: 'Save username',
  saved: 'Your username is now {username}.',
  saveFailed: 'We could not save your username.',
  then: 'Then we make your username {username}.',
  missing: 'Type a username.',
  same: 'This is your username already. Type another one, or cancel.',
  tooShort: { one: 'Use at least {count} character.', other: 'Use at least {count} characters.' },
  tooLong: { one: 'Use at most {count} character.', other: 'Use at most {count} characters.' },
  pattern: 'This has a character that is not allowed: {character}',
  patternWhole: 'This is not written the way usernames are here. Try a simpler one.',
  taken: '{username} is taken. Choose another one.',
} as const;
