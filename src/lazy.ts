/**
 * A chunk that is fetched when first needed, and again after a failure.
 *
 * Browsers may keep the failure of an `import()` for as long as the page lives (whatwg/html#6768), so another try at
 * the same address can fail without asking the network. Where the browser says which address it was (Chromium and
 * Firefox do), the next try goes to that address with a query behind it.
 * @param load - the `import()`, and nothing after it: another try stands in for it
 * @param pick - what is wanted of the module
 */
export function lazy<M extends object, T>(load: () => Promise<M>, pick: (module: M) => T): () => Promise<T> {
  let pending: Promise<T> | undefined;
  let failed: string | undefined;
  let tries = 0;
  const attempt = (): Promise<M> =>
    failed === undefined
      ? load()
      : (import(/* @vite-ignore */ /* webpackIgnore: true */ `${failed}?again=${++tries}`) as Promise<M>);
  return () =>
    (pending ??= attempt().then(pick, (error: unknown) => {
      pending = undefined;
      failed ??= /dynamically imported module: ([^\s?]+)/.exec(String(error))?.[1];
      throw error;
    }));
}
