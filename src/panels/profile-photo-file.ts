/** From a file to a picture that can be moved about, and from there to what is sent. All on a canvas: no `blob:` address. */
import { sideOf, type Crop, type Size } from './profile-photo-area.js';
import { HEAD_BYTES, readHead } from './profile-photo-head.js';

/** Why a file is none that can be used. */
export type Unfit = 'heic' | 'type' | 'broken' | 'large';

export class UnfitFile extends Error {
  constructor(readonly why: Unfit) {
    super(why);
  }
}

/** Bytes of the largest file that is opened at all. */
const FILE_MAX = 100_000_000;
/** Pixels of the largest picture that is decoded: what a browser needs for it is four bytes for each. */
const PIXELS_MAX = 150_000_000;
/** Larger ones are made smaller as they are decoded. At the highest zoom there are still 680 pixels to a side. */
const WORKING_SIDE = 4096;
/** Pixels to a side of what is sent; the second where the server takes fewer bytes than the first has. */
const SIDES = [1024, 512];

const rest: ImageBitmapOptions = { imageOrientation: 'from-image' };

/**
 * The picture, upright as its EXIF says.
 * @throws UnfitFile
 */
export async function openPicture(file: Blob): Promise<ImageBitmap> {
  if (file.size > FILE_MAX) throw new UnfitFile('large');
  const { kind, size } = readHead(await file.slice(0, HEAD_BYTES).arrayBuffer());
  if (size && size.width * size.height > PIXELS_MAX) throw new UnfitFile('large');
  try {
    return await createImageBitmap(file, { ...rest, ...shrinking(size) });
  } catch {
    // Some browsers do read HEIC, so it is tried first.
    throw new UnfitFile(kind === 'heic' ? 'heic' : kind === 'unknown' ? 'type' : 'broken');
  }
}

/** One side alone: the browser keeps the proportions, whichever way the picture is turned. */
function shrinking(size: Size | undefined): ImageBitmapOptions {
  if (!size || Math.max(size.width, size.height) <= WORKING_SIDE) return {};
  const factor = WORKING_SIDE / Math.max(size.width, size.height);
  return { resizeWidth: Math.max(1, Math.round(Math.min(size.width, size.height) * factor)), resizeQuality: 'high' };
}

/** Draws the square, and as much around it as `frame` sides show, over the whole canvas. */
export function draw(canvas: HTMLCanvasElement, picture: ImageBitmap, crop: Crop, frame = 1): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const scale = canvas.width / (sideOf(picture, crop) * frame);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(
    picture,
    canvas.width / 2 - crop.x * scale,
    canvas.height / 2 - crop.y * scale,
    picture.width * scale,
    picture.height * scale,
  );
}

const wanted = ['image/webp', 'image/jpeg', 'image/png'];

/**
 * What is sent: the square alone, re-encoded, so that nothing else of the file leaves the device.
 * @throws UnfitFile `large` where the server takes less, `broken` where the browser makes nothing of it
 */
export async function cutOut(
  picture: ImageBitmap,
  crop: Crop,
  { maxBytes, types }: { readonly maxBytes: number; readonly types: readonly string[] },
): Promise<Blob> {
  let made = false;
  for (const most of SIDES) {
    const side = Math.max(1, Math.min(most, Math.round(sideOf(picture, crop))));
    for (const type of wanted.filter((each) => types.includes(each))) {
      const blob = await encode(picture, crop, side, type);
      // Browsers that cannot write a type write PNG instead.
      if (blob?.type !== type) continue;
      made = true;
      if (blob.size <= maxBytes) return blob;
    }
  }
  throw new UnfitFile(made ? 'large' : 'broken');
}

function encode(picture: ImageBitmap, crop: Crop, side: number, type: string): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = side;
  draw(canvas, picture, crop);
  if (type === 'image/jpeg') whiten(canvas);
  return new Promise((resolve) => canvas.toBlob(resolve, type, 0.9));
}

/** JPEG has no transparency: what shows through would be black. */
function whiten(canvas: HTMLCanvasElement): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
}
