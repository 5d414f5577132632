/** The profile panel at rest. */
export default {
  heading: 'About you',
  lead: 'What other people see.',
  nameless: 'No name yet',
  edit: 'Edit details',
  addPhoto: 'Add photo',
  changePhoto: 'Change photo',
  removePhoto: 'Remove photo',
  firstName: 'First name',
  lastName: 'Last name',
  displayName: 'Display name',
  yes: 'Yes',
  no: 'No',
} as const;
