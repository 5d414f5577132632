import type { Channel } from '../outbox.js';

/** One message as it goes out. */
export interface Outgoing {
  /** The same on every try: who receives it knows a second copy by that. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** When it was written. */
  readonly date: Date;
  /** When it is sent. */
  readonly now: Date;
}

/** It will never be taken, or cannot be taken now. The reason is ours: what the other side said may repeat the code. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly permanent: boolean,
    reason: string,
    /** Seconds that the other side asked to be left alone for. */
    readonly retryAfter = 0,
  ) {
    super(reason);
  }
}

/** Who carries the messages of one channel. */
export interface Transport {
  /** @throws {Refused} */
  send(message: Outgoing): Promise<void>;
  readonly close: () => void;
}

/** By channel; what has none is left where it is, for the inbox page. */
export type Transports = Partial<Record<Channel, Transport>>;
