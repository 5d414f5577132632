import { expect } from '@open-wc/testing';
import { account, capabilities, challenge, email } from '../support/fixtures.js';
import { showPanel, until } from '../support/panel-harness.js';
import { openLink } from '../support/stub-answers.js';
import { stubServer } from '../support/stub-server.js';

const current = email({ id: 'email-1', address: 'ada@example.com', primary: true });
const pending = email({ id: 'email-2', address: 'ada@new.example', verified: false, challenge: challenge() });

/** A server that allows one address, and no more. */
const server = (emails = [current], verification: 'code' | 'link' = 'code') =>
  stubServer({ capabilities: capabilities({ emails: { max: 1, verification } }), account: account({ emails }) });

describe('the only address that is allowed', () => {
  it('is changed, not added to or removed', async () => {
    const page = await showPanel('emails', server());
    expect(page.query('heading', 'Email address')).to.exist;
    expect(page.query('button', 'Change the email address')).to.exist;
    expect(page.query('button', 'Add an email address')).to.equal(undefined);
    expect(page.query('button', /^Manage/)).to.equal(undefined);
    expect(page.text).not.to.include('all that is allowed');
    await expect(page.panel).to.be.accessible();
  });

  it('stays in use until the new one is verified, which is said beforehand', async () => {
    const page = await showPanel('emails', server());
    await page.press('Change the email address');
    expect(page.text).to.include('Until the new one is verified, ada@example.com stays in use.');
    expect(page.text).to.include('Then we will tell it about the change.');
    expect(page.focused).to.equal('Email address');
    await expect(page.panel).to.be.accessible();
    page.type('Email address', 'ada@new.example');
    await page.press('Send the code');
    await until(() => page.query('textbox', 'Enter the code we sent'));
    expect(page.all('listitem')[0]?.textContent).to.include('ada@example.com').and.include('Primary');
    page.type('Enter the code we sent', '123456');
    await page.reads('ada@new.example is now your email address.');
    expect(page.all('listitem')).to.have.length(1);
    expect(page.server.account.emails.map(({ address }) => address)).to.deep.equal(['ada@new.example']);
    expect(page.focused).to.equal('Change the email address');
    await expect(page.panel).to.be.accessible();
  });

  it('is replaced by a link just as well', async () => {
    const page = await showPanel('emails', server([current], 'link'));
    await page.press('Change the email address');
    page.type('Email address', 'ada@new.example');
    await page.press('Send the link');
    await page.find('heading', 'Open the link we sent');
    openLink(page.server, 'email-2');
    await page.store.refresh();
    await page.reads('ada@new.example is now your email address.');
    expect(page.focused).to.equal('Change the email address');
  });

  it('is left as it is when one thinks better of it', async () => {
    const page = await showPanel('emails', server());
    await page.press('Change the email address');
    await page.press('Cancel');
    expect(page.focused).to.equal('Change the email address');
    expect(page.server.of('emails.add')).to.have.length(0);
  });

  it('that an organisation manages is left to it', async () => {
    const page = await showPanel('emails', server([{ ...current, managedBy: 'Analytical Engines' }]));
    expect(page.query('button', /Change|Add/)).to.equal(undefined);
    expect(page.text).not.to.include('all that is allowed');
  });

  it('is added where there is none yet', async () => {
    const page = await showPanel('emails', server([]));
    expect(page.query('button', 'Add an email address')).to.exist;
  });
});

describe('an address that waits to take its place', () => {
  it('can be finished or removed, and needs not be made primary', async () => {
    const page = await showPanel('emails', server([current, pending]));
    expect(page.query('button', 'Enter the code: ada@new.example')).to.exist;
    await page.press('Manage ada@new.example');
    await until(() => page.query('menuitem', /Remove/));
    expect(page.all('menuitem')).to.have.length(1);
    await page.press(/Remove/, 'menuitem');
    await page.press('Remove ada@new.example');
    await page.reads('ada@new.example is removed.');
  });

  it('gives way to another one, which is said beforehand', async () => {
    const page = await showPanel('emails', server([current, pending]));
    await page.press('Change the email address');
    expect(page.text).to.include('The new one takes the place of ada@new.example, which is not verified yet.');
    page.type('Email address', 'ada@newer.example');
    await page.press('Send the code');
    await until(() => page.query('textbox', 'Enter the code we sent'));
    expect(page.all('listitem')).to.have.length(2);
    expect(page.text).not.to.include('ada@new.example');
  });

  it('is mended by one request: the server drops the one typed wrong', async () => {
    const page = await showPanel('emails', server([current, pending]));
    await page.press('Enter the code: ada@new.example');
    await page.press('Change the address');
    expect(page.field('Email address').value).to.equal('ada@new.example');
    page.type('Email address', 'ada@newer.example');
    await page.press('Send the code');
    await until(() => page.query('textbox', 'Enter the code we sent'));
    const verbs = page.server.requests.map(({ verb }) => verb).filter((verb) => verb !== 'account.load');
    expect(verbs).to.deep.equal(['emails.add']);
  });
});
