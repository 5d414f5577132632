import type { Account } from '../contract/account.js';

/** What the account is called by where it signs in with a password: what password managers keep one under. */
export const signInName = ({ emails, profile }: Account): string =>
  emails.find(({ primary }) => primary)?.address ?? profile.username ?? '';

/** Whether nothing else signs in here: then the server would refuse to let it go (R3), and it is not offered. */
export function isOnlyWayIn(id: string, { emails, phones, connections, passkeys }: Account): boolean {
  const proved = [...emails, ...phones].filter(({ verified }) => verified);
  return [...proved, ...connections, ...passkeys].every((each) => each.id === id);
}
