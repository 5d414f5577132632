/** R10: passwords that very many people have. Whoever guesses tries those first, so length does not help them. */

let list: Promise<ReadonlySet<string>> | undefined;

/** Some fifty thousand, of the package that the element's strength meter has too: read when first needed, and kept. */
async function read(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common']);
}

/** Whether it is one of them, however it is capitalised. */
export async function isCommon(password: string): Promise<boolean> {
  list ??= read();
  return (await list).has(password.normalize('NFC').toLowerCase());
}
