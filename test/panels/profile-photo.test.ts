import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { descriptionOf } from '../support/by-role.js';
import { account, profile } from '../support/fixtures.js';
import { showPanel, until } from '../support/panel-harness.js';
import {
  types,
  URL_OF_PHOTO,
  withPhoto,
  without,
  picture,
  carrying,
  pick,
  open,
  cropping,
  uploaded,
  RED,
  WHITE,
  image,
} from '../support/photos.js';
import { stubServer } from '../support/stub-server.js';

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
    const paste = async () => {
      const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
      // Firefox puts no files into an event that a script made.
      Object.defineProperty(event, 'clipboardData', { value: carrying(await picture()) });
      return page.panel.dispatchEvent(event);
    };
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
