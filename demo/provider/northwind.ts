/** What the demo and its providers know of each other. No secret: whoever can reach these sits at this machine. */
export const client = { id: 'northwind', secret: 'of the demo, and of nothing else' } as const;
export const names = ['Contoso', 'Fabrikam'] as const;
