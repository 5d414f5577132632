/** Seconds to wait after the first, second … try that failed for now: mail servers ask for minutes, then hours. */
const pauses = [5, 30, 120, 600, 1800, 3600, 3 * 3600, 6 * 3600, 12 * 3600, 24 * 3600] as const;

/** Seconds until the next try, or nothing after the last: about two days in all (RFC 5321, 4.5.4.1 asks for four to five
 * of a relay; a person who waits for a code is long gone). */
export const pauseAfter = (attempts: number): number | undefined => pauses[attempts - 1];
