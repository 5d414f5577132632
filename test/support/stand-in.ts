const restores: (() => void)[] = [];

afterEach(() => {
  restores.splice(0).forEach((restore) => restore());
});

/** Another function in the place of one of the browser's, until the test is over. */
export function standIn<T extends object, K extends keyof T>(owner: T, name: K, by: T[K]): void {
  const own = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, { configurable: true, writable: true, value: by });
  restores.push(() => {
    if (own) Object.defineProperty(owner, name, own);
    else Reflect.deleteProperty(owner, name);
  });
}
