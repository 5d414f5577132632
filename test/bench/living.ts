/** In the page, before any of its scripts: counts timers, channels and requests that were begun and are not over. */
export function countTheLiving(): void {
  const living = { timers: 0, intervals: 0, channels: 0, requests: 0, observers: 0 };
  Object.assign(window, { living });
  const [later, never, often] = [setTimeout.bind(window), clearTimeout.bind(window), setInterval.bind(window)];
  const [enough, ask] = [clearInterval.bind(window), fetch.bind(window)];
  const timers = new Set<unknown>();
  const intervals = new Set<unknown>();
  const look = (): void => void Object.assign(living, { timers: timers.size, intervals: intervals.size });
  const forget = (id: unknown): void => {
    timers.delete(id);
    intervals.delete(id);
    look();
  };
  const patched = {
    setTimeout(call: () => void, milliseconds?: number): unknown {
      const id: unknown = later(() => {
        forget(id);
        call();
      }, milliseconds);
      timers.add(id);
      look();
      return id;
    },
    setInterval(call: () => void, milliseconds?: number): unknown {
      const id: unknown = often(call, milliseconds);
      intervals.add(id);
      look();
      return id;
    },
    clearTimeout(id: number): void {
      forget(id);
      never(id);
    },
    clearInterval(id: number): void {
      forget(id);
      enough(id);
    },
    async fetch(...args: Parameters<typeof ask>): Promise<Response> {
      living.requests++;
      return ask(...args).finally(() => living.requests--);
    },
    BroadcastChannel: class extends BroadcastChannel {
      constructor(name: string) {
        super(name);
        living.channels++;
      }
      override close(): void {
        super.close();
        living.channels--;
      }
    },
    // Of all observers only this one is used: counted by its end, which is the last `disconnect`.
    MutationObserver: class extends MutationObserver {
      #on = false;
      override observe(...args: Parameters<MutationObserver['observe']>): void {
        super.observe(...args);
        if (!this.#on) living.observers++;
        this.#on = true;
      }
      override disconnect(): void {
        super.disconnect();
        if (this.#on) living.observers--;
        this.#on = false;
      }
    },
  };
  Object.assign(window, patched);
}
