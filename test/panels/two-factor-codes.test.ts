import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { textOf } from '../support/by-role.js';
import { except } from '../support/engine.js';
import { showPanel, until, type PanelPage } from '../support/panel-harness.js';
import { appOn, codesLeft, factorServer } from '../support/second-factors.js';
import { standIn } from '../support/stand-in.js';
import { BACKUP_CODES } from '../support/stub-secrets.js';

const SAVED = 'I have saved them';
const few = { totp: appOn, backupCodes: codesLeft(2) };
const none = { totp: appOn };

/** Codes are shown: the first, or others after the question. */
async function shown(server = factorServer(few)): Promise<PanelPage> {
  const page = await showPanel('two-factor', server);
  const first = server.account.backupCodes === null;
  await page.press(first ? 'Make backup codes' : 'Make new codes');
  if (!first) await page.press('Make new codes');
  await page.find('checkbox', SAVED);
  return page;
}

const listed = (page: PanelPage): string[] => [...page.root.querySelectorAll('.recovery li')].map(textOf);

async function finish(page: PanelPage): Promise<void> {
  page.get('checkbox', SAVED).click();
  await page.settle();
  await page.press('Done');
}

describe('two-factor, backup codes', () => {
  it('asks before it makes new ones, and keeps the old ones where they are not meant', async () => {
    const page = await showPanel('two-factor', factorServer(few));
    await page.press('Make new codes');
    expect(page.focused).to.equal('Make new backup codes?');
    expect(page.text).to.include('The codes you have work until you confirm that you have saved the new ones.');
    expect(page.server.of('backupCodes.start')).to.have.length(0);
    await expect(page.panel).to.be.accessible();
    await page.press('Keep the old ones');
    expect(page.focused).to.equal('Make new codes');
  });

  it('makes the first at once', async () => {
    const page = await shown(factorServer(none));
    expect(listed(page)).to.deep.equal(BACKUP_CODES);
    expect(page.focused).to.equal('Save your backup codes');
    expect(page.said).to.equal('Here are 10 backup codes. Save them now.');
    await expect(page.panel).to.be.accessible();
  });

  it('takes them into use only when they are said to be saved', async () => {
    const page = await shown();
    expect(page.text).to.include('Your old ones work until you are done here.');
    expect(page.get('button', 'Done').getAttribute('aria-disabled')).to.equal('true');
    expect(page.text).to.include('Tick the box first.');
    await page.press('Done');
    expect(page.server.of('backupCodes.confirm')).to.have.length(0);
    await finish(page);
    await page.reads('Your new backup codes work from now on, and the old ones no more.');
    expect(page.server.of('backupCodes.confirm').map(({ id }) => id)).to.deep.equal(['backup-codes-1']);
    expect(page.text).to.include('10 of 10 left');
    expect(page.focused).to.equal('Make new codes');
    expect(page.root.innerHTML).not.to.include(BACKUP_CODES[0]);
  });

  it('says what is missing when the form is sent without the tick', async () => {
    const page = await shown();
    (page.get('form') as HTMLFormElement).requestSubmit();
    await page.settle();
    expect(page.text).to.include('Tick the box first.');
    expect(page.focused).to.equal(SAVED);
    expect(page.server.of('backupCodes.confirm')).to.have.length(0);
  });

  for (const [server, told] of [
    [factorServer(few), 'Those new backup codes do not work. Your old ones still do.'],
    [factorServer(none), 'Those backup codes do not work, and you have no others. Make some before you need them.'],
  ] as const) {
    it(`says what leaving without them means: ${told}`, async () => {
      const page = await shown(server);
      await page.press('Cancel');
      await page.reads(told);
      expect(page.said).to.equal(told);
      expect(page.server.of('backupCodes.confirm')).to.have.length(0);
      expect(page.root.innerHTML).not.to.include(BACKUP_CODES[0]);
      expect(page.focused).to.match(/^Make (new|backup) codes$/);
    });
  }

  it('lets nobody lose them by opening something else', async () => {
    const page = await shown();
    await page.choose('Authenticator app', /Remove/);
    await page.reads('Finish here first. These codes work once you have saved them');
    expect(listed(page)).to.deep.equal(BACKUP_CODES);
  });

  it('says where newer ones were made elsewhere, and makes them again (superseded)', async () => {
    const page = await shown(factorServer(few).fail('backupCodes.confirm', { code: 'superseded' }));
    await finish(page);
    await page.reads('Newer codes were made elsewhere, so these will not work. Throw them away.');
    expect(listed(page)).to.deep.equal([]);
    await page.press('Make new codes');
    await page.find('checkbox', SAVED);
    await finish(page);
    await page.reads('Your new backup codes work from now on');
  });

  it('keeps them on the screen where they could not be put to use, and tries again (500)', async () => {
    const page = await shown(factorServer(few).fail('backupCodes.confirm', { code: 'internal' }));
    await finish(page);
    await page.reads('We could not put these codes to use.');
    expect(listed(page)).to.deep.equal(BACKUP_CODES);
    await page.press('Try again');
    await page.reads('Your new backup codes work from now on');
  });

  it('says where none could be made, and tries again', async () => {
    const page = await showPanel('two-factor', factorServer(none).drop('backupCodes.start'));
    await page.press('Make backup codes');
    await page.reads('We could not make backup codes.');
    await page.press('Try again');
    await page.find('checkbox', SAVED);
  });

  it('is closed where the proof for them is given up, and the old ones stay', async () => {
    const page = await showPanel('two-factor', factorServer(few).demandProof('backupCodes.start'));
    await page.press('Make new codes');
    await page.press('Make new codes');
    await page.reads('Then we show you new backup codes.');
    await page.press('Cancel');
    await until(() => page.focused === 'Make new codes');
    expect(page.text).to.include('2 of 10 left');
  });
});

