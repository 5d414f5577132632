/** Whether passkeys of `rpId` are for pages on this host: it is the same, or a parent (WebAuthn Level 3 §5.1.3, RP ID). */
export const isRpIdFor = (rpId: string, host: string): boolean => host === rpId || host.endsWith(`.${rpId}`);
