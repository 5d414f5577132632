import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { account, capabilities, profile } from '../support/fixtures.js';
import { descriptionOf } from '../support/by-role.js';
import { showPanel, until, type PanelPage } from '../support/panel-harness.js';
import { stubServer, type StubServer } from '../support/stub-server.js';

const types = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif'];
const offered = (maxBytes = 1_000_000) => capabilities({ photo: { maxBytes, types } });
const URL_OF_PHOTO = new URL('/demo/icon.svg', location.href).href;

const withPhoto = (photoUrl: string | null = URL_OF_PHOTO): StubServer =>
  stubServer({ capabilities: offered(), account: account({ profile: profile({ photoUrl }) }) });
const without = (maxBytes?: number): StubServer => stubServer({ capabilities: offered(maxBytes) });

/** A picture of four quarters: red, green; blue, white. */
async function picture(width = 80, height = 40, type = 'image/png', name = 'photo.png'): Promise<File> {
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

const carrying = (...files: File[]): DataTransfer => {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  return data;
};

/** The person picks a file, as the browser's own window hands it over. */
async function pick(page: PanelPage, file: File): Promise<void> {
  const input = page.get('file', /Choose/) as HTMLInputElement;
  input.files = carrying(file).files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await page.settle();
}

async function open(server: StubServer, opener = 'Add photo'): Promise<PanelPage> {
  const page = await showPanel('profile', server);
  await page.press(opener);
  // Its part may still be on its way.
  await page.find('group', /photo/);
  return page;
}

async function cropping(server = without(), file?: File): Promise<PanelPage> {
  const page = await open(server);
  await pick(page, file ?? (await picture()));
  await page.find('application', 'Your photo, as others will see it');
  return page;
}

/** What was uploaded, as pixels. */
async function uploaded({
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

const RED = '100';
const GREEN = '010';
const BLUE = '001';
const WHITE = '111';
const image = ({ root }: PanelPage) => root.querySelector<HTMLImageElement>('.avatar img');

describe('the photo at rest', () => {
  it('is shown, with ways to change and remove it; where there is none, initials and a way to add one', async () => {
    const page = await showPanel('profile', withPhoto());
    expect(image(page)?.src).to.equal(URL_OF_PHOTO);
    expect(image(page)?.alt).to.equal('');
    expect(page.query('button', 'Change photo')).to.exist;
    expect(page.query('button', 'Remove photo')).to.exist;
    await expect(page.panel).to.be.accessible();
    const bare = await showPanel('profile', without());
    expect(bare.root.querySelector('.avatar')?.textContent).to.equal('AL');
    expect(bare.query('button', 'Add photo')).to.exist;
    expect(bare.query('button', 'Remove photo')).not.to.exist;
  });

  for (const address of [
    'http://photos.example/1.png',
    'javascript:alert(1)',
    'data:image/png;base64,AAAA',
    'JavaScript:alert(1)//https:',
    'blob:https://photos.example/1',
    'ftp://localhost/1.png',
    'http://localhost.evil.example/1.png',
    '//photos.example\u0000/1.png',
    'not an address',
  ]) {
    // Relative to this page, which is on loopback, the last one may be loaded; there is nothing there.
    it(`is not loaded from ${JSON.stringify(address)}: initials`, async () => {
      const page = await showPanel('profile', withPhoto(address));
      await until(() => !image(page));
      expect(page.root.querySelector('.avatar')?.textContent).to.equal('AL');
    });
  }

  it('becomes initials where it does not load, and the next one is shown again', async () => {
    const page = await showPanel('profile', withPhoto(new URL('/no-such-photo.png', location.href).href));
    await until(() => !image(page));
    page.server.change({ profile: profile({ photoUrl: URL_OF_PHOTO }) });
    await page.store.refresh();
    await until(() => image(page)?.src === URL_OF_PHOTO);
  });

  it('cannot be changed where the server has no photos', async () => {
    const page = await showPanel('profile', stubServer());
    expect(page.query('button', /photo/)).not.to.exist;
  });
});

describe('choosing a photo', () => {
  it('says what can be read; focus is on the picker, and Escape goes back', async () => {
    const page = await open(without());
    const input = page.get('file', 'Choose a photo') as HTMLInputElement;
    expect(page.focused).to.equal('Choose a photo');
    expect(input.accept).to.equal(types.join(','));
    expect(descriptionOf(input)).to.equal('PNG, JPEG, WebP, GIF, AVIF. You can also drop it here, or paste it.');
    await expect(page.panel).to.be.accessible();
    await sendKeys({ press: 'Escape' });
    await page.settle();
    expect(page.focused).to.equal('Add photo');
  });

  it('by drop, also on the panel at rest', async () => {
    const page = await open(without());
    await page.press('Cancel');
    const drag = (type: string, dataTransfer: DataTransfer) =>
      page.panel.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    const files = carrying(await picture());
    expect(drag('dragover', files)).to.equal(false, 'the page stays');
    expect(drag('drop', files)).to.equal(false);
    await page.find('application');
  });

  it('leaves alone what is dragged and is no file', async () => {
    const page = await showPanel('profile', without());
    const text = new DataTransfer();
    text.setData('text/plain', 'x');
    expect(page.panel.dispatchEvent(new DragEvent('dragover', { dataTransfer: text, cancelable: true }))).to.equal(
      true,
    );
  });

  it('by paste while the form is open, and not else', async () => {
    const page = await showPanel('profile', without());
    const paste = async () =>
      page.panel.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: carrying(await picture()), bubbles: true, cancelable: true }),
      );
    expect(await paste()).to.equal(true);
    await page.press('Add photo');
    await page.find('file');
    expect(await paste()).to.equal(false);
    await page.find('application');
  });

  const heic = new File([new Uint8Array([0, 0, 0, 24]), 'ftypheic\0\0\0\0mif1heic', new Uint8Array(64)], 'a.heic');
  const refusedFiles: readonly (readonly [string, () => Promise<File> | File, string])[] = [
    ['a HEIC', () => heic, 'This browser cannot read HEIC photos.'],
    ['a HEIC that is called PNG', () => new File([heic], 'a.png', { type: 'image/png' }), 'HEIC'],
    ['a text', () => new File(['Dear Sir'], 'a.png', { type: 'image/png' }), 'no picture that we can read'],
    ['nothing', () => new File([], 'a.png', { type: 'image/png' }), 'no picture that we can read'],
    [
      'an SVG',
      () => new File(['<svg xmlns="http://www.w3.org/2000/svg"/>'], 'a.svg', { type: 'image/svg+xml' }),
      'no picture',
    ],
    ['half a picture’s head', async () => new File([(await picture()).slice(0, 40)], 'a.png'), 'is damaged'],
  ];
  for (const [what, make, words] of refusedFiles) {
    it(`${what} is told at the field in its own words, and another can be chosen`, async () => {
      const page = await open(without());
      await pick(page, await make());
      await page.reads(words);
      const input = page.get('file', 'Choose a photo');
      expect(input.getAttribute('aria-invalid')).to.equal('true');
      expect(descriptionOf(input)).to.include(words);
      expect(page.focused).to.equal('Choose a photo');
      await expect(page.panel).to.be.accessible();
      await pick(page, await picture());
      await page.find('application');
      expect(page.text).not.to.include(words);
      expect(page.failures).to.deep.equal([]);
    });
  }

  it('a bomb is refused by its head', async () => {
    const bomb = new Uint8Array(await (await picture()).arrayBuffer());
    new DataView(bomb.buffer).setUint32(16, 50_000);
    new DataView(bomb.buffer).setUint32(20, 50_000);
    const page = await open(without());
    await pick(page, new File([bomb], 'a.png'));
    await page.reads('This picture is too large. Choose a smaller one.');
  });

  it('another one in the place of the first; one that cannot be read leaves the first', async () => {
    const page = await cropping();
    await pick(page, heic);
    await page.reads('HEIC');
    expect(page.query('application')).to.exist;
    await pick(page, await picture(40, 80));
    await until(() => !page.text.includes('HEIC'));
    await page.press('Save photo');
    await page.reads('Your new photo is saved.');
    const { at } = await uploaded(page);
    expect([at(0.25, 0.25), at(0.75, 0.75)]).to.deep.equal([RED, WHITE]);
  });
});

