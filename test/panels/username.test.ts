import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { account, capabilities, profile } from '../support/fixtures.js';
import { descriptionOf, nameOf } from '../support/by-role.js';
import { showPanel, until } from '../support/panel-harness.js';
import { stubServer } from '../support/stub-server.js';

async function open(server = stubServer()) {
  const page = await showPanel('username', server);
  await page.press('Change username');
  return page;
}

describe('username', () => {
  it('is shown, with a way to change it', async () => {
    const page = await showPanel('username', stubServer());
    expect(page.text).to.include('ada.lovelace');
    expect(page.query('button', 'Change username')).to.exist;
    await expect(page.panel).to.be.accessible();
  });

  it('says when there is none, and offers to choose one', async () => {
    const page = await showPanel(
      'username',
      stubServer({ account: account({ profile: profile({ username: null }) }) }),
    );
    expect(page.text).to.include('You have no username yet.');
    expect(page.query('button', 'Choose a username')).to.exist;
  });

  it('says the rules before they are broken, and moves focus to the field', async () => {
    const page = await open();
    const field = page.field('Username');
    expect(descriptionOf(field)).to.equal(
      '3 to 30 characters: small letters, digits, full stops, underscores and hyphens.',
    );
    expect(page.focused).to.equal(nameOf(field));
    expect(field.getAttribute('autocomplete')).to.equal('username');
    await expect(page.panel).to.be.accessible();
  });

  it('is saved by Enter, said in words, and focus goes back to what opened the form', async () => {
    const page = await open();
    page.type('Username', 'countess');
    await sendKeys({ press: 'Enter' });
    await page.reads('Your username is now countess.');
    expect(page.said).to.equal('Your username is now countess.');
    expect(page.server.account.profile.username).to.equal('countess');
    expect(page.focused).to.equal('Change username');
    await expect(page.panel).to.be.accessible();
  });

  it('tells at the field that it is taken, and keeps what was typed', async () => {
    const page = await open(stubServer().fail('username.set', { code: 'taken' }));
    page.type('Username', 'countess');
    await page.press('Save username');
    await page.reads('countess is taken. Choose another one.');
    const field = page.field('Username');
    expect(field.value).to.equal('countess');
    expect(field.getAttribute('aria-invalid')).to.equal('true');
    expect(descriptionOf(field)).to.include('countess is taken');
    expect(page.focused).to.equal(nameOf(field));
    expect(page.failures).to.deep.equal([]);
    await expect(page.panel).to.be.accessible();
  });

  const refusals = [
    ['nothing', '', 'Type a username.'],
    ['the same', 'ada.lovelace', 'This is your username already.'],
    ['too short', 'ab', 'Use at least 3 characters.'],
    ['too long', 'a'.repeat(31), 'Use at most 30 characters.'],
    ['a capital', 'Countess', 'a character that is not allowed: C'],
  ] as const;
  for (const [what, typed, told] of refusals) {
    it(`sends nothing that the server would refuse: ${what}`, async () => {
      const page = await open();
      page.type('Username', typed);
      await page.press('Save username');
      expect(page.text).to.include(told);
      expect(page.focused).to.equal('Username');
      expect(page.server.of('username.set')).to.have.length(0);
    });
  }

  it('leaves a pattern that no browser understands to the server', async () => {
    const rules = { pattern: '(', minLength: 1, maxLength: 30 };
    const page = await open(stubServer({ capabilities: capabilities({ username: rules }) }));
    page.type('Username', 'Countess!');
    await page.press('Save username');
    await page.reads('Your username is now Countess!.');
  });

  it('shows what the server refused at the field (422)', async () => {
    const problem = { code: 'invalid', fields: [{ name: 'username', code: 'not_allowed' }] } as const;
    const page = await open(stubServer().fail('username.set', { ...problem, fields: [...problem.fields] }));
    page.type('Username', 'admin');
    await page.press('Save username');
    await page.reads('This is not allowed here.');
    expect(page.focused).to.equal('Username');
    expect(page.field('Username').value).to.equal('admin');
  });

  it('goes back to what it was by Escape, nothing sent', async () => {
    const page = await open();
    page.type('Username', 'countess');
    await sendKeys({ press: 'Escape' });
    await until(() => page.query('button', 'Change username'));
    await page.settle();
    expect(page.focused).to.equal('Change username');
    expect(page.server.of('username.set')).to.have.length(0);
    expect(page.text).to.include('ada.lovelace');
  });
});
