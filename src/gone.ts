/** Calls once this has left the page. Being moved is not leaving: what is moved is back within a microtask. */
export function whenGone(host: { readonly isConnected: boolean }, call: () => void): void {
  queueMicrotask(() => {
    if (!host.isConnected) call();
  });
}
