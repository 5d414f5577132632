import jsQR from 'jsqr';

/** What a reader makes of a QR code that is drawn as one path, white around it. */
export function readQr(svg: Element): string | undefined {
  const size = Number(svg.getAttribute('viewBox')?.split(' ')[2]);
  const scale = 6;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size * scale;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('there is no canvas');
  const { backgroundColor, fill } = getComputedStyle(svg);
  context.fillStyle = backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  context.fillStyle = fill;
  context.fill(new Path2D(svg.querySelector('path')?.getAttribute('d') ?? ''));
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
  return jsQR(data, width, height, { inversionAttempts: 'dontInvert' })?.data;
}
