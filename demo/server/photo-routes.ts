/** Photos as everybody may see them who was given their address: 256 random bits, new with each photo (R13). */
import { eq } from 'drizzle-orm';
import type { Hono } from 'hono';
import { photos } from './db/schema.js';
import type { Deps } from './deps.js';
import { found } from './http/call.js';
import type { Env } from './http/guards.js';
import { photoPath } from './photo-url.js';

const KEY = /^[\w-]{43}$/;

const headers = {
  // The bytes under one name never change.
  'Cache-Control': 'public, max-age=31536000, immutable',
  'Content-Disposition': 'inline',
  // Opened by itself it is a picture, and can do nothing.
  'Content-Security-Policy': "default-src 'none'; sandbox",
  // Pages on other origins show it, also those that ask for isolation.
  'Cross-Origin-Resource-Policy': 'cross-origin',
} as const;

export function photoRoutes(app: Hono<Env>, { db, settings }: Deps): void {
  if (!settings.features.photo) return;
  app.get(photoPath(':key'), async (c) => {
    const key = c.req.param('key') ?? '';
    const [row] = KEY.test(key) ? await db.select().from(photos).where(eq(photos.key, key)) : [];
    const { type, bytes } = found(row);
    return c.body(new Uint8Array(bytes), 200, { 'Content-Type': type, ...headers });
  });
}
