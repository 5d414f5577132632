/** The passkeys panel at rest. */
export default {
  heading: 'Passkeys',
  lead: 'Sign in with your fingerprint, face or screen lock.',
  none: 'None yet. A passkey is quicker than a password and cannot be phished.',
  synced: 'Synced between your devices',
  single: 'Kept on one device only',
  added: 'Added {date}',
  used: 'Used {when}',
  usedOn: 'Used on {date}',
  unused: 'Not used yet',
  manage: 'Manage {name}',
  add: 'Add a passkey',
  full: {
    one: 'You have {count} passkey, which is all that is allowed here. Remove it to add another.',
    other: 'You have {count} passkeys, which is all that is allowed here. Remove one to add another.',
  },
  elsewhere: 'Passkeys of this account are for {host}. Open your account there to add one.',
  unsupported:
    'Passkeys cannot be added here. Open your account in a browser that is up to date, over a secure connection, to add one.',
} as const;
