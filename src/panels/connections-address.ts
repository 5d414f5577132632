/** This machine, by the names that browsers trust (Secure Contexts, section 3.1). */
const loopback = /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/;

/**
 * The address where it may be gone to, or a picture be taken from: by https, or by http where it does not leave this
 * machine. Never `javascript:` or `data:`, whoever named it.
 * @param base - what a relative address is relative to; then the origin of this page is as good as https
 */
export function safeAddress(given: string, base?: string): string | undefined {
  if (!URL.canParse(given, base)) return undefined;
  const { protocol, hostname, origin, href } = new URL(given, base);
  const near = loopback.test(hostname) || (base !== undefined && origin === location.origin);
  return protocol === 'https:' || (protocol === 'http:' && near) ? href : undefined;
}
