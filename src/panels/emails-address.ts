import { emailPattern } from '../contract/patterns.js';
import type { Translate } from '../i18n/messages.js';

/** What is wrong with a typed address, in words that mend it; undefined when the server may be asked. */
export function wrongAddress(t: Translate, address: string): string | undefined {
  if (address === '') return t('emails.missing');
  if (emailPattern.test(address)) return undefined;
  const stops = address.replaceAll(',', '.');
  if (stops !== address && emailPattern.test(stops)) return t('emails.comma', { suggestion: stops });
  const joined = address.replace(/\s+/g, '');
  if (joined !== address && emailPattern.test(joined)) return t('emails.blank', { suggestion: joined });
  const at = address.lastIndexOf('@');
  if (at < 0) return t('emails.noAt');
  return address.slice(at).includes('.') ? t('emails.notAnAddress') : t('emails.noDot');
}
