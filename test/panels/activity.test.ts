import { expect } from '@open-wc/testing';
import type { ActivityEntry } from '../../src/contract/activity.js';
import { activityKinds } from '../../src/contract/activity.js';
import { english } from '../support/catalogue.js';
import { textOf } from '../support/by-role.js';
import { activityEntry, capabilities } from '../support/fixtures.js';
import { showPanel, until, type PanelPage } from '../support/panel-harness.js';
import { agoISO } from '../support/sessions.js';
import { stubServer, type StubServer } from '../support/stub-server.js';

function serverOf(...entries: ActivityEntry[]): StubServer {
  const server = stubServer({ capabilities: capabilities({ activity: { kinds: [...activityKinds] } }) });
  server.activity = entries;
  return server;
}

const show = (...entries: ActivityEntry[]): Promise<PanelPage> => showing(serverOf(...entries));

async function showing(server: StubServer): Promise<PanelPage> {
  const page = await showPanel('activity', server);
  await until(() => page.all('listitem').length > 0 || page.text.includes('Nothing'));
  return page;
}

const linesOf = (page: PanelPage) =>
  [...page.root.querySelectorAll('.log-line')].map((line) => textOf(line.querySelector('.log-what')));

const many = (count: number): ActivityEntry[] =>
  Array.from({ length: count }, (_, index) =>
    activityEntry({
      id: `e${index}`,
      at: agoISO(index),
      kind: index % 10 === 0 ? 'sign-in-failed' : 'username-changed',
      subject: `name-${index}`,
    }),
  );

