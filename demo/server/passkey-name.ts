/** What a passkey is called until the person calls it something else. */
import { deviceName } from './caller.js';

/**
 * Where passkeys are kept, by the AAGUID that they come with. The few that most people have, and no more: the others,
 * and browsers that keep it to themselves, are called after the device.
 */
const keepers: Readonly<Record<string, string>> = {
  'fbfc3007-154e-4ecc-8c0b-6e020557d7bd': 'iCloud Keychain',
  'ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4': 'Google Password Manager',
  '08987058-cadc-4b81-b6e1-30de50dcbe96': 'Windows Hello',
  '9ddd1817-af5a-4672-a2b9-3e3dd95000a9': 'Windows Hello',
  '6028b017-b1d4-4c02-b4b3-afcdafc96bb2': 'Windows Hello',
  'bada5566-a7aa-401f-bd96-45619a55120d': '1Password',
  'd548826e-79b4-db40-a3d8-11116f7e8349': 'Bitwarden',
};

interface New {
  readonly aaguid: string;
  readonly userAgent: string;
  /** The names that there are: two rows that are called alike could not be told apart. */
  readonly taken: readonly string[];
}

export function initialName({ aaguid, userAgent, taken }: New): string {
  const name = keepers[aaguid] ?? deviceName(userAgent) ?? 'Passkey';
  const numbered = [name, ...taken.map((_, index) => `${name} ${index + 2}`)];
  return numbered.find((each) => !taken.includes(each)) ?? name;
}