describe('cropping', () => {
  it('begins in the middle, is said, and is accessible', async () => {
    const page = await cropping();
    const stage = page.get('application');
    expect(descriptionOf(stage)).to.equal(
      'Drag the photo, or use the arrow keys. Plus and minus zoom. Zoom 100 %. 50 % from the left.',
    );
    expect(page.focused).to.equal('Zoom');
    await expect(page.panel).to.be.accessible();
  });

  it('by keys: arrows move it, plus and minus zoom', async () => {
    const page = await cropping();
    page.get('application').focus();
    for (let at = 0; at < 12; at++) await sendKeys({ press: 'ArrowRight' });
    await page.settle();
    expect(descriptionOf(page.get('application'))).to.include('Zoom 100 %. 0 % from the left.');
    for (let at = 0; at < 11; at++) await sendKeys({ press: '+' });
    await sendKeys({ press: '-' });
    for (let at = 0; at < 20; at++) await sendKeys({ press: 'ArrowDown' });
    for (let at = 0; at < 20; at++) await sendKeys({ press: 'ArrowRight' });
    await page.settle();
    expect(descriptionOf(page.get('application'))).to.include('Zoom 200 %. 0 % from the left. 0 % from the top.');
    await page.press('Save photo');
    await page.reads('Your new photo is saved.');
    const { at } = await uploaded(page);
    // The upper left quarter of the left half: all red.
    expect([at(0.1, 0.1), at(0.9, 0.9)]).to.deep.equal([RED, RED]);
  });

  it('by the slider, which has a name and says its value', async () => {
    const page = await cropping();
    const slider = page.get('slider', 'Zoom') as HTMLInputElement;
    expect(slider.getAttribute('aria-valuetext')).to.equal('100 %');
    slider.focus();
    await sendKeys({ press: 'End' });
    await page.settle();
    expect(slider.getAttribute('aria-valuetext')).to.equal('600 %');
  });

  it('by pointer: what is dragged to the right shows its left', async () => {
    const page = await cropping();
    const stage = page.get('application');
    const send = (type: string, x: number, id = 1) =>
      stage.dispatchEvent(new PointerEvent(type, { clientX: x, clientY: 50, pointerId: id, bubbles: true }));
    stage.setPointerCapture = (): void => undefined;
    send('pointerdown', 50);
    send('pointermove', 400);
    send('pointerup', 400);
    send('pointermove', 0);
    await page.settle();
    expect(descriptionOf(stage)).to.include('0 % from the left.');
  });

  it('by two fingers, and by the wheel', async () => {
    const page = await cropping();
    const stage = page.get('application');
    const { left, top, width } = stage.getBoundingClientRect();
    const send = (type: string, x: number, id: number) =>
      stage.dispatchEvent(
        new PointerEvent(type, {
          clientX: left + width / 2 + x,
          clientY: top + width / 2,
          pointerId: id,
          bubbles: true,
        }),
      );
    stage.setPointerCapture = (): void => undefined;
    send('pointerdown', -20, 1);
    send('pointerdown', 20, 2);
    send('pointermove', 60, 2);
    await page.settle();
    expect(descriptionOf(stage)).to.include('Zoom 200 %.');
    const wheel = new WheelEvent('wheel', {
      deltaY: 1000,
      clientX: left,
      clientY: top,
      bubbles: true,
      cancelable: true,
    });
    expect(stage.dispatchEvent(wheel)).to.equal(false, 'the page does not scroll');
    await page.settle();
    expect(descriptionOf(stage)).to.include('Zoom 100 %.');
  });
});

