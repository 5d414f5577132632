/** The phones panel at rest. */
export default {
  heading: 'Phone numbers',
  headingOne: 'Phone number',
  lead: 'For signing in, and for codes by SMS.',
  none: 'You have no phone number here yet.',
  primary: 'Primary',
  unverified: 'Unverified',
  manage: 'Manage {number}',
  enterCode: 'Enter the code',
  add: 'Add a phone number',
  change: 'Change the phone number',
  full: {
    one: 'You have {count} number, which is all that is allowed here.',
    other: 'You have {count} numbers, which is all that is allowed here. Remove one to add another.',
  },
} as const;
