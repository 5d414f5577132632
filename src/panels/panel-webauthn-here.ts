import { isRpIdFor } from '../contract/rp-id.js';

/** What browsers have besides the standard's types: Chromium's way to ask what a frame may do. */
interface Policy {
  allowsFeature(name: string): boolean;
}

/**
 * Whether passkeys of this site can be made and used on this page. `elsewhere`: the page is on another host than they are
 * for, which no browser allows (R11). `unsupported`: an old browser, plain http, or a frame that was not allowed to.
 */
export function passkeysHere(rpId: string, host = location.hostname): 'ok' | 'unsupported' | 'elsewhere' {
  const { featurePolicy } = document as { featurePolicy?: Policy };
  const refused = featurePolicy?.allowsFeature('publickey-credentials-create') === false;
  if (refused || !isSecureContext || !('PublicKeyCredential' in globalThis)) return 'unsupported';
  return isRpIdFor(rpId, host) ? 'ok' : 'elsewhere';
}
