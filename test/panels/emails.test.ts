import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { descriptionOf, nameOf } from '../support/by-role.js';
import { account, capabilities, email } from '../support/fixtures.js';
import { showPanel, until, type PanelPage } from '../support/panel-harness.js';
import { stubServer } from '../support/stub-server.js';

const menuOf = (page: PanelPage) => page.all('menuitem').map((item) => item.textContent.trim());

describe('emails', () => {
  it('shows each address with its badges', async () => {
    const page = await showPanel('emails', stubServer());
    const rows = page.all('listitem').map((row) => row.textContent.replace(/\s+/g, ' '));
    expect(rows[0]).to.include('ada@example.com').and.include('Primary');
    expect(rows[1]).not.to.include('Primary').and.not.to.include('Unverified');
    expect(rows[2]).to.include('ada@new.example').and.include('Unverified').and.include('Enter the code');
    await expect(page.panel).to.be.accessible();
  });

  it('says when there is none', async () => {
    const page = await showPanel('emails', stubServer({ account: account({ emails: [] }) }));
    expect(page.text).to.include('You have no email address here yet.');
    await page.press('Add an email address');
    expect(page.focused).to.equal('Email address');
  });

  it('leaves an address that an organisation manages to it', async () => {
    const emails = [email({ primary: true, managedBy: 'Analytical Engines' })];
    const page = await showPanel('emails', stubServer({ account: account({ emails }) }));
    expect(page.text).to.include('Managed by Analytical Engines');
    expect(page.query('button', /Manage/)).to.equal(undefined);
  });

  it('says beforehand that no more are allowed, in the place of Add', async () => {
    const offered = capabilities({ emails: { max: 2, verification: 'code' } });
    const page = await showPanel('emails', stubServer({ capabilities: offered }));
    expect(page.query('button', 'Add an email address')).to.equal(undefined);
    expect(page.text).to.include('You have 2 addresses, which is all that is allowed here.');
  });

  describe('making one primary', () => {
    it('says who will be told, before and in the row, then what is new', async () => {
      const page = await showPanel('emails', stubServer());
      await page.press('Manage lovelace@work.example');
      await until(() => page.query('menuitem', /Make primary/));
      expect(menuOf(page)[0]).to.include('We will tell ada@example.com.');
      await page.press(/Make primary/, 'menuitem');
      expect(page.text).to.include('We will tell ada@example.com about it.');
      expect(page.focused).to.equal('Make lovelace@work.example your primary address?');
      await expect(page.panel).to.be.accessible();
      await page.press('Make it primary');
      await page.reads('lovelace@work.example is now your primary address.');
      expect(page.server.account.emails.find(({ primary }) => primary)?.address).to.equal('lovelace@work.example');
      expect(page.focused).to.equal('Manage lovelace@work.example');
    });

    it('is not to be had for one that is unverified, and says why', async () => {
      const page = await showPanel('emails', stubServer());
      await page.press('Manage ada@new.example');
      const item = await page.find('menuitem', /Make primary/);
      expect(item.getAttribute('aria-disabled')).to.equal('true');
      expect(item.textContent).to.include('Enter its code first.');
      await until(() => page.focused.startsWith('Make primary'));
      item.click();
      await page.settle();
      expect(page.query('button', 'Make it primary')).to.equal(undefined);
      await expect(page.panel).to.be.accessible();
    });

    it('leaves all as it was when one thinks better of it', async () => {
      const page = await showPanel('emails', stubServer());
      await page.choose('lovelace@work.example', /Make primary/);
      await page.press('Keep it as it is');
      expect(page.focused).to.equal('Manage lovelace@work.example');
      expect(page.server.of('emails.makePrimary')).to.have.length(0);
    });
  });

  describe('removing', () => {
    it('says what will be lost, removes it, and moves focus to the next row', async () => {
      const page = await showPanel('emails', stubServer());
      await page.choose('lovelace@work.example', /Remove/);
      expect(page.text).to.include('You will no longer be able to sign in with it');
      expect(page.root.querySelector('.surface.danger')).to.exist;
      await expect(page.panel).to.be.accessible();
      await page.press('Remove lovelace@work.example');
      await page.reads('lovelace@work.example is removed.');
      expect(page.focused).to.equal('Manage ada@new.example');
      expect(page.server.account.emails).to.have.length(2);
    });

    it('moves focus to the heading when no row follows', async () => {
      const page = await showPanel('emails', stubServer());
      await page.choose('ada@new.example', /Remove/);
      await page.press('Remove ada@new.example');
      await page.reads('ada@new.example is removed.');
      expect(page.focused).to.equal('Email addresses');
    });

    it('keeps it by "Keep it", and by Escape', async () => {
      const page = await showPanel('emails', stubServer());
      await page.choose('lovelace@work.example', /Remove/);
      await page.press('Keep it');
      expect(page.focused).to.equal('Manage lovelace@work.example');
      await page.choose('lovelace@work.example', /Remove/);
      await sendKeys({ press: 'Escape' });
      await until(() => !page.query('button', 'Keep it'));
      await page.settle();
      expect(page.focused).to.equal('Manage lovelace@work.example');
      expect(page.server.of('emails.remove')).to.have.length(0);
    });

    it('is not to be had for the primary one, and says why', async () => {
      const page = await showPanel('emails', stubServer());
      await page.press('Manage ada@example.com');
      const item = await page.find('menuitem', /Remove/);
      expect(item.getAttribute('aria-disabled')).to.equal('true');
      expect(item.textContent).to.include('This is your primary address. Make another one primary first.');
      expect(menuOf(page)).to.have.length(1);
    });

    it('is not to be had for the only one, and says why', async () => {
      const emails = [email({ primary: true })];
      const page = await showPanel('emails', stubServer({ account: account({ emails }) }));
      await page.press('Manage ada@example.com');
      const item = await page.find('menuitem', /Remove/);
      expect(item.textContent).to.include('This is your only address. Add another one first.');
    });

    it('says where it failed, what to do next, and how to try again (409)', async () => {
      const page = await showPanel('emails', stubServer().fail('emails.remove', { code: 'last_sign_in_method' }));
      await page.choose('lovelace@work.example', /Remove/);
      await page.press('Remove lovelace@work.example');
      const alert = await page.find('alert');
      expect(alert.textContent).to.include('We could not remove this address.');
      expect(alert.textContent).to.include('This is your only way to sign in. Add another one first.');
      expect(page.failures).to.deep.equal([]);
      await expect(page.panel).to.be.accessible();
    });
  });

  it('closes what was open on a row that was removed elsewhere', async () => {
    const page = await showPanel('emails', stubServer());
    await page.choose('lovelace@work.example', /Remove/);
    page.server.change({ emails: page.server.account.emails.filter(({ id }) => id !== 'email-2') });
    await page.store.refresh();
    await page.settle();
    expect(page.query('button', 'Keep it')).to.equal(undefined);
    expect(page.focused).to.equal('Email addresses');
  });
});

describe('an address typed wrong', () => {
  const slips = [
    ['', 'Type an email address.'],
    ['ada@example,com', 'There is a comma where a full stop should be. Did you mean ada@example.com?'],
    ['ada.example.com', 'An email address has an @ in it, as in name@example.com.'],
    ['ada@example', 'What comes after the @ needs a full stop, as in name@example.com.'],
    ['ada@exam ple.com', 'There is a space in it. Did you mean ada@example.com?'],
    ['ada@@example.com', 'This is not an email address.'],
    ['Ada@Example.com', 'Ada@Example.com is one of your addresses already.'],
  ] as const;
  for (const [typed, told] of slips) {
    it(`is told at the field before anything is sent: "${typed}"`, async () => {
      const page = await showPanel('emails', stubServer());
      await page.press('Add an email address');
      page.type('Email address', typed);
      await page.press('Send the code');
      const field = page.field('Email address');
      expect(descriptionOf(field)).to.include(told);
      expect(page.focused).to.equal(nameOf(field));
      expect(field.getAttribute('aria-invalid')).to.equal('true');
      expect(page.server.of('emails.add')).to.have.length(0);
    });
  }
});