describe('two-factor, backup codes to keep', () => {
  it('copies them, one in a line', async () => {
    const written: string[] = [];
    standIn(navigator.clipboard, 'writeText', (text) => Promise.resolve(void written.push(text)));
    const page = await shown();
    await page.press('Copy');
    await page.reads('The backup codes are copied.');
    expect(written).to.deep.equal([BACKUP_CODES.join('\n')]);
    expect(page.said).to.equal('The backup codes are copied.');
  });

  it('downloads them as a text file, named after the site and the day, and leaves no address behind', async () => {
    const files: { name: string; text: Promise<string> }[] = [];
    const revoked: string[] = [];
    let address = '';
    standIn(HTMLAnchorElement.prototype, 'click', function (this: HTMLAnchorElement) {
      address = this.href;
      files.push({ name: this.download, text: fetch(this.href).then((file) => file.text()) });
    });
    standIn(URL, 'revokeObjectURL', (url) => void revoked.push(url));
    const page = await shown();
    await page.press('Download');
    const [file] = files;
    expect(file?.name).to.match(/^northwind-backup-codes-\d{4}-\d\d-\d\d\.txt$/);
    const lines = (await file?.text)?.split('\r\n') ?? [];
    expect(lines[0]).to.equal('Backup codes for Northwind');
    expect(lines[1]).to.include('for ada@example.com');
    expect(lines.slice(3, -1)).to.deep.equal(BACKUP_CODES);
    await page.reads(`The backup codes are in the file ${file?.name ?? ''}.`);
    expect(revoked).to.deep.equal([]);
    await finish(page);
    await page.reads('Your new backup codes work from now on');
    expect(revoked).to.deep.equal([address]);
  });

  except('firefox', 'webkit')('prints them and nothing else of the page, and leaves nothing behind', async () => {
    const host = document.createElement('div');
    host.innerHTML = '<style>@media print { #noise.noise { display: block !important } }</style>';
    host.insertAdjacentHTML('beforeend', '<p id="noise" class="noise">The page around</p>');
    host.id = 'noise';
    host.className = 'noise';
    document.body.append(host);
    const page = await shown();
    const before = document.adoptedStyleSheets.length;
    let paper: HTMLElement | null = null;
    standIn(window, 'print', () => {
      paper = document.querySelector<HTMLElement>('[data-user-profile-paper]');
    });
    await page.press('Print');
    const drawn = (): Element[] =>
      [...document.body.children].filter((each) => getComputedStyle(each).display !== 'none');
    expect(paper).not.to.equal(null);
    expect(drawn()).not.to.include(paper);
    await emulateMedia({ media: 'print' });
    expect(drawn()).to.deep.equal([paper]);
    const root = (paper as unknown as HTMLElement).shadowRoot;
    expect(textOf(root?.querySelector('h1'))).to.equal('Backup codes for Northwind');
    expect([...(root?.querySelectorAll('li') ?? [])].map(textOf)).to.deep.equal(BACKUP_CODES);
    await emulateMedia({ media: 'screen' });
    dispatchEvent(new Event('afterprint'));
    expect(document.querySelector('[data-user-profile-paper]')).to.equal(null);
    expect(document.adoptedStyleSheets).to.have.length(before);
    host.remove();
  });

  it('takes the paper away where the browser never says that it has printed', async () => {
    standIn(window, 'print', () => undefined);
    const page = await shown();
    const before = document.adoptedStyleSheets.length;
    await page.press('Print');
    expect(document.querySelector('[data-user-profile-paper]')).to.exist;
    await page.press('Cancel');
    expect(document.querySelector('[data-user-profile-paper]')).to.equal(null);
    expect(document.adoptedStyleSheets).to.have.length(before);
  });
});
