/** What the passkeys panel says once something is opened. */
export default {
  starting: 'Getting ready…',
  addThen: 'Then we add a passkey.',
  addFailed: 'We could not add a passkey.',
  continue: 'Continue to your passkey',
  continueText:
    'Your browser will ask for your fingerprint, face or screen lock. A phone or a security key will do as well.',
  inBrowser: 'Follow what your browser asks.',
  done: '{name} is added. You can sign in with it from now on.',
  close: 'Close',

  cancelled: 'Nothing was added',
  cancelledText:
    'The question was closed, you were not recognised, or what you chose cannot keep a passkey. A phone or another security key will do as well.',
  timedOut: 'The time ran out',
  timedOutText: 'Nothing was added. Try again once you have everything at hand.',
  exists: 'There is one already',
  existsText: 'A passkey of this account is kept there, so nothing was added. You can use it, or add one elsewhere.',
  unsuitable: 'That cannot keep a passkey',
  unsuitableText:
    'It may be old, full, or have no PIN yet. Nothing was added. Try a phone, another security key, or the screen lock of this device.',
  unsupportedTitle: 'This browser has no passkeys',
  unsupportedText: 'Open your account in a browser that is up to date to add one.',
  elsewhereTitle: 'Passkeys cannot be added on this page',
  failedTitle: 'Your browser could not make a passkey',
  failedText: 'Nothing was added. Try again, or in another browser.',

  rename: 'Rename',
  name: 'Name',
  nameHint: 'What tells it from your others: what it is kept in, or on.',
  nameMissing: 'Type a name.',
  nameTooLong: 'Use at most {count} characters. This has {length}.',
  saveName: 'Save the name',
  renameFailed: 'We could not save the name.',
  renamed: '{name} is its name now.',

  remove: 'Remove',
  keepLast: 'This is your only way to sign in. Add another one first.',
  removeTitle: 'Remove {name}?',
  removeText:
    'You will no longer be able to sign in with it. Other devices that signed in with it are signed out. This one stays signed in.',
  removeToo: 'What it is kept in may go on offering it until you delete it there as well.',
  removeDo: 'Remove {name}',
  removing: 'Removing…',
  keep: 'Keep it',
  removeThen: 'Then we remove the passkey {name}.',
  removeFailed: 'We could not remove this passkey.',
  removed: '{name} is removed.',
} as const;
