/** The panel of deletion at rest. */
export default {
  heading: 'Delete account',
  leadGrace: { one: 'This cannot be undone after {count} day.', other: 'This cannot be undone after {count} days.' },
  leadNow: 'This cannot be undone.',
  leadScheduled: 'You can still change your mind.',
  row: 'This account, with everything in it',
  open: 'Delete account',
  scheduled: 'Your account will be deleted on {date}.',
} as const;
