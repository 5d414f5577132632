/** The card that asks for proof before a sensitive change. */
export default {
  title: 'First, confirm that it is you',
  usePassword: 'Use your password',
  useEmail: 'Send a code to {destination}',
  password: 'Your password',
  passwordMissing: 'Type your password.',
  confirm: 'Confirm with password',
  confirming: 'Checking…',
  sending: 'Sending…',
  code: 'Enter the code we sent',
  codeHint: { one: '{count} digit, by email to {destination}.', other: '{count} digits, by email to {destination}.' },
  codeHintSms: { one: '{count} digit, by SMS to {destination}.', other: '{count} digits, by SMS to {destination}.' },
  codeShort: { one: 'The code has {count} digit.', other: 'The code has {count} digits.' },
  wrongPassword: 'That is not your password. Try again.',
  wrongCode: {
    one: 'That code is not right. Type over it: you have one more try.',
    other: 'That code is not right. Type over it: you have {count} more tries.',
  },
  codeDead: 'That code no longer works. Send a new one.',
  sendAgain: 'Send a new code',
  sendAgainIn: 'Send again in {time}',
  otherWay: 'Another way',
  failed: 'We could not confirm that it is you.',
  noMethod: 'There is no way here to confirm that it is you.',
  noMethodMore:
    'Sign out and in again: for a while after that, you can change this without being asked. Nothing has changed.',
  understood: 'Leave it as it is',
} as const;
