/** Words that every panel uses at rest; among them, that its forms did not come. */
export default {
  loading: 'Loading…',
  tryAgain: 'Try again',
  managedBy: 'Managed by {who}',
  broken: 'This part could not be shown.',
  formMissing: 'This could not be opened.',
  brokenMore: 'Nothing has changed. Try again in a moment.',
} as const;
