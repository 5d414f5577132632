/** Words that the forms of every panel use. */
export default {
  required: 'Required',
  saving: 'Saving…',
  cancel: 'Cancel',
  tryAgainIn: 'You can try again in {time}.',
  tryAgainNow: 'You can try again now.',
  tryAgainLater: 'Wait a while, then try again.',
  minutes: { one: '{count} minute', other: '{count} minutes' },
  hours: { one: '{count} hour', other: '{count} hours' },
  reference: 'Reference',
  copyReference: 'Copy reference',
  referenceCopied: 'Reference copied',
  finishFirst: 'Finish here first.',
  finishFirstMore: 'What you typed is not saved yet. Save it or cancel, then go on.',
  stillBusy: 'One moment: this is still being saved.',
  show: 'Show',
  hide: 'Hide',
} as const;
