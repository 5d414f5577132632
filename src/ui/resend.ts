import { html, type TemplateResult } from 'lit';
import { button } from './button.js';

export interface Resend {
  /** Seconds to go. */
  readonly left: number;
  readonly waiting: (left: number) => string;
  readonly label: string;
  readonly look?: 'quiet' | 'primary';
  readonly busy: boolean;
  readonly send: () => void;
}

/** "Send again in 0:24", then a button. A timer is not read out each second (ARIA: `timer` is no live region by itself). */
export const resend = ({ left, waiting, label, look = 'quiet', busy, send }: Resend): TemplateResult =>
  left > 0
    ? html`<span class="countdown" part="countdown" role="timer">${waiting(left)}</span>`
    : button({ label, look, id: 'resend', off: busy, press: send });
