import { createTransport } from 'nodemailer';
import type { Settings } from '../settings.js';
import { Refused, type Outgoing, type Transport } from './transport.js';

/** What nodemailer throws; `responseCode` is the server's three digits. */
interface SmtpError extends Error {
  readonly code?: string;
  readonly responseCode?: number;
}

/** A 5xx about this message is final (RFC 5321, 4.2.1). One about our own login or greeting is a fault of the settings, which people mend. */
function refusal(error: SmtpError): Refused {
  const about = error.code === 'EENVELOPE' || error.code === 'EMESSAGE';
  const final = about && (error.responseCode ?? 0) >= 500;
  // The server's text may repeat the message, and with it the code: only its number and nodemailer's word are kept.
  return new Refused(final, [error.code ?? error.name, error.responseCode].filter(Boolean).join(' '));
}

/** A control character could begin a header of its own. The contract refuses them at the door; this is the second lock. */
const broken = ({ to, subject }: Outgoing): boolean => /\p{Cc}/u.test(`${to}${subject}`);

/** Sends over SMTP, one connection a message: alerts are few, and an idle connection is one more thing to go stale. */
export function smtpTransport(smtpUrl: string, { mailFrom, origin }: Pick<Settings, 'mailFrom' | 'origin'>): Transport {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = new URL(origin).hostname;
  const send = async (mail: Outgoing) => {
    if (broken(mail)) throw new Refused(true, 'control character in a header');
    try {
      await transport.sendMail({
        from: mailFrom,
        // As an object, so that a comma in it makes no second recipient.
        to: { name: '', address: mail.to },
        subject: mail.subject,
        text: mail.text,
        date: mail.date,
        // The same on every try, so that mail programs show a message that came twice once.
        messageId: `<${mail.id}@${domain}>`,
        // No holiday replies to alerts (RFC 3834).
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    } catch (error) {
      throw refusal(error as SmtpError);
    }
  };
  return { send, close: () => transport.close() };
}
