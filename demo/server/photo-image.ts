/**
 * R13: what a file may be before it is decoded, and what becomes of it. The library's own defaults are far too wide: it
 * would read SVG and TIFF, and a PNG of 31 kB with 256 megapixels.
 */
import sharp from 'sharp';
import { invalidField, Problem } from './problem.js';

const MEGAPIXEL = 1_000_000;
/** Pixels to a side, of what is stored. */
const SIDE = 512;
/** Bytes in the order of a few kB can keep a decoder busy for long. */
const PATIENCE_SECONDS = 15;

/** How it is known by its bytes, which decide; and how many pixels it may have. AVIF takes most memory for each. */
const formats = {
  'image/png': { loader: 'Png', megapixels: 25 },
  'image/jpeg': { loader: 'Jpeg', megapixels: 25 },
  'image/webp': { loader: 'Webp', megapixels: 25 },
  'image/gif': { loader: 'Nsgif', megapixels: 25 },
  'image/avif': { loader: 'Heif', megapixels: 12 },
} as const;
type PhotoType = keyof typeof formats;

/** The media types that are taken. */
export const photoTypes = Object.keys(formats) as PhotoType[];

/** What is stored, and served. */
export const STORED_TYPE = 'image/webp';

sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: photoTypes.map((type) => `VipsForeignLoad${formats[type].loader}Buffer`) });
// One at a time, and nothing kept: memory stays that of one picture.
sharp.cache(false);
sharp.concurrency(1);

const begins = (bytes: Buffer, text: string, at = 0): boolean =>
  bytes.subarray(at, at + text.length).toString('latin1') === text;

/** The brands of an ISO media file (ISO/IEC 14496-12, `ftyp`): AVIF and HEIC differ in nothing else at its beginning. */
function hasBrand(bytes: Buffer, brand: string): boolean {
  if (!begins(bytes, 'ftyp', 4)) return false;
  const box = bytes.subarray(8, Math.min(bytes.readUInt32BE(0), 256));
  for (let at = 0; at + 4 <= box.length; at += 4) if (begins(box, brand, at)) return true;
  return false;
}

/** The type by the bytes: a header or a name is only what somebody says. */
function typeOf(bytes: Buffer): PhotoType | undefined {
  if (begins(bytes, '\x89PNG\r\n\x1a\n')) return 'image/png';
  if (begins(bytes, '\xff\xd8\xff')) return 'image/jpeg';
  if (begins(bytes, 'RIFF') && begins(bytes, 'WEBP', 8)) return 'image/webp';
  if (begins(bytes, 'GIF87a') || begins(bytes, 'GIF89a')) return 'image/gif';
  return hasBrand(bytes, 'avif') || hasBrand(bytes, 'avis') ? 'image/avif' : undefined;
}

/** It says that it is a picture, and is none that can be read. */
const unreadable = (): Problem => invalidField('photo', 'pattern', 'It cannot be read as a picture.');

/**
 * Looks at the head of the file alone.
 * @returns the pixels that it may have
 * @throws {Problem} `unsupported_media_type`, `too_large`, or `invalid`
 */
async function pixelsAllowed(bytes: Buffer): Promise<number> {
  if (bytes.length === 0) throw invalidField('photo', 'required');
  const type = typeOf(bytes);
  if (!type) throw new Problem('unsupported_media_type', { detail: `It must be one of ${photoTypes.join(', ')}.` });
  // Nothing is decoded for this, and so no number of pixels is too many yet.
  const head = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw unreadable();
    });
  if (head.format === 'heif' && head.compression !== 'av1') throw new Problem('unsupported_media_type');
  const most = formats[type].megapixels;
  if (head.width * head.height > most * MEGAPIXEL) {
    throw new Problem('too_large', { detail: `At most ${most} megapixels.` });
  }
  return most * MEGAPIXEL;
}

/**
 * The picture as it is stored: upright, square, small, and without anything that was written beside it (EXIF, places,
 * a preview of what was cut off). Of an animation, its first frame.
 * @throws {Problem}
 */
export async function toStored(bytes: Buffer): Promise<Buffer> {
  const limitInputPixels = await pixelsAllowed(bytes);
  return sharp(bytes, { limitInputPixels, failOn: 'error' })
    .timeout({ seconds: PATIENCE_SECONDS })
    .autoOrient()
    .resize(SIDE, SIDE, { fit: 'cover' })
    .webp({ quality: 85 })
    .toBuffer()
    .catch(() => {
      throw unreadable();
    });
}
