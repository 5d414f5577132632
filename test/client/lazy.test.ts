import { expect } from '@open-wc/testing';
import { lazy } from '../../src/lazy.js';

describe('a chunk that is fetched when needed', () => {
  it('is fetched once, however often it is asked for', async () => {
    let fetched = 0;
    const load = lazy(() => Promise.resolve({ n: ++fetched }));
    await Promise.all([load(), load()]);
    expect(await load()).to.deep.equal({ n: 1 });
  });

  it('is fetched again after a failure', async () => {
    let fetched = 0;
    const load = lazy(() => (++fetched === 1 ? Promise.reject(new Error('no network')) : Promise.resolve({ fetched })));
    expect(await load().catch(() => 'failed')).to.equal('failed');
    expect(await load()).to.deep.equal({ fetched: 2 });
  });

  it('is asked for at an address of its own after a failure that browsers may remember', async () => {
    const address = new URL('../support/fixtures.ts', import.meta.url).href;
    const load = lazy<object>(() =>
      Promise.reject(new TypeError(`Failed to fetch dynamically imported module: ${address}`)),
    );
    expect(await load().catch(() => 'failed')).to.equal('failed');
    expect(await load()).to.have.property('account');
  });
});