/** Chooses a kind as a person does. */
function choose(page: PanelPage, label: string): void {
  const select = page.get('combobox', 'Show') as HTMLSelectElement;
  select.focus();
  select.value = [...select.options].find((option) => option.text === label)?.value ?? 'none';
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

describe('the log', () => {
  it('says what, when, from which device and where, under the day', async () => {
    const page = await show(
      activityEntry({ id: 'a', at: new Date().toISOString(), kind: 'email-added', subject: 'ada@new.example' }),
      activityEntry({ id: 'b', at: '2025-03-14T12:00:00.000Z', kind: 'signed-in' }),
    );
    expect(page.all('heading').map(textOf)).to.deep.equal(['Activity', 'Today', 'Friday, March 14, 2025']);
    expect(linesOf(page)).to.deep.equal(['Email address added: ada@new.example', 'Signed in']);
    expect(page.text).to.include('Safari on macOS · Berlin, Germany');
    const time = page.root.querySelectorAll('time')[1];
    expect(time?.getAttribute('title')).to.match(/^March 14, 2025 at /);
    await expect(page.panel).to.be.accessible();
  });

  it('has words for every kind, and for one that this version does not know', async () => {
    const kinds = [...activityKinds, 'unknown' as const];
    const page = await show(...kinds.map((kind, index) => activityEntry({ id: `e${index}`, kind })));
    await page.press('Show more');
    await until(() => linesOf(page).length === kinds.length);
    expect(linesOf(page)).to.deep.equal(kinds.map((kind) => english.activity[kind]));
  });

  it('lets a failed sign-in stand out by its word and an icon', async () => {
    const page = await show(activityEntry({ id: 'a', kind: 'sign-in-failed' }), activityEntry({ id: 'b' }));
    const [bad, good] = page.root.querySelectorAll('.log-what');
    expect(textOf(bad)).to.equal('Failed sign-in');
    expect(bad?.querySelector('svg')).to.exist;
    expect(good?.querySelector('svg')).to.not.exist;
  });

  it('keeps what was typed by somebody apart from the page’s direction', async () => {
    const page = await show(activityEntry({ kind: 'username-changed', subject: 'عائشة <b>' }));
    expect(page.root.querySelector('.log-what bdi')?.textContent).to.equal('عائشة <b>');
  });

  it('says what is known where device and place are not', async () => {
    const device = { type: 'unknown', os: null, browser: null } as const;
    const page = await show(activityEntry({ device, location: null, ip: null }));
    expect(textOf(page.root.querySelector('.row-meta'))).to.equal('Unknown device');
  });

  it('says that nothing has happened, without a filter', async () => {
    const page = await show();
    expect(page.text).to.include('Nothing has happened yet.');
    expect(page.query('combobox')).to.not.exist;
  });

  it('is never wider than a phone', async () => {
    const page = await show(activityEntry({ kind: 'email-added', subject: `${'a'.repeat(120)}@example.com` }));
    page.panel.parentElement!.style.inlineSize = '320px';
    await page.settle();
    expect(page.panel.scrollWidth).to.be.at.most(320);
  });
});

describe('more of the log', () => {
  it('comes part by part, is said, and focus goes to the first new line', async () => {
    const page = await show(...many(60));
    expect(linesOf(page)).to.have.length(25);
    await page.press('Show more');
    await until(() => linesOf(page).length === 50);
    await until(() => page.root.activeElement?.id === 'entry-e25');
    expect(page.said).to.equal('25 more lines are shown.');
    await page.press('Show more');
    await until(() => page.root.activeElement?.id === 'entry-e50');
    expect(page.query('button', 'Show more')).to.not.exist;
    expect(page.said).to.equal('10 more lines are shown.');
  });

  it('is asked for once, and does not take focus from who went on', async () => {
    const page = await show(...many(40));
    const held = page.server.hold('activity.list');
    await page.press('Show more');
    await held.arrived;
    await page.press('Loading…');
    page.get('combobox', 'Show').focus();
    const elsewhere = document.createElement('input');
    document.body.append(elsewhere);
    elsewhere.focus();
    held.release();
    await until(() => linesOf(page).length === 40);
    await page.settle();
    expect(document.activeElement).to.equal(elsewhere);
    elsewhere.remove();
    expect(page.server.of('activity.list')).to.have.length(2);
  });

  it('that does not come is said, and tried again', async () => {
    const page = await show(...many(40));
    page.server.drop('activity.list');
    await page.press('Show more');
    await page.reads('We could not reach the server.');
    expect(linesOf(page)).to.have.length(25);
    await page.press('Try again');
    await until(() => linesOf(page).length === 40);
    expect(page.query('alert')).to.not.exist;
  });
});

describe('the filter', () => {
  it('offers all first, then the kinds that may be asked for', async () => {
    const server = serverOf(activityEntry());
    server.capabilities = capabilities({ activity: { kinds: ['signed-in', 'sign-in-failed'] } });
    const page = await showing(server);
    const select = page.get('combobox', 'Show') as HTMLSelectElement;
    expect([...select.options].map(({ text }) => text)).to.deep.equal(['All activity', 'Signed in', 'Failed sign-in']);
    expect(select.value).to.equal('');
  });

  it('asks the server for one kind, and says how much there is', async () => {
    const page = await show(...many(60));
    choose(page, 'Failed sign-in');
    await until(() => page.said === '6 lines are shown.');
    expect(linesOf(page).every((line) => line.startsWith('Failed sign-in'))).to.equal(true);
    expect(page.server.of('activity.list').at(-1)?.query).to.deep.equal({ limit: '25', kind: 'sign-in-failed' });
    choose(page, 'All activity');
    await until(() => linesOf(page).length === 25);
    expect(page.server.of('activity.list').at(-1)?.query).to.deep.equal({ limit: '25' });
  });

  it('shows no other kind meanwhile, and says nothing too early', async () => {
    const page = await show(...many(9).slice(1));
    const held = page.server.hold('activity.list');
    choose(page, 'Failed sign-in');
    await held.arrived;
    await page.settle();
    expect(linesOf(page)).to.deep.equal([]);
    expect(page.text).to.not.include('Nothing of this kind');
    held.release();
    await page.reads('Nothing of this kind has happened.');
    expect(page.get('combobox', 'Show')).to.exist;
  });

  it('keeps to what was chosen last, whatever is answered when', async () => {
    const page = await show(...many(60));
    const held = page.server.hold('activity.list');
    choose(page, 'Failed sign-in');
    await held.arrived;
    choose(page, 'Username changed');
    await until(() => page.said === '25 lines are shown.');
    held.release();
    await page.store.run('activity.list', { limit: 1 }, {});
    await page.settle();
    expect(linesOf(page).every((line) => line.startsWith('Username changed'))).to.equal(true);
  });

  it('goes along with “Show more”', async () => {
    const page = await show(...many(60));
    choose(page, 'Username changed');
    await until(() => page.said === '25 lines are shown.');
    await page.press('Show more');
    await until(() => linesOf(page).length === 50);
    expect(page.server.of('activity.list').at(-1)?.query).to.include({ kind: 'username-changed', cursor: '25' });
  });

  it('that cannot be answered leaves nothing that was not asked for', async () => {
    const page = await show(...many(60));
    page.server.drop('activity.list');
    choose(page, 'Failed sign-in');
    await page.reads('Your activity could not be loaded.');
    expect(linesOf(page)).to.deep.equal([]);
    await page.press('Try again');
    await until(() => linesOf(page).length === 6);
  });
});