describe('saving a photo', () => {
  it('sends the square alone, shows it, says so, and focus goes back', async () => {
    const page = await cropping(without(), await picture(3000, 1500, 'image/jpeg'));
    await page.press('Save photo');
    await page.reads('Your new photo is saved.');
    expect(page.said).to.equal('Your new photo is saved.');
    const { type, side, at } = await uploaded(page);
    expect([type, side]).to.deep.equal(['image/webp', 1024]);
    expect([at(0.2, 0.2), at(0.8, 0.2), at(0.2, 0.8), at(0.8, 0.8)]).to.deep.equal([RED, GREEN, BLUE, WHITE]);
    expect(page.server.of('photo.set')[0]?.headers.get('Content-Type')).to.equal('image/webp');
    expect(page.focused).to.equal('Change photo');
    await until(() => image(page)?.complete);
  });

  it('makes it smaller where the server takes few bytes; where that is not enough, says so', async () => {
    const page = await cropping(without(60), await picture(600, 600));
    await page.press('Save photo');
    await page.reads('This picture is too large. Choose a smaller one.');
    expect(page.server.of('photo.set')).to.deep.equal([]);
    expect(page.query('application')).to.exist;
    await expect(page.panel).to.be.accessible();
  });

  it('takes a type that the server takes', async () => {
    const server = stubServer({ capabilities: capabilities({ photo: { maxBytes: 1e6, types: ['image/jpeg'] } }) });
    const page = await cropping(server);
    await page.press('Save photo');
    await page.reads('Your new photo is saved.');
    expect((await uploaded(page)).type).to.equal('image/jpeg');
  });

  it('says how it goes meanwhile; given up, nothing has changed, and nothing is lost', async () => {
    const server = without();
    server.hold('photo.set');
    const page = await cropping(server);
    await page.press('Save photo');
    const bar = await page.find('progressbar', 'Uploaded so far');
    expect(bar.hasAttribute('value')).to.equal(false, 'a fetch of the host’s tells nothing');
    expect(page.said).to.equal('Uploading your photo…');
    await expect(page.panel).to.be.accessible();
    await until(() => server.of('photo.set').length > 0);
    await page.press('Cancel');
    await page.reads('The upload was stopped. Nothing has changed.');
    expect(page.said).to.equal('The upload was stopped. Nothing has changed.');
    expect(page.query('application')).to.exist;
    expect(page.query('alert')).not.to.exist;
    expect(page.failures).to.deep.equal([]);
    expect(server.account.profile.photoUrl).to.equal(null);
    await page.find('button', 'Save photo');
    await page.press('Save photo');
    await page.reads('Your new photo is saved.');
  });

  it('is given up by Escape too, which leaves the form open', async () => {
    const server = without();
    server.hold('photo.set');
    const page = await cropping(server);
    await page.press('Save photo');
    await until(() => server.of('photo.set').length > 0);
    await sendKeys({ press: 'Escape' });
    await page.reads('The upload was stopped.');
    expect(page.query('application')).to.exist;
  });

  for (const [code, words] of [
    ['too_large', 'This picture is too large.'],
    ['unsupported_media_type', 'This is no picture that we can read.'],
    ['invalid', 'This picture is damaged'],
  ] as const) {
    it(`tells the server’s ${code} in words of its own, and keeps the picture`, async () => {
      const fields = code === 'invalid' ? { fields: [{ name: 'photo', code: 'pattern' }] } : {};
      const page = await cropping(without().fail('photo.set', { code, ...fields }));
      await page.press('Save photo');
      await page.reads(words);
      expect(page.query('application')).to.exist;
      await page.press('Save photo');
      await page.reads('Your new photo is saved.');
    });
  }

  it('after a lost connection, trying again is the same action', async () => {
    const page = await cropping(without().drop('photo.set'));
    await page.press('Save photo');
    await page.reads('We could not save your photo.');
    await page.press('Try again');
    await page.reads('Your new photo is saved.');
    const [first, second] = page.server.of('photo.set').map(({ key }) => key);
    expect(second).to.equal(first);
  });

  it('says when another one was chosen meanwhile', async () => {
    const server = without().on('photo.set', (_, { account: now }) => ({ account: now }));
    const page = await cropping(server);
    await page.press('Save photo');
    await page.reads('Another photo was chosen meanwhile, so that one stays.');
  });
});

