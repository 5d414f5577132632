import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { descriptionOf } from '../support/by-role.js';
import { capabilities } from '../support/fixtures.js';
import { until } from '../support/panel-harness.js';
import { without, picture, cropping, uploaded, RED, GREEN, BLUE, WHITE, image } from '../support/photos.js';
import { stubServer } from '../support/stub-server.js';

/** The smallest that this browser writes: no WebKit writes WebP. */
const best = document.createElement('canvas').toDataURL('image/webp').startsWith('data:image/webp')
  ? 'image/webp'
  : 'image/jpeg';

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
    expect([type, side]).to.deep.equal([best, 1024]);
    expect([at(0.2, 0.2), at(0.8, 0.2), at(0.2, 0.8), at(0.8, 0.8)]).to.deep.equal([RED, GREEN, BLUE, WHITE]);
    expect(page.server.of('photo.set')[0]?.headers.get('Content-Type')).to.equal(best);
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
