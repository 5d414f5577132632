/** Pictures to upload, and people who do. */
import { expect } from '@open-wc/testing';
import { account, capabilities, profile } from './fixtures.js';
import { showPanel, type PanelPage } from './panel-harness.js';
import { stubServer, type StubServer } from './stub-server.js';

export const types = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif'];
const offered = (maxBytes = 1_000_000) => capabilities({ photo: { maxBytes, types } });
export const URL_OF_PHOTO = new URL('/demo/icon.svg', location.href).href;

export const withPhoto = (photoUrl: string | null = URL_OF_PHOTO): StubServer =>
  stubServer({ capabilities: offered(), account: account({ profile: profile({ photoUrl }) }) });
export const without = (maxBytes?: number): StubServer => stubServer({ capabilities: offered(maxBytes) });

/** A picture of four quarters: red, green; blue, white. */
export async function picture(width = 80, height = 40, type = 'image/png', name = 'photo.png'): Promise<File> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext('2d')!;
  const quarters = ['#f00', '#0f0', '#00f', '#fff'];
  quarters.forEach((colour, at) => {
    context.fillStyle = colour;
    context.fillRect(((at % 2) * width) / 2, (Math.floor(at / 2) * height) / 2, width / 2, height / 2);
  });
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type));
  return new File([blob!], name, { type });
}

export const carrying = (...files: File[]): DataTransfer => {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  return data;
};

/** The person picks a file, as the browser's own window hands it over. */
export async function pick(page: PanelPage, file: File): Promise<void> {
  const input = page.get('file', /Choose/) as HTMLInputElement;
  input.files = carrying(file).files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await page.settle();
}

export async function open(server: StubServer, opener = 'Add photo'): Promise<PanelPage> {
  const page = await showPanel('profile', server);
  await page.press(opener);
  // Its part may still be on its way.
  await page.find('group', /photo/);
  return page;
}

export async function cropping(server = without(), file?: File): Promise<PanelPage> {
  const page = await open(server);
  await pick(page, file ?? (await picture()));
  await page.find('application', 'Your photo, as others will see it');
  return page;
}

/** What was uploaded, as pixels. */
export async function uploaded({
  server,
}: PanelPage): Promise<{ type: string; side: number; at: (x: number, y: number) => string }> {
  const [request] = server.of('photo.set');
  const blob = request!.bytes!;
  const bitmap = await createImageBitmap(blob);
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
  const context = canvas.getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  const at = (x: number, y: number) => {
    const [r = 0, g = 0, b = 0] = context.getImageData(x * bitmap.width, y * bitmap.height, 1, 1).data;
    return [r, g, b].map((value) => (value > 127 ? 1 : 0)).join('');
  };
  expect(bitmap.width).to.equal(bitmap.height);
  return { type: blob.type, side: bitmap.width, at };
}

export const RED = '100';
export const GREEN = '010';
export const BLUE = '001';
export const WHITE = '111';
export const image = ({ root }: PanelPage) => root.querySelector<HTMLImageElement>('.avatar img');
