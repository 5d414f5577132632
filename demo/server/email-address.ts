import { domainToASCII } from 'node:url';

/**
 * What makes two addresses the same: Unicode form, case, and how the domain is spelt. Dots and `+tags` stay: only the
 * provider knows what they mean there.
 */
export function canonicalEmail(address: string): string {
  const [, local = '', domain = ''] = /^(.*)@([^@]*)$/su.exec(address.trim().normalize('NFC')) ?? [];
  return `${local.toLowerCase()}@${domainToASCII(domain) || domain.toLowerCase()}`;
}
