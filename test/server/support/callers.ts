let callers = 0;

/** An address of the network that nobody else of this run calls from (RFC 6598): limits are per caller too (R5). */
export function freshCaller(): string {
  const number = ++callers;
  return `100.${64 + ((number >> 16) & 63)}.${(number >> 8) & 255}.${number & 255}`;
}
