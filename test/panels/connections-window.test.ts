import { expect } from '@open-wc/testing';
import { hearReturn, tellWaiting } from '../../src/store/flow-channel.js';
import { authorize, reports, connect } from '../support/connecting.js';
import { standAtTheDoor } from '../support/door.js';
import { showPanel, until } from '../support/panel-harness.js';
import { comeBack, connectAt, providerServer } from '../support/providers.js';

describe('connecting in a window of its own', () => {
  const popup = { connect: 'popup' } as const;

  it('opens it in the click, then sends it on its way', async () => {
    const server = providerServer();
    const held = server.hold('connections.start');
    const { door, page } = await connect(server, popup);
    expect(door.windows.map(({ at }) => at)).to.deep.equal([undefined]);
    held.release();
    await page.reads('Finish at Google');
    expect(door.windows.map(({ at }) => at)).to.deep.equal([authorize]);
    expect(door.went).to.deep.equal([]);
    await expect(page.panel).to.be.accessible();
  });

  it('notices by itself what came of it, and closes it', async () => {
    const { door, page } = await connect(providerServer(), popup);
    await page.reads('This page notices by itself.');
    const told = reports(page);
    connectAt(page.server);
    expect(await tellWaiting({ flowId: 'flow-google' })).to.equal(true);
    await page.reads('Google is connected as ada@gmail.example.');
    expect(told).to.deep.equal([['connection-added', 'connection-9']]);
    expect(door.windows[0]?.closed).to.equal(true);
  });

  it('says in words what went wrong there, and tries again', async () => {
    const { door, page } = await connect(providerServer(), popup);
    await page.reads('This page notices by itself.');
    await tellWaiting({ flowId: 'flow-google', error: 'cancelled' });
    await page.reads('Google was not connected.');
    expect(page.text).to.include('You stopped before the end, and nothing has changed.');
    await page.press('Try again');
    await until(() => door.windows.length === 2);
  });

  it('hears of no other flow', async () => {
    const { page } = await connect(providerServer(), popup);
    await page.reads('This page notices by itself.');
    const stop = hearReturn('flow-other', () => stop());
    await tellWaiting({ flowId: 'flow-other', error: 'taken' });
    await page.settle();
    expect(page.text).to.include('This page notices by itself.');
  });

  it('asks for a fresh click where the browser opened none, and goes here where it opens none even then', async () => {
    const door = standAtTheDoor();
    door.blocks = true;
    const page = await showPanel('connections', providerServer(), popup);
    await page.press('Connect: Google');
    await page.find('button', 'Continue to Google');
    expect(page.focused).to.equal('Continue to Google');
    await page.press('Continue to Google');
    await page.reads('Your browser did not open the window');
    door.blocks = false;
    await page.press('Continue to Google');
    await page.reads('Finish at Google');
    expect(door.windows.map(({ at }) => at)).to.deep.equal([authorize]);
  });

  it('can go on in this window', async () => {
    const door = standAtTheDoor();
    door.blocks = true;
    const page = await showPanel('connections', providerServer(), popup);
    await page.press('Connect: Google');
    await page.find('button', 'Continue to Google');
    await page.press('Continue to Google');
    await page.press('Continue in this window');
    expect(door.went).to.deep.equal([authorize]);
  });

  it('hides no question for proof, and asks for a fresh click after it', async () => {
    const { door, page } = await connect(providerServer().demandProof('connections.start'), popup);
    await page.find('textbox', /password/i);
    expect(door.windows.map(({ closed }) => closed)).to.deep.equal([true]);
    page.field('Your password').value = 'correct horse';
    page.root.querySelector('form')?.requestSubmit();
    await page.find('button', 'Continue to Google');
    await page.press('Continue to Google');
    expect(door.windows.map(({ at }) => at)).to.deep.equal([undefined, authorize]);
  });

  it('says that nothing came of it where the window is closed, and opens it again', async () => {
    const { door, page } = await connect(providerServer(), popup);
    await page.reads('This page notices by itself.');
    door.windows[0]?.close();
    comeBack();
    await page.reads('Nothing has come of it yet. If you closed the window, open it again.');
    await page.press('Open the window again');
    expect(door.windows.map(({ at }) => at)).to.deep.equal([authorize, authorize]);
  });

  it('closes the window where it is given up', async () => {
    const { door, page } = await connect(providerServer(), popup);
    await page.reads('This page notices by itself.');
    await page.press('Cancel');
    expect(door.windows[0]?.closed).to.equal(true);
    expect(page.focused).to.equal('Connect: Google');
  });

  it('closes the window where the server refuses', async () => {
    const { door, page } = await connect(providerServer().fail('connections.start', { code: 'limit_reached' }), popup);
    await page.reads('You have as many as are allowed.');
    expect(door.windows.map(({ closed }) => closed)).to.deep.equal([true]);
    expect(page.failures).to.deep.equal([]);
  });
});
