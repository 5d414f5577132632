/** Pictures to be uploaded, good and bad. */
import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

const plain = (width: number, height: number, background = '#2c4a93'): Sharp =>
  sharp({ create: { width, height, channels: 3, background } });

export const png = (width = 60, height = 40, colour?: string): Promise<Buffer> =>
  plain(width, height, colour).png().toBuffer();

/** One of each kind that is taken. */
export const good: Readonly<Record<string, () => Promise<Buffer>>> = {
  png,
  jpeg: () => plain(60, 40).jpeg().toBuffer(),
  webp: () => plain(60, 40).webp().toBuffer(),
  gif: () => plain(60, 40).gif().toBuffer(),
  avif: () => plain(60, 40).avif().toBuffer(),
};

/** Left half red, right half blue; two frames, the second one all green. */
export async function animated(): Promise<Buffer> {
  const [width, height] = [20, 20];
  const raw = Buffer.alloc(width * height * 2 * 3);
  for (let at = 0; at < width * height * 2; at++) {
    const [second, right] = [at >= width * height, at % width >= width / 2];
    raw.set(second ? [0, 255, 0] : right ? [0, 0, 255] : [255, 0, 0], at * 3);
  }
  return sharp(raw, { raw: { width, height: height * 2, channels: 3, pageHeight: height } })
    .gif({ delay: [100, 100] })
    .toBuffer();
}

/** As a phone that was held upright writes it: lying, with the turn and the place beside it. Red is up. */
export function fromPhone(): Promise<Buffer> {
  const [width, height] = [40, 40];
  const raw = Buffer.alloc(width * height * 3);
  // Turned a quarter to the right for display (orientation 6), the left side comes up.
  for (let at = 0; at < width * height; at++) raw.set(at % width < width / 2 ? [255, 0, 0] : [0, 0, 255], at * 3);
  return sharp(raw, { raw: { width, height, channels: 3 } })
    .withExif({ IFD0: { Copyright: 'SECRETPLACE' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  // Checksums are not looked at before a picture is decoded, and it must not be.
  return Buffer.concat([length, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)]);
}

/** A PNG that says it is so large, in next to no bytes. */
export function pngBomb(width = 50_000, height = 50_000): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  const data = deflateSync(Buffer.alloc(1_000_000));
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

/** A white AVIF of 8000 × 5000 pixels: decoded it takes some 700 MB. */
export const avifBomb = (): Buffer => Buffer.from(AVIF_BOMB, 'base64');

/** The same, whose head says that it is small. */
export function lyingAvif(): Buffer {
  const bytes = avifBomb();
  const at = bytes.indexOf('ispe') + 8;
  bytes.writeUInt32BE(100, at);
  bytes.writeUInt32BE(100, at + 4);
  return bytes;
}

const isoMedia = (brand: string): Buffer =>
  Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from(`ftyp${brand}\0\0\0\0mif1${brand}`, 'latin1'),
    Buffer.alloc(64),
  ]);

/** What is not taken, whatever it is called. */
export const refusedTypes: Readonly<Record<string, Buffer>> = {
  SVG: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'),
  'SVG behind an XML head': Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
  HEIC: isoMedia('heic'),
  video: isoMedia('isom'),
  TIFF: Buffer.from('II*\0\x08\0\0\0', 'latin1'),
  PDF: Buffer.from('%PDF-1.7'),
  HTML: Buffer.from('<!doctype html><script>alert(1)</script>'),
  'a byte': Buffer.from([0]),
};

const AVIF_BOMB =
  'AAAAHGZ0eXBhdmlmAAAAAG1pZjFhdmlmbWlhZgAAANZtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9jAA' +
  'AAAERAAAEAAQAAAAAA+gABAAAAAAAAA28AAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABhdjAxAAAAAA5waXRtAAAAAAABAAAAVmlwcnAA' +
  'AAA4aXBjbwAAAAxhdjFDgT8CAAAAABRpc3BlAAAAAAAAH0AAABOIAAAAEHBpeGkAAAAAAwgICAAAABZpcG1hAAAAAAAAAAEAAQOBAgMAAAN3bW' +
  'RhdBIACgo/8z5/OHaQENBpMt4GEx/kxQnf///iz8CAAFjPyir3GXOjc5GK5nxwYMtsKwN6oVyiPZ79Rzq1aeqdI5WWU3GMl0aoDbInhu35RJMm' +
  '+bZamXCwiBE9nWJ4FJmX622+yYRcd0vmgWRU+y1/fGC3NSQOjPnS5VjPyir3GXOjc5D5RRI50cw4uZovpmKXiT7oUO3oMmaOwMcVZNdvZu7eTj' +
  'QL2HRLDfPzxtJlgO1fLK4mzvfhl4YwIXFg3ROwtKRTfBvFz5Lp9b+FSCWGlDPTgFbPyir3GXOjcosRdrZcbG3lPr1VnTnh2Y8CEIaZ3/5ctIj/' +
  'J7ncbus9+blBSl8Bqq22twSAbYnl/o0+DTc9jQ+zQJYKldunHXd74MdZHQ8jlpuX6MlptFBPz8opEru5pKdtI7g2OBpJ6Olv2aKVJ+iJHPTn8p' +
  '+DBANuBYk53gAbwt88QtTslJo8daJzQNm/ZWJh4FO6J4xpSKcAZ4xJJdPsEgqQSXBum3dWz8oq9xlzo3KLEXa2XGxt5T69VZ054dmPAhCGmd/+' +
  'XLSI/ye53G7rPfm5QUpfAaqttrcEgG2J5f6NPg03PY0Ps0CWCpXbpx13e+DHWR0PI5abl+jJabRQT8/KKRK7uaSnbSO4NjgaSejpb9milSfoiR' +
  'z05/KfgwQDbgWJOd4AG8LfPELU7JSaPHWic0DZv2ViYeBTuieMaUinAGeMSSXT7BIKkElwbpt3qM/KKvcZc6NyixF2tlxsbeU+vVWdOeHZjwIQ' +
  'hpnf/ly0iP8nudxu6z35uUFKXwGqrba3BIBtieX+jT4NNz2ND7NAlgqV26cdd3vgx1kdDyOWm5fo0Ru205GV+n4Xx3ha9whLh6iXlHVvV/wKlw' +
  '8DJUMS4UthHLdVc0VLp70vVP3gRTSi/X2+yvKoVEPPE1sjmGmyu7M/c+7BgzxyJDXeh8JpgjzblAo79oDPyikSu7mkp20juDY4Gkno6W/ZopUn' +
  '6Ikc9Ofyn4MEA24FiTneABvC3zxC1OyUmjx1onNA2b9lYmHgU7onjGlIpwBnjEkl0+wSCpBJcI5uVMKiBRg+PvFczXeDDh6iXlHVvV/wKlw8DJ' +
  'UMS4UthHLdVc0VLp70vVP3gRTSi/X2+yvKoVEPPE1sjmGmyu7M/c+7BgzxyJDXeh8JpgjzblAo6g==';
