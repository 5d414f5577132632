import { expect } from '@open-wc/testing';
import { AccountError } from '../../src/client/errors.js';
import { PanelsController } from '../../src/element/panels-controller.js';
import type { PanelEntry } from '../../src/pages.js';

let tags = 0;

/** A panel of its own kind, whose code comes as `loads` says, one after the other. */
function entryThat(...loads: (() => Promise<typeof HTMLElement>)[]): PanelEntry {
  return {
    noun: `test-${++tags}`,
    page: 'profile',
    offered: () => true,
    load: () => loads.shift()?.() ?? Promise.reject(new Error('asked for too often')),
  };
}
const comes = () => Promise.resolve(class extends HTMLElement {});
const fails = () => Promise.reject(new TypeError('Failed to fetch'));

function controllerFor(prepare = () => Promise.resolve()) {
  const failures: [string, AccountError][] = [];
  let updated = (): void => undefined;
  const host = { requestUpdate: () => updated() };
  const panels = new PanelsController(
    host as unknown as ConstructorParameters<typeof PanelsController>[0],
    prepare,
    (noun, error) => failures.push([noun, error]),
  );
  const nextUpdate = () => new Promise<void>((resolve) => (updated = resolve));
  return { panels, failures, nextUpdate };
}

describe('the panels of an element', () => {
  it('are fetched once and kept', async () => {
    const entry = entryThat(comes);
    const { panels, nextUpdate } = controllerFor();
    expect(panels.get(entry)).to.equal('loading');
    await nextUpdate();
    const panel = panels.get(entry);
    expect(panel).to.be.instanceOf(HTMLElement).with.property('localName', `user-profile-${entry.noun}`);
    expect(panels.get(entry)).to.equal(panel);
    expect(panels.has(panel as HTMLElement)).to.equal(true);
    expect(panels.has(document.createElement(`user-profile-${entry.noun}`))).to.equal(false);
  });

  it('say when their code does not come, and are fetched again when asked', async () => {
    const entry = entryThat(fails, comes);
    const { panels, failures, nextUpdate } = controllerFor();
    panels.get(entry);
    await nextUpdate();
    expect(panels.get(entry)).to.be.instanceOf(AccountError).with.property('code', 'network');
    expect(failures.map(([noun]) => noun)).to.deep.equal([entry.noun]);
    panels.retry(entry);
    panels.get(entry);
    await nextUpdate();
    expect(panels.get(entry)).to.be.instanceOf(HTMLElement);
  });

  it('wait for their words', async () => {
    const entry = entryThat(comes);
    const { panels, nextUpdate } = controllerFor(() => Promise.reject(new Error('no words')));
    panels.get(entry);
    await nextUpdate();
    expect(panels.get(entry)).to.be.instanceOf(AccountError);
  });

  it('are made anew for another person', async () => {
    const entry = entryThat(comes, comes);
    const { panels, nextUpdate } = controllerFor();
    panels.get(entry);
    await nextUpdate();
    const first = panels.get(entry);
    panels.forget();
    panels.get(entry);
    await nextUpdate();
    expect(panels.get(entry)).to.be.instanceOf(HTMLElement).and.not.equal(first);
  });
});
