/** The panel of the export at rest. */
export default {
  heading: 'Your data',
  lead: 'Everything that we hold about you.',
  title: 'A copy of everything',
  what: 'One JSON file: profile, addresses, connections, devices and activity. No passwords.',
  download: 'Download',
} as const;
