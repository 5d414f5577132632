import { AccountError } from '../client/errors.js';
import type { Account } from '../contract/account.js';
import type { Capabilities } from '../contract/capabilities.js';
import type { Work } from './panel-work.js';

/** What the steps of this panel are given of its forms. */
export interface Bench extends Work {
  readonly account: Account | undefined;
  readonly offered: Capabilities | undefined;
  readonly locale: string;
  /** Draws again. */
  draw(): void;
  /** Closes what is open: it was given up, or is done. */
  shut(): void;
  /** What stays said of something that was given up, in words and to screen readers. */
  remark(text: string): void;
  /** A second step is on; the first one brings backup codes. */
  enabled(said: string): void;
}

/** Puts text on the clipboard, and says so; or that it did not go. */
export async function copy(bench: Bench, text: string, done: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    bench.said = done;
    return true;
  } catch {
    // Forbidden by the browser, or by the page around us where we are in a frame.
    bench.said = bench.t('twoFactor.copyFailed');
    return false;
  } finally {
    bench.draw();
  }
}

export const isCode = (error: unknown, code: string): boolean => error instanceof AccountError && error.code === code;
