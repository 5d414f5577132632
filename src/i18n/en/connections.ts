/** The connections panel at rest. */
export default {
  heading: 'Connections',
  lead: 'Other accounts that you can sign in with.',
  none: 'There is nothing to connect here.',
  needsReconnect: 'Needs reconnecting',
  asksAgain: '{provider} asks you to allow access again.',
  reconnect: 'Reconnect',
  manage: 'Manage {name}',
  notConnected: 'Not connected',
  scopes: 'Will ask you to allow: {scopes}',
  connect: 'Connect',
  another: 'Connect another account',
} as const;
