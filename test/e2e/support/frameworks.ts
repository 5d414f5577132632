/** How four frameworks write the token of their CSRF guard into a cookie, read it from a header, and refuse: each as it comes. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

export interface Framework {
  readonly cookie: string;
  readonly header: string;
  /** The secret of the session, as it stands in the cookie. */
  readonly write: (secret: string) => string;
  /** The secret in the header; undefined where there is none. */
  readonly read: (header: string) => string | undefined;
  /** What it answers where the two differ, if nobody has changed that. */
  readonly refuse: () => Response;
}

/** Letters and digits, 32 of them, as Django's are. */
export const newSecret = (): string => randomBytes(16).toString('hex');

const page = (title: string, status: number): Response =>
  new Response(`<!doctype html><title>${title}</title><h1>${title}</h1>`, {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
  });

const plain = { write: (secret: string) => secret, read: (header: string) => header };

/** Each byte of one with that of the other: against BREACH the token looks another way in each answer. */
const xor = (one: Buffer, other: Buffer): Buffer => Buffer.from(one.map((byte, at) => byte ^ (other[at] ?? 0)));

const masked = {
  write(secret: string): string {
    const mask = randomBytes(secret.length);
    return encodeURIComponent(Buffer.concat([mask, xor(Buffer.from(secret), mask)]).toString('base64'));
  },
  read(header: string): string {
    const bytes = Buffer.from(header, 'base64');
    const half = bytes.length / 2;
    return xor(bytes.subarray(half), bytes.subarray(0, half)).toString();
  },
};

const key = randomBytes(32);
const encrypted = {
  write(secret: string): string {
    const iv = randomBytes(16);
    const cipher = createCipheriv('aes-256-cbc', key, iv);
    const value = Buffer.concat([cipher.update(secret), cipher.final()]).toString('base64');
    const payload = JSON.stringify({ iv: iv.toString('base64'), value, mac: '', tag: '' });
    return encodeURIComponent(Buffer.from(payload).toString('base64'));
  },
  read(header: string): string | undefined {
    try {
      const { iv, value } = JSON.parse(Buffer.from(header, 'base64').toString()) as { iv: string; value: string };
      const decipher = createDecipheriv('aes-256-cbc', key, Buffer.from(iv, 'base64'));
      return Buffer.concat([decipher.update(Buffer.from(value, 'base64')), decipher.final()]).toString();
    } catch {
      return undefined;
    }
  },
};

export const frameworks: Readonly<Record<string, Framework>> = {
  // `ensure_csrf_cookie`: the secret itself; `CSRF_FAILURE_VIEW` answers a page.
  Django: { cookie: 'csrftoken', header: 'X-CSRFToken', ...plain, refuse: () => page('Forbidden', 403) },
  // `cookies['CSRF-TOKEN'] = form_authenticity_token`: masked; `InvalidAuthenticityToken` is public/422.html.
  Rails: {
    cookie: 'CSRF-TOKEN',
    header: 'X-CSRF-Token',
    ...masked,
    refuse: () => page('The change you wanted was rejected', 422),
  },
  // Cookies are encrypted, and so is the header then; who asks for JSON gets one.
  Laravel: {
    cookie: 'XSRF-TOKEN',
    header: 'X-XSRF-TOKEN',
    ...encrypted,
    refuse: () => Response.json({ message: 'CSRF token mismatch.' }, { status: 419 }),
  },
  // `csrf.spa()`: the cookie holds the raw token, and the header is taken as that; Boot answers an error of its own.
  Spring: {
    cookie: 'XSRF-TOKEN',
    header: 'X-XSRF-TOKEN',
    ...plain,
    refuse: () => Response.json({ status: 403, error: 'Forbidden', path: '/api/account' }, { status: 403 }),
  },
};
