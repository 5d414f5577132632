import { expect } from '@open-wc/testing';
import { lazy } from '../../src/lazy.js';
import type * as fixtures from '../support/fixtures.js';

describe('a chunk that is fetched when needed', () => {
  it('is fetched once, however often it is asked for', async () => {
    let fetched = 0;
    const load = lazy(
      () => Promise.resolve({ n: ++fetched }),
      ({ n }) => n,
    );
    await Promise.all([load(), load()]);
    expect(await load()).to.equal(1);
  });

  it('is fetched again after a failure', async () => {
    let fetched = 0;
    const load = lazy(
      () => (++fetched === 1 ? Promise.reject(new Error('no network')) : Promise.resolve({ n: fetched })),
      ({ n }) => n,
    );
    expect(await load().catch(() => 'failed')).to.equal('failed');
    expect(await load()).to.equal(2);
  });

  it('is asked for at an address of its own after a failure that browsers may remember', async () => {
    const address = new URL('../support/fixtures.ts', import.meta.url).href;
    const failing = (): Promise<typeof fixtures> =>
      Promise.reject(new TypeError(`Failed to fetch dynamically imported module: ${address}`));
    const load = lazy(failing, ({ account }) => account().id);
    expect(await load().catch(() => 'failed')).to.equal('failed');
    expect(await load()).to.equal('account-ada');
  });
});
