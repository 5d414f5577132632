import { expect } from '@open-wc/testing';
import { showPanel, until } from '../support/panel-harness.js';
import { stubServer } from '../support/stub-server.js';

describe('the code of the forms', () => {
  it('comes by itself once the rows are drawn', async () => {
    let asked = 0;
    const bare = () => (asked++, Promise.resolve());
    const page = await showPanel('username', stubServer(), { bare });
    expect(page.text).to.include('ada.lovelace');
    await until(() => asked === 1);
  });

  it('that is still on its way is waited for: then the form opens', async () => {
    const { bare, come } = gate();
    const page = await showPanel('username', stubServer(), { bare });
    await page.press('Change username');
    expect(page.query('textbox', 'Username')).to.equal(undefined);
    come();
    await until(() => page.focused === 'Username');
    await expect(page.panel).to.be.accessible();
  });

  it('that is still on its way is waited for: then the menu opens', async () => {
    const { bare, come } = gate();
    const page = await showPanel('emails', stubServer(), { bare });
    await page.press('Manage lovelace@work.example');
    come();
    await until(() => page.focused.startsWith('Make primary'));
  });

  it('that does not come is told to whom it matters, and may be tried again', async () => {
    let there = false;
    const bare = () => (there ? Promise.resolve() : Promise.reject(new TypeError('Failed to fetch')));
    const page = await showPanel('username', stubServer(), { bare });
    expect(page.query('alert')).to.equal(undefined);
    await page.press('Change username');
    await page.find('alert');
    expect(page.text).to.include('This could not be opened.');
    expect(page.failures.map(({ code }) => code)).to.deep.equal(['network']);
    await expect(page.panel).to.be.accessible();
    there = true;
    await page.press('Try again');
    await until(() => page.focused === 'Username');
    expect(page.query('alert')).to.equal(undefined);
  });
});

describe('the words of the forms', () => {
  it('are waited for like the forms: then the form opens', async () => {
    const { bare, come } = gate();
    const page = await showPanel('username', stubServer(), { words: bare });
    await page.press('Change username');
    expect(page.query('textbox', 'Username')).to.equal(undefined);
    come();
    await until(() => page.focused === 'Username');
  });

  it('that do not come are told like forms that do not, and may be tried again', async () => {
    const asked: string[] = [];
    const words = (noun: string) => (asked.push(noun), asked.length < 3 ? Promise.reject(new Error('gone')) : there);
    const page = await showPanel('username', stubServer(), { words });
    await until(() => asked.length === 1);
    await page.press('Change username');
    await page.find('alert');
    expect(page.text).to.include('This could not be opened.');
    await page.press('Try again');
    await until(() => page.focused === 'Username');
    expect(asked).to.deep.equal(['username', 'username', 'username']);
  });
});

const there = Promise.resolve();

/** Forms that come when the test says so. */
function gate(): { bare: () => Promise<void>; come: () => void } {
  let come = (): void => undefined;
  const opened = new Promise<void>((resolve) => (come = resolve));
  return { bare: () => opened, come };
}
