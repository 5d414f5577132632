import { expect } from '@open-wc/testing';
import type { Session } from '../../src/contract/sessions.js';
import { textOf } from '../support/by-role.js';
import { session } from '../support/fixtures.js';
import { showPanel, until, type PanelPage } from '../support/panel-harness.js';
import { agoISO, here, ipad, pixel, sessionServer } from '../support/sessions.js';

const rowsOf = (page: PanelPage) => page.all('listitem').map(textOf);
const titlesOf = (page: PanelPage) =>
  [...page.root.querySelectorAll('.row-title bdi:first-child')].map((each) => textOf(each));

async function show(...sessions: Session[]): Promise<PanelPage> {
  const page = await showPanel('sessions', sessionServer(...sessions));
  await until(() => page.all('listitem').length > 0);
  return page;
}

describe('the devices', () => {
  it('are shown with what they are, where, when they were active, and how they signed in: this one first', async () => {
    const page = await show(pixel, here, ipad);
    expect(titlesOf(page)).to.deep.equal(['Safari on macOS', 'Chrome on Android', 'Safari on iPadOS']);
    const [first, second, third] = rowsOf(page);
    expect(first).to.match(/^Safari on macOS This device Berlin, Germany · Active now/);
    expect(second)
      .to.match(/Turin, Italy · Active 20 minutes ago/)
      .and.match(/Signed in with a code by email on /);
    expect(third).to.match(/Oxford, United Kingdom · Active 3 days ago/);
    await expect(page.panel).to.be.accessible();
  });

  it('say exactly when, for who points at it and for screen readers', async () => {
    const page = await show(here, { ...pixel, lastActiveAt: '2026-01-14T12:00:00.000Z' });
    const [, time] = [...page.root.querySelectorAll('li:last-child time')].reverse();
    expect(time).to.have.attribute('datetime', '2026-01-14T12:00:00.000Z');
    expect(time?.getAttribute('title')).to.match(/^January 14, 2026/);
    expect(textOf(time)).to.match(/^Active on January 14.*\(January 14, 2026 at .*\)$/);
  });

  it('are named by what is known of them', async () => {
    const known = (id: string, device: Partial<Session['device']>) =>
      session({ id, device: { type: 'unknown', os: null, browser: null, ...device }, location: null, ip: null });
    const page = await show(
      here,
      known('a', {}),
      known('b', { browser: 'Lynx' }),
      known('c', { os: 'Plan 9', type: 'tablet' }),
    );
    expect(titlesOf(page)).to.have.members(['Safari on macOS', 'Unknown device', 'Lynx', 'Plan 9']);
    expect(rowsOf(page).find((row) => row.startsWith('Lynx'))).to.match(/^Lynx Active /);
  });

  it('show the address where nobody knows the place, and a country that is none as it is', async () => {
    const page = await show(
      here,
      session({ id: 'a', location: null, ip: '198.51.100.4' }),
      session({ id: 'b', location: { city: null, country: 'ZZZZ' } }),
      session({ id: 'c', location: { city: 'Atlantis', country: null } }),
    );
    expect(page.text).to.include('198.51.100.4 · ').and.include('ZZZZ · ').and.include('Atlantis · ');
  });

  it('that are alike are told apart by their place', async () => {
    const page = await show(here, { ...here, id: 'b', current: false, location: { city: 'Kyiv', country: 'UA' } });
    expect(page.query('button', 'Manage Safari on macOS (Kyiv, Ukraine)')).to.exist;
  });

  it('mark who uses one in the person’s name, and how it signed in where that is a newer way', async () => {
    const page = await show(here, { ...pixel, impersonatedBy: 'Sam of support', signedInWith: 'unknown' });
    expect(rowsOf(page)[1])
      .to.include('Used by Sam of support')
      .and.match(/Signed in on /);
  });

  it('offer nothing for this one, and no more where there is no other', async () => {
    const page = await show(here);
    expect(page.all('button')).to.deep.equal([]);
    expect(page.text).to.include('You are signed in nowhere else.');
    await expect(page.panel).to.be.accessible();
  });

  it('run either way, and never wider than a phone', async () => {
    const name = 'محمد'.repeat(30);
    const page = await show(here, {
      ...pixel,
      impersonatedBy: name,
      device: { type: 'phone', os: 'ن'.repeat(60), browser: 'W'.repeat(80) },
    });
    page.panel.parentElement!.style.inlineSize = '320px';
    page.panel.parentElement!.dir = 'rtl';
    await page.settle();
    expect(page.panel.scrollWidth).to.be.at.most(320);
    expect(page.root.querySelector('.badge.warning')!.scrollWidth).to.be.at.most(320);
  });
});

describe('a long list of devices', () => {
  it('is read part by part; focus goes to the first that is new', async () => {
    const many = Array.from({ length: 52 }, (_, index) =>
      session({ id: `s${index}`, current: index === 0, lastActiveAt: agoISO(60 * (index + 1)) }),
    );
    const page = await show(...many);
    expect(page.all('listitem')).to.have.length(50);
    await page.press('Show more devices');
    await until(() => page.all('listitem').length === 52);
    await until(() => page.root.activeElement?.id === 'manage-s50');
    expect(page.said).to.equal('2 more devices are shown.');
    expect(page.query('button', 'Show more devices')).to.not.exist;
    expect(page.server.of('sessions.list').map(({ query }) => query)).to.deep.equal([
      { limit: '50' },
      { limit: '50', cursor: '50' },
    ]);
  });
});
