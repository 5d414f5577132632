/** Who has an account at the demo's providers. */
export interface ProviderPerson {
  /** The subject. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly emailVerified: boolean;
}

export const people: readonly ProviderPerson[] = [
  { id: 'ada', name: 'Ada Lovelace', email: 'ada@contoso.example', emailVerified: true },
  // Nobody has looked whether that one is hers.
  { id: 'grace', name: 'Grace Hopper', email: 'grace@contoso.example', emailVerified: false },
];
