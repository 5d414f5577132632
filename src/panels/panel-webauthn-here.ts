/** What browsers have besides the standard's types: Chromium's way to ask what a frame may do. */
interface Policy {
  allowsFeature(name: string): boolean;
}

/** Whether passkeys of `rpId` are for this page: its host, or a parent of it (WebAuthn Level 3 §5.1.3, RP ID). */
const isFor = (rpId: string, host: string): boolean => host === rpId || host.endsWith(`.${rpId}`);

/**
 * Whether passkeys of this site can be made and used on this page. `elsewhere`: the page is on another host than they are
 * for, which no browser allows (R11). `unsupported`: an old browser, plain http, or a frame that was not allowed to.
 */
export function passkeysHere(rpId: string, host = location.hostname): 'ok' | 'unsupported' | 'elsewhere' {
  const { featurePolicy } = document as { featurePolicy?: Policy };
  const refused = featurePolicy?.allowsFeature('publickey-credentials-create') === false;
  if (refused || !isSecureContext || !('PublicKeyCredential' in globalThis)) return 'unsupported';
  return isFor(rpId, host) ? 'ok' : 'elsewhere';
}
