import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { ChangeReport } from '../../src/store/state.js';
import { account, capabilities, dueDate } from '../support/fixtures.js';
import { showPanel, until, type PanelPage } from '../support/panel-harness.js';
import { standIn } from '../support/stand-in.js';
import { stubServer, type StubServer } from '../support/stub-server.js';

const offering = (part = {}): StubServer =>
  stubServer({ account: account(part), capabilities: capabilities({ export: {}, deletion: { graceDays: 30 } }) });

interface Saved {
  readonly name: string;
  readonly address: string;
  readonly text: Promise<string>;
}

/** What the browser was asked to save, and which addresses lead nowhere any more. */
function downloads(): { saved: Saved[]; revoked: string[] } {
  const [saved, revoked]: [Saved[], string[]] = [[], []];
  standIn(HTMLAnchorElement.prototype, 'click', function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, address: this.href, text: fetch(this.href).then((file) => file.text()) });
  });
  standIn(URL, 'revokeObjectURL', (url) => void revoked.push(url));
  return { saved, revoked };
}

async function download(page: PanelPage): Promise<void> {
  await page.press('Download');
  await page.reads('is among your downloads.');
}

describe('a copy of everything', () => {
  it('says what is in it', async () => {
    const page = await showPanel('export', offering());
    expect(page.text).to.include('A copy of everything').and.include('No passwords.');
    await expect(page.panel).to.be.accessible();
  });

  it('is saved in one click, as it came, under a name with the day; that is said, and told', async () => {
    const { saved } = downloads();
    const page = await showPanel('export', offering());
    const told: ChangeReport[] = [];
    page.store.onChange((report) => told.push(report));
    await download(page);
    expect(saved).to.have.length(1);
    expect(saved[0]?.name).to.match(/^account-\d{4}-\d\d-\d\d\.json$/);
    const text = (await saved[0]?.text) ?? '';
    expect(text).to.match(/^\{\n {2}"exportedAt"/);
    expect(JSON.parse(text)).to.deep.include({ account: page.server.account });
    expect(page.said).to.include(saved[0]?.name ?? '?');
    expect(told.map(({ change }) => change)).to.deep.equal(['data-exported']);
    expect(page.focused).to.equal('Download');
    await expect(page.panel).to.be.accessible();
  });

  it('hands over what this version does not know, and takes none of it for the account', async () => {
    const { saved } = downloads();
    const server = offering();
    const file = { exportedAt: dueDate, account: { ...server.account, revision: 99 }, horoscope: ['Leo'] };
    server.raw('export.create', Response.json(file));
    const page = await showPanel('export', server);
    await download(page);
    expect(JSON.parse((await saved[0]?.text) ?? '')).to.deep.equal(file);
    expect(page.store.state.account?.revision).to.equal(7);
  });

  it('asks for proof in place where the server wants it, and then goes on', async () => {
    const { saved } = downloads();
    const page = await showPanel('export', offering().demandProof('export.create'));
    await page.press('Download');
    await page.reads('Then we hand you a copy of your data.');
    await expect(page.panel).to.be.accessible();
    page.type('Your password', 'correct horse');
    await page.press('Confirm with password');
    await page.reads('is among your downloads.');
    expect(saved).to.have.length(1);
    await until(() => page.focused === 'Download');
  });

  it('is given up by Escape: nothing is saved, and focus comes back', async () => {
    const { saved } = downloads();
    const page = await showPanel('export', offering().demandProof('export.create'));
    await page.press('Download');
    await page.reads('Then we hand you a copy of your data.');
    await until(() => page.focused === 'Your password');
    await sendKeys({ press: 'Escape' });
    await until(() => page.focused === 'Download');
    expect(saved).to.deep.equal([]);
    expect(page.query('alert')).to.not.exist;
  });

  it('says where that failed, with another try', async () => {
    const { saved } = downloads();
    const page = await showPanel('export', offering().fail('export.create', { code: 'internal' }));
    await page.press('Download');
    await page.reads('We could not make a copy of your data.');
    expect(page.failures.map(({ code }) => code)).to.deep.equal(['internal']);
    await page.press('Try again');
    await page.reads('is among your downloads.');
    expect(page.query('alert')).to.not.exist;
    expect(saved).to.have.length(1);
  });

  it('is asked for once, however often one presses', async () => {
    downloads();
    const page = await showPanel('export', offering());
    const held = page.server.hold('export.create');
    await page.press('Download');
    await held.arrived;
    await page.press('Preparing…');
    expect(page.said).to.equal('Preparing…');
    held.release();
    await page.reads('is among your downloads.');
    expect(page.server.of('export.create')).to.have.length(1);
  });

  it('leaves no address of it behind, once there is a newer one or the panel has gone', async () => {
    const { saved, revoked } = downloads();
    const page = await showPanel('export', offering());
    await download(page);
    expect(revoked).to.deep.equal([]);
    await page.press('Download');
    await until(() => saved.length === 2);
    expect(revoked).to.deep.equal([saved[0]?.address]);
    page.panel.remove();
    expect(revoked).to.include(saved[1]?.address);
  });

  it('is to be had while the account is to be deleted', async () => {
    const { saved } = downloads();
    const page = await showPanel('export', offering({ deletion: { scheduledFor: dueDate } }));
    await download(page);
    expect(saved).to.have.length(1);
  });
});
