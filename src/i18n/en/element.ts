/** What the element itself says, around its panels. In the first chunk: it must be able to say that a chunk did not come. */
export default {
  navigation: 'Account',
  pageProfile: 'Profile',
  pageSecurity: 'Security',
  pageData: 'Data',
  loading: 'Loading your account…',
  failed: 'Your account could not be loaded.',
  panelFailed: 'This part could not be loaded.',
} as const;
