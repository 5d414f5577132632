/** What the log says once somebody looks further into it. */
export default {
  filter: 'Show',
  all: 'All activity',
  moreShown: { one: '{count} more line is shown.', other: '{count} more lines are shown.' },
  shown: { one: '{count} line is shown.', other: '{count} lines are shown.' },
} as const;
