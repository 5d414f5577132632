/** The username panel at rest. */
export default {
  heading: 'Username',
  lead: 'Your public name here.',
  none: 'You have no username yet.',
  choose: 'Choose a username',
  change: 'Change username',
} as const;
