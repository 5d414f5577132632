import { expect } from '@open-wc/testing';
import { registry } from '../../src/panels/registry.js';
import type { UserProfile } from '../../src/user-profile.js';
import { alone, bare, openEverything, plentiful } from '../support/every-form.js';
import { account, activityEntry, dueDate } from '../support/fixtures.js';
import { hostStyle } from '../support/host-page.js';
import { documented } from '../support/manifest.js';
import { mount, mountReady, panelOf, saidBy, until } from '../support/mount.js';
import { until as drawn, type PanelPage } from '../support/panel-harness.js';
import { pick, picture } from '../support/photos.js';
import { stubServer } from '../support/stub-server.js';

const partsIn = (root: ParentNode): string[] => [...root.querySelectorAll('[part]')].flatMap(({ part }) => [...part]);

/** Every part that a test of this file has met. */
const met = new Set<string>();
/** Of panels, by where they were met: those that the element around does not hand on. */
const kept = new Set<string>();

function meet(page: PanelPage): void {
  const handedOn = page.panel.getAttribute('exportparts')?.split(',') ?? [];
  for (const part of partsIn(page.root)) {
    met.add(part);
    if (!handedOn.includes(part)) kept.add(`${page.panel.localName}: ${part}`);
  }
}
function keptBack(): string {
  const all = [...kept].join(', ');
  kept.clear();
  return all;
}
const meetElement = ({ renderRoot }: UserProfile): void =>
  partsIn(renderRoot).forEach((part) => met.add(part.replace(/^panel-(?!head|body).+/, 'panel-NOUN')));

describe('the parts of a panel', () => {
  it('are styled from the page around the element', async () => {
    hostStyle('user-profile::part(heading) { color: rgb(1, 2, 3) }');
    const element = await mountReady(stubServer());
    const heading = (await panelOf(element, 'emails')).shadowRoot?.querySelector('h3');
    const color = heading && getComputedStyle(heading).color;
    expect(color).to.equal('rgb(1, 2, 3)');
  });

  for (const { noun } of registry) {
    it(`are all handed on, whatever is open in ${noun}`, async function () {
      this.timeout(30_000);
      await openEverything(noun, plentiful, meet);
      await openEverything(noun, bare, meet);
      expect(keptBack()).to.equal('');
    });
  }
});

describe('the parts of what comes and goes', () => {
  it('are handed on of a photo that is cut and sent', async () => {
    const page = await alone('profile', bare());
    await page.press('Add photo');
    await page.find('group', /photo/);
    await pick(page, await picture());
    await page.find('application', 'Your photo, as others will see it');
    meet(page);
    const held = page.server.hold('photo.set');
    await page.press('Save photo');
    await held.arrived;
    await page.settle();
    meet(page);
    expect(keptBack()).to.equal('');
    held.release();
  });

  it('are handed on of a proof that is asked for, and of a failure', async () => {
    const server = plentiful().demandProof('username.set');
    const page = await alone('username', server);
    await page.press('Change username');
    page.type('Username', 'countess');
    await page.press('Save username');
    await page.find('heading', /confirm that it is you/);
    meet(page);
    await page.press('Cancel');
    await page.find('button', 'Save username');
    server.fail('username.set', { code: 'internal', requestId: 'req_7' });
    await page.press('Save username');
    await page.find('button', 'Copy reference');
    meet(page);
    expect(keptBack()).to.equal('');
  });

  it('are handed on of the strength of a password, while it is typed', async () => {
    const page = await alone('password', plentiful());
    await page.press('Change password');
    page.type('New password', 'password1');
    await drawn(() => page.get('form').textContent.includes('Weak.'));
    meet(page);
    expect(keptBack()).to.equal('');
  });

  it('are handed on of a list of countries, and of a long list', async () => {
    const phones = await alone('phones', plentiful());
    await phones.press('Add a phone number');
    (await phones.find('combobox', 'Country')).click();
    await phones.find('option', /Germany/);
    meet(phones);
    const server = plentiful();
    server.activity = Array.from({ length: 30 }, (_, at) => activityEntry({ id: `entry-${at}` }));
    const activity = await alone('activity', server);
    await activity.find('button', 'Show more');
    meet(activity);
    expect(keptBack()).to.equal('');
  });
});

describe('the parts of the element itself', () => {
  it('are there while it waits, when it failed, and above an account that is to be deleted', async () => {
    const server = stubServer({ account: account({ deletion: { scheduledFor: dueDate } }) });
    const held = server.hold('account.load');
    const element = mount(server);
    await held.arrived;
    await element.updateComplete;
    meetElement(element);
    held.release();
    await until(element, () => saidBy(element).includes('will be deleted'));
    meetElement(element);
    server.fail('account.load', { code: 'internal', requestId: 'req_7' });
    await element.refresh();
    await until(element, () => saidBy(element).includes('Try again'));
    meetElement(element);
    dispatchEvent(new Event('offline'));
    await until(element, () => saidBy(element).includes('You are offline.'));
    meetElement(element);
    dispatchEvent(new Event('online'));
    await until(element, () => !saidBy(element).includes('You are offline.'));
    expect([...met]).to.include.members([
      'skeleton',
      'plain-notice',
      'page-notice',
      'warning-notice',
      'failed-notice',
      'retry',
      'reference',
    ]);
  });

  it('are there with pages to go to', async () => {
    meetElement(await mountReady(plentiful()));
    expect([...met]).to.include.members(['nav', 'nav-link', 'current-nav-link', 'panel-NOUN']);
  });

  it('are with those of the panels the ones that are documented, no more and no fewer', async () => {
    const sorted = (parts: Iterable<string>): string[] => [...parts].sort();
    expect(sorted(met)).to.deep.equal(sorted((await documented()).parts));
  });
});
