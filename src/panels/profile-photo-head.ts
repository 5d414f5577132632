/** What the first bytes of a file say: what it is, whatever it is called, and how large, before anything is decoded. */
import type { Size } from './profile-photo-area.js';

export interface Head {
  /** `heic` is what iPhones write, and hardly a browser reads. */
  readonly kind: 'png' | 'jpeg' | 'gif' | 'webp' | 'avif' | 'heic' | 'unknown';
  /** As it is stored: a turn (EXIF) is not counted in. */
  readonly size?: Size | undefined;
}

/** A JPEG may have a preview and a colour profile before it says how large it is. */
export const HEAD_BYTES = 512 * 1024;

export function readHead(buffer: ArrayBuffer): Head {
  const view = new DataView(buffer);
  try {
    return headOf(view);
  } catch {
    // It ends before it has said.
    return { kind: 'unknown' };
  }
}

const text = (view: DataView, at: number, length = 4): string =>
  String.fromCharCode(...new Uint8Array(view.buffer, at, Math.min(length, Math.max(0, view.byteLength - at))));

function headOf(view: DataView): Head {
  if (text(view, 1, 3) === 'PNG') return { kind: 'png', size: sizeAt(view, 16, 20, 4, false) };
  if (text(view, 0, 3) === 'GIF') return { kind: 'gif', size: sizeAt(view, 6, 8, 2, true) };
  if (view.getUint16(0) === 0xffd8) return { kind: 'jpeg', size: jpegSize(view) };
  if (text(view, 0) === 'RIFF' && text(view, 8) === 'WEBP') return { kind: 'webp', size: webpSize(view) };
  return text(view, 4) === 'ftyp' ? isoMedia(view) : { kind: 'unknown' };
}

function sizeAt(view: DataView, width: number, height: number, bytes: 2 | 4, little: boolean): Size {
  const read = (at: number): number => (bytes === 2 ? view.getUint16(at, little) : view.getUint32(at, little));
  return { width: read(width), height: read(height) };
}

/** From segment to segment to the first SOF, which has it. */
function jpegSize(view: DataView): Size | undefined {
  let at = 2;
  while (at + 9 < view.byteLength) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return sizeAt(view, at + 7, at + 5, 2, false);
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

function webpSize(view: DataView): Size | undefined {
  const chunk = text(view, 12);
  if (chunk === 'VP8 ') return sizeAt(view, 26, 28, 2, true);
  if (chunk === 'VP8X') {
    const three = (at: number): number => 1 + view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000;
    return { width: three(24), height: three(27) };
  }
  const bits = view.getUint32(21, true);
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) };
}

/** AVIF and HEIC are told apart by their brands; both say their size in `ispe`. */
function isoMedia(view: DataView): Head {
  const brands = text(view, 8, Math.min(view.getUint32(0), 256) - 8);
  const kind = /avi[fs]/.test(brands) ? 'avif' : /hei|hev|mif1|msf1/.test(brands) ? 'heic' : 'unknown';
  const at = text(view, 0, 4096).indexOf('ispe');
  return { kind, size: at < 0 ? undefined : sizeAt(view, at + 8, at + 12, 4, false) };
}