describe('removing the photo', () => {
  it('is confirmed, done, said; focus goes to what adds one', async () => {
    const page = await open(withPhoto(), 'Remove photo');
    await page.reads('Remove your photo? Others will see your initials instead.');
    await expect(page.panel).to.be.accessible();
    await page.press('Remove photo');
    await page.reads('Your photo is removed.');
    expect(page.server.account.profile.photoUrl).to.equal(null);
    expect(page.focused).to.equal('Add photo');
    expect(page.root.querySelector('.avatar')?.textContent).to.equal('AL');
  });

  it('is given up by "Keep it"', async () => {
    const page = await open(withPhoto(), 'Remove photo');
    await page.press('Keep it');
    expect(page.server.of('photo.remove')).to.deep.equal([]);
    expect(page.focused).to.equal('Remove photo');
  });

  it('closes by itself where it was removed elsewhere', async () => {
    const page = await open(withPhoto(), 'Remove photo');
    page.server.change({ profile: profile() });
    await page.store.refresh();
    await until(() => !page.text.includes('Remove your photo?'));
    expect(page.focused).to.equal('Add photo');
  });
});

it('nothing of the last person’s picture is shown to the next', async () => {
  const page = await cropping();
  page.server.account = account({ id: 'account-eve', profile: profile({ firstName: 'Eve' }) });
  await page.store.refresh();
  await until(() => !page.query('application'));
});
