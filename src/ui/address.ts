/**
 * An address that an account or a server names, if the browser may be sent there: `https:`, or `http:` on this machine
 * itself. All else (`javascript:`, `data:`, plain `http:`) comes to nothing.
 * @param base - what a relative address is relative to
 */
export function safeAddress(address: string | null | undefined, base: string): string | undefined {
  if (!address || !URL.canParse(address, base)) return undefined;
  const { protocol, hostname, href } = new URL(address, base);
  const isLoopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback) ? href : undefined;
}
