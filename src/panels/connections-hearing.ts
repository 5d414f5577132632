import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { hearReturn } from '../store/flow-channel.js';

type Host = ReactiveControllerHost & { readonly isConnected: boolean };

/** Hears how it went in the other window, for as long as the panel waits for that; not once it is off the page. */
export class Hearing implements ReactiveController {
  readonly #host: Host;
  readonly #flow: () => string | undefined;
  readonly #heard: (error: string | undefined) => void;
  #for: string | undefined;
  #stop: (() => void) | undefined;

  /** @param flow - the id of the flow that is waited for as the panel is drawn now */
  constructor(host: Host, flow: () => string | undefined, heard: (error: string | undefined) => void) {
    this.#host = host;
    this.#flow = flow;
    this.#heard = heard;
    host.addController(this);
  }

  hostUpdated(): void {
    const flow = this.#host.isConnected ? this.#flow() : undefined;
    if (flow === this.#for) return;
    this.#end();
    this.#for = flow;
    if (flow !== undefined) this.#stop = hearReturn(flow, this.#heard);
  }

  hostDisconnected(): void {
    this.#end();
  }

  #end(): void {
    this.#stop?.();
    this.#stop = this.#for = undefined;
  }
}
