/** This machine, by the names that browsers trust (Secure Contexts, section 3.1). */
const loopback = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * An address that an account or a server names, if the browser may be sent there, or take a picture from there: `https:`, or
 * `http:` on this machine itself. All else (`javascript:`, `data:`, plain `http:`) comes to nothing.
 * @param base - what a relative address is relative to; without it there is none
 */
export function safeAddress(address: string | null | undefined, base?: string): string | undefined {
  if (!address || !URL.canParse(address, base)) return undefined;
  const { protocol, hostname, href } = new URL(address, base);
  return protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname)) ? href : undefined;
}
