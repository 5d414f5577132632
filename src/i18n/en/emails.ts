/** The emails panel at rest. */
export default {
  heading: 'Email addresses',
  headingOne: 'Email address',
  lead: 'For signing in and for mail about your account.',
  none: 'You have no email address here yet.',
  primary: 'Primary',
  unverified: 'Unverified',
  manage: 'Manage {address}',
  enterCode: 'Enter the code',
  awaitLink: 'Waiting for the link',
  sendLinkAgain: 'Send the link again',
  add: 'Add an email address',
  change: 'Change the email address',
  full: {
    one: 'You have {count} address, which is all that is allowed here.',
    other: 'You have {count} addresses, which is all that is allowed here. Remove one to add another.',
  },
} as const;
