let numbers = 0;

/** A number that no other test of this run has: 555 belongs to nobody. */
export const freshNumber = (): string => `+1202555${String(++numbers).padStart(4, '0')}`;
