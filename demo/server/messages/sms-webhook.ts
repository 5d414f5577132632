/**
 * SMS leave as a signed POST to an address of the settings, where whoever has a contract with a provider passes them on.
 * Signed as Standard Webhooks has it (standardwebhooks.com): id, time and body, by HMAC-SHA256.
 */
import { createHmac } from 'node:crypto';
import { Refused, type Outgoing, type Transport } from './transport.js';

/** Long enough for a gateway that asks a provider first. */
const TIMEOUT_MS = 15_000;

/** `whsec_` and the key in base64, as the receiver has it too. */
function sign(secret: string, content: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
}

/** Seconds of a `Retry-After`; the form with a date is rare enough to be waited out as usual. */
const retryAfter = (header: string | null): number => (/^\d{1,6}$/.test(header ?? '') ? Number(header) : 0);

/** Worth another try: the receiver is busy, slow or down. All else it will refuse the next time too. */
const isForNow = (status: number): boolean => status === 408 || status === 429 || status >= 500;

/** What came of it is the status alone: what the receiver says may repeat the message, and with it the code. */
async function post(url: string, headers: Record<string, string>, body: string): Promise<Response> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    // A redirect would carry the code to wherever the receiver points.
    return await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
  } catch (error) {
    throw new Refused(false, error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'no connection');
  }
}

/** @param secret of the settings: `whsec_…` */
export function smsTransport(url: string, secret: string): Transport {
  const send = async ({ id, to, text, date, now }: Outgoing) => {
    const body = JSON.stringify({ id, to, text, at: date.toISOString() });
    const time = String(Math.floor(now.getTime() / 1000));
    const response = await post(
      url,
      {
        'Content-Type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': time,
        'webhook-signature': sign(secret, `${id}.${time}.${body}`),
      },
      body,
    );
    await response.body?.cancel();
    const { ok, status, headers } = response;
    if (ok) return;
    throw new Refused(!isForNow(status), `HTTP ${status}`, retryAfter(headers.get('retry-after')));
  };
  return { send, close: () => undefined };
}
