import { html, nothing, type TemplateResult } from 'lit';
import { AccountError } from '../client/errors.js';
import type { MessageKey } from '../i18n/messages.js';
import { lazy } from '../lazy.js';
import { button } from '../ui/button.js';
import { actions } from '../ui/form.js';
import { notice } from '../ui/notice.js';
import type { PasskeyOutcome } from './panel-webauthn.js';
import type { Begun, ProofForm, Proving } from './step-up-proving.js';

const fetchPasskeys = lazy(
  () => import('./panel-webauthn.js'),
  (module) => module,
);

/** How long a server is sure to know what it asked to be signed, where the options don't say; in milliseconds. */
const LIFETIME = 60_000;

const words: Readonly<Record<PasskeyOutcome, MessageKey>> = {
  unsupported: 'stepUp.passkeyUnsupported',
  unsuitable: 'stepUp.passkeyUnsuitable',
  cancelled: 'stepUp.passkeyCancelled',
  'timed-out': 'stepUp.passkeyTimedOut',
  'already-registered': 'stepUp.passkeyFailed',
  'not-allowed-here': 'stepUp.passkeyElsewhere',
  failed: 'stepUp.passkeyFailed',
};

/** Fetches what speaks to the browser, before it is needed: it must not stand between a click and the browser's window. */
export const preparePasskey = (): void => void fetchPasskeys().catch(() => undefined);

/** One button: the browser asks for the rest. What it came to is said above it, and focus stays where it can be tried again. */
export function passkeyForm(given: ProofForm): TemplateResult {
  const { t, state, jobs, refused, rest } = given;
  const waiting = jobs.isRunning('prove');
  const label = state.begun ? 'stepUp.passkeyContinue' : 'stepUp.usePasskey';
  const told = state.error ?? (state.begun && !waiting ? t('stepUp.passkeyClick') : undefined);
  const use = button({
    label: t(waiting ? 'stepUp.passkeyWaiting' : label),
    look: 'primary',
    off: waiting || refused,
    press: () => proveByPasskey(given, state.begun),
  });
  return html`${told === undefined ? nothing : notice({ kind: state.error ? 'failed' : 'plain', what: told, alert: true })}
  ${actions(use, rest)}`;
}

/** To be called in a click. @param begun - what was asked for before, for a click that comes late */
export function proveByPasskey(given: ProofForm, begun?: Begun): void {
  const { t, jobs, set } = given;
  set({ begun: undefined });
  jobs.start({
    name: 'prove',
    busy: t('stepUp.passkeyWaiting'),
    then: '',
    failed: t('stepUp.failed'),
    run: () => attempt(given, begun),
    done: set,
    refused: ({ code }) => {
      if (code !== 'wrong_credential' && code !== 'code_expired') return false;
      set({ begun: undefined, error: t(code === 'code_expired' ? 'stepUp.passkeyTimedOut' : 'stepUp.passkeyRefused') });
      return true;
    },
    // What was asked for is good once.
    again: () => proveByPasskey(given),
  });
}

async function attempt(given: ProofForm, begun: Begun | undefined): Promise<Partial<Proving>> {
  const { t, pending, signal, countdown } = given;
  const { freshClick, PasskeyError, usePasskey } = await fetchPasskeys().catch((error: unknown) => {
    throw new AccountError('network', 'What speaks to passkeys did not come.', {}, { cause: error });
  });
  const asked = begun && !countdown.isPast(begun.until) ? begun : await begin(given);
  // The request may have cost the click its permission to open the browser's window.
  if (asked !== begun && !freshClick()) return { begun: asked };
  try {
    const credential = await usePasskey(asked.options, signal);
    await pending.finish({ method: 'passkey', credential, challengeId: asked.id });
    return {};
  } catch (error) {
    if (error instanceof PasskeyError) return { begun: undefined, error: t(words[error.outcome]) };
    throw error;
  }
}

async function begin({ pending, countdown }: ProofForm): Promise<Begun> {
  const started = await pending.start({ type: 'passkey' });
  if (!('options' in started)) throw new AccountError('malformed_answer', 'There is nothing for a passkey to sign.');
  const { id, options } = started;
  return { id, options, until: countdown.deadline((options.timeout ?? LIFETIME) / 1000) };
}
