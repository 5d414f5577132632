/** What all accounts contend for: so little of it that they meet at every turn. */
import fc from 'fast-check';

/** One mailbox or phone, and the ways in which people write it. What they have in common is written down, not computed. */
export interface Mailbox {
  readonly canonical: string;
  readonly spellings: readonly [string, string];
}

export const mailboxes: readonly Mailbox[] = [
  { canonical: 'ada@pool.example', spellings: ['ada@pool.example', 'ADA@Pool.Example'] },
  { canonical: 'bea@pool.example', spellings: ['bea@pool.example', ' Bea@pool.example '] },
  { canonical: 'zo\u00eb@pool.example', spellings: ['zo\u00eb@pool.example', 'ZOE\u0308@pool.example'] },
  { canonical: 'cy@xn--bcher-kva.example', spellings: ['cy@b\u00fccher.example', 'cy@xn--bcher-kva.example'] },
  { canonical: 'dee+tag@pool.example', spellings: ['dee+tag@pool.example', 'Dee+Tag@POOL.EXAMPLE'] },
];

export const numbers: readonly Mailbox[] = [
  // The second as it is dialled at home.
  { canonical: '+5491123456789', spellings: ['+5491123456789', '+54111523456789'] },
  { canonical: '+37061234567', spellings: ['+37061234567', '+370861234567'] },
  { canonical: '+12025550100', spellings: ['+12025550100', '+12025550100'] },
];

/** All that signs in once it is proved. */
export const reachable: readonly Mailbox[] = [...mailboxes, ...numbers];

/** Who is there at the beginning, by the first mailboxes; null is without a password. */
export const beginners: readonly (string | null)[] = ['seven lanterns at dusk', null];
export const passwords = ['seven lanterns at dusk', 'nine otters in a boat'] as const;

/** More browsers than people: some of them sign in twice. */
export const BROWSERS = 4;
export const EMAILS_MAX = 3;
export const PHONES_MAX = 2;
export const BACKUP_CODES = 5;

export const usernames = ['ada', 'bea', 'cy.b'] as const;
/** Refused, and why. */
export const badUsernames = [
  ['Ada', 'pattern'],
  ['a', 'too_short'],
  ['\uff41\uff44\uff41', 'pattern'],
] as const;

/** Written otherwise; where that is trimmed away it is the same. */
export const spell = ({ spellings }: Mailbox, other: boolean): string => spellings[other ? 1 : 0];

export const canonicalOf = (address: string): string =>
  reachable.find(({ spellings }) => spellings.some((one) => one.trim() === address))?.canonical ?? address;

export const someMailbox = fc.nat({ max: mailboxes.length - 1 }).map((at) => mailboxes[at]!);
export const someNumber = fc.nat({ max: numbers.length - 1 }).map((at) => numbers[at]!);
export const mostly = (weight: number): fc.Arbitrary<boolean> =>
  fc.oneof({ arbitrary: fc.constant(true), weight }, { arbitrary: fc.constant(false), weight: 1 });
