/** The password panel at rest. */
export default {
  heading: 'Password',
  lead: 'Long beats complicated.',
  set: 'Your password is set.',
  none: 'You have no password.',
  changed: 'Changed {date}',
  change: 'Change password',
  add: 'Set a password',
  manage: 'Manage your password',
} as const;
