import type { Channel } from '../outbox.js';
import type { Settings } from '../settings.js';
import { smsTransport } from './sms-webhook.js';
import { smtpTransport } from './smtp.js';
import type { Transports } from './transport.js';

/** Who carries what, as far as the settings name them. */
export function transportsOf(settings: Settings): Transports {
  const { smtpUrl, smsWebhook } = settings;
  return {
    ...(smtpUrl !== undefined && { email: smtpTransport(smtpUrl, settings) }),
    ...(smsWebhook && { sms: smsTransport(smsWebhook.url, smsWebhook.secret) }),
  };
}

/** What nobody carries waits in the database, and is read on the inbox page. */
export const waitingChannels = ({ smtpUrl, smsWebhook }: Settings): Channel[] => [
  ...(smtpUrl === undefined ? (['email'] as const) : []),
  ...(smsWebhook === undefined ? (['sms'] as const) : []),
];
