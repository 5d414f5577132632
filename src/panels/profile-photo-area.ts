/** The square that is cut out of a picture: where it is, and how it moves. Plain numbers, in pixels of the picture. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Crop {
  /** 1: as much of the picture as a square can hold. */
  readonly zoom: number;
  /** The middle of the square. */
  readonly x: number;
  readonly y: number;
}

export const MAX_ZOOM = 6;

/** How long a side of the square is. */
export const sideOf = ({ width, height }: Size, { zoom }: Crop): number => Math.min(width, height) / zoom;

/** The middle, and as much as there is. */
export const atFirst = ({ width, height }: Size): Crop => ({ zoom: 1, x: width / 2, y: height / 2 });

const between = (least: number, value: number, most: number): number => Math.min(most, Math.max(least, value));

/** Nothing outside the picture is ever in the square. */
function inside(size: Size, crop: Crop): Crop {
  const zoom = between(1, crop.zoom, MAX_ZOOM);
  const half = sideOf(size, { ...crop, zoom }) / 2;
  return { zoom, x: between(half, crop.x, size.width - half), y: between(half, crop.y, size.height - half) };
}

/** The picture is pushed by so much of the square's side; what is pushed right shows more of its left. */
export function moved(size: Size, crop: Crop, right: number, down: number): Crop {
  const side = sideOf(size, crop);
  return inside(size, { ...crop, x: crop.x - right * side, y: crop.y - down * side });
}

/** @param at - what stays where it is, from the middle of the square, in its sides */
export function zoomed(size: Size, crop: Crop, zoom: number, at = { x: 0, y: 0 }): Crop {
  const to = between(1, zoom, MAX_ZOOM);
  const grown = sideOf(size, crop) - sideOf(size, { ...crop, zoom: to });
  return inside(size, { zoom: to, x: crop.x + at.x * grown, y: crop.y + at.y * grown });
}

/** How far the square is from the picture's left and top, in percent of what it can be moved; undefined: not at all. */
export function placeOf(
  size: Size,
  crop: Crop,
): { readonly across: number | undefined; readonly down: number | undefined } {
  const side = sideOf(size, crop);
  const share = (at: number, length: number): number | undefined =>
    length - side < 0.5 ? undefined : Math.round(((at - side / 2) / (length - side)) * 100);
  return { across: share(crop.x, size.width), down: share(crop.y, size.height) };
}
