/** The fields of the demo's profile, one of each type, unless `PROFILE_FIELDS` names others. */
export const demoFields = JSON.stringify([
  { name: 'displayName', maxLength: 40 },
  { name: 'custom.pronouns', label: 'Pronouns', maxLength: 30 },
  { name: 'custom.about', label: 'About you', type: 'textarea', maxLength: 280 },
  { name: 'custom.website', label: 'Website', type: 'url' },
  { name: 'custom.birthday', label: 'Birthday', type: 'date' },
  {
    name: 'custom.contact',
    label: 'How we may reach you',
    type: 'select',
    options: [
      { value: 'email', label: 'By email' },
      { value: 'phone', label: 'By phone' },
      { value: 'post', label: 'By post' },
    ],
  },
  { name: 'custom.newsletter', label: 'Send me the newsletter', type: 'checkbox' },
  { name: 'custom.employeeId', label: 'Employee number', managedBy: 'the people team' },
]);
