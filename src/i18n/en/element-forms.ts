/** What the element says where something is wrong, or over. It comes with what draws that, right after the first paint. */
export default {
  failedNext: 'Nothing has changed. Try again in a moment.',
  retry: 'Try again',
  reference: 'Reference',
  copyReference: 'Copy reference',
  referenceCopied: 'Reference copied',
  signedOut: 'You are signed out.',
  signedOutNext: 'Sign in again to see your account.',
  deleted: 'Your account was deleted.',
  offline: 'You are offline.',
  stale: 'Your account could not be read again.',
  asOf: 'What you see is from {time}.',
} as const;
