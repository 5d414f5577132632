import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { queryByRole } from '../support/by-role.js';
import { account, capabilities, challenge, email } from '../support/fixtures.js';
import { mountReady, panelOf, until as untilOf } from '../support/mount.js';
import { showPanel, until, type PanelPage } from '../support/panel-harness.js';
import { openLink } from '../support/stub-answers.js';
import { stubServer } from '../support/stub-server.js';

const offered = capabilities({ emails: { max: 5, verification: 'link' } });
const link = (part = {}) => challenge({ method: 'link', codeLength: null, ...part });
const address = 'ada@new.example';

/** A server that sends links; one address waits for its own to be opened. */
const server = (sent: ReturnType<typeof link> | null = link()) =>
  stubServer({
    capabilities: offered,
    account: account({
      emails: [email({ primary: true }), email({ id: 'email-2', address, verified: false, challenge: sent })],
    }),
  });

/** The person comes back to the page, from the mail. */
const comeBack = () => window.dispatchEvent(new Event('focus'));

async function waiting(sent?: ReturnType<typeof link>) {
  const page = await showPanel('emails', server(sent));
  await page.press(`Waiting for the link: ${address}`);
  return page;
}
const reads = (page: PanelPage) => page.server.of('account.load').length;

/** Whether the panel reads again when the person comes back. */
async function readsOnReturn(page: PanelPage): Promise<boolean> {
  const before = reads(page);
  comeBack();
  await page.settle();
  return reads(page) > before;
}

describe('adding an address where a link is sent', () => {
  it('goes from the address to waiting to Verified, and asks for no code', async () => {
    const page = await showPanel('emails', server());
    await page.press('Add an email address');
    expect(page.text).to.include('We will send a link to it.');
    page.type('Email address', 'ada@other.example');
    await page.press('Send the link');
    await until(() => page.query('heading', 'Open the link we sent'));
    expect(page.said).to.equal('We sent a link to ada@other.example.');
    expect(page.text).to.include('It works for 10 minutes. Open it on any device where you are signed in');
    expect(page.focused).to.equal('Open the link we sent');
    expect(page.query('textbox')).to.equal(undefined);
    await expect(page.panel).to.be.accessible();
    openLink(page.server, 'email-3');
    comeBack();
    await page.reads('ada@other.example is verified.');
    expect(page.said).to.equal('ada@other.example is verified.');
    expect(page.query('heading', 'Open the link we sent')).to.equal(undefined);
    expect(page.focused).to.equal('Add an email address');
  });

  it('fires the event of it once, from the element that waited, when the account shows it', async () => {
    const stub = server();
    const element = await mountReady(stub);
    const other = await mountReady(stub);
    const fired: string[] = [];
    for (const each of [element, other]) {
      const name = each === element ? 'waited' : 'other';
      each.addEventListener('user-profile-email-verified', ({ detail }) => fired.push(`${name} ${detail.id}`));
      each.addEventListener('user-profile-account-changed', ({ detail }) => fired.push(`${name} ${detail.reason}`));
    }
    const { shadowRoot } = await panelOf(element, 'emails');
    (await untilOf(element, () => queryByRole(shadowRoot!, 'button', /^Waiting/))).click();
    await untilOf(element, () => queryByRole(shadowRoot!, 'heading', 'Open the link we sent'));
    openLink(stub, 'email-2');
    comeBack();
    await untilOf(element, () => fired.length === 3);
    expect(fired).to.deep.equal(['waited email-2', 'waited email-verified', 'other email-verified']);
  });
});

describe('an address that waits for its link', () => {
  it('says so in its row, and what comes first in its menu', async () => {
    const page = await showPanel('emails', server());
    expect(page.query('button', `Waiting for the link: ${address}`)).to.exist;
    await page.press(`Manage ${address}`);
    expect((await page.find('menuitem', /Make primary/)).textContent).to.include('Open its link first.');
    await page.press(/Remove/, 'menuitem');
    expect(page.text).to.include('Its link will no longer work.');
  });

  it('can be finished later: then nothing is read any more', async () => {
    const page = await waiting();
    expect(await readsOnReturn(page)).to.equal(true);
    await page.press('Finish later');
    expect(page.focused).to.match(/^Waiting for the link/);
    expect(await readsOnReturn(page)).to.equal(false);
  });

  it('is not waited for by a panel that left the page, and is again once it is back', async () => {
    const page = await waiting();
    const around = page.panel.parentElement!;
    page.panel.remove();
    expect(await readsOnReturn(page)).to.equal(false);
    around.append(page.panel);
    await page.settle();
    expect(await readsOnReturn(page)).to.equal(true);
  });

  it('may be changed', async () => {
    const page = await waiting();
    await page.press('Change the address');
    expect(page.field('Email address').value).to.equal(address);
    page.type('Email address', 'ada@newer.example');
    await page.press('Send the link');
    await page.reads('We sent a link to ada@newer.example.');
    expect(page.server.account.emails).to.have.length(2);
  });

  it('takes no focus from somebody who is busy elsewhere', async () => {
    const page = await waiting();
    const elsewhere = document.createElement('input');
    document.body.append(elsewhere);
    elsewhere.focus();
    openLink(page.server, 'email-2');
    comeBack();
    await page.reads(`${address} is verified.`);
    await page.settle();
    expect(document.activeElement).to.equal(elsewhere);
    elsewhere.remove();
  });
});

describe('a link', () => {
  it('is sent again once the wait is over', async () => {
    const page = await waiting(link({ resendIn: 0 }));
    await page.press('Send a new link');
    await page.reads('Send again in 0:');
    expect(page.said).to.equal(`We sent a link to ${address}.`);
  });

  it('that is too old is told as such, and another offered', async () => {
    const page = await waiting(link({ expiresIn: 0, resendIn: 0 }));
    expect(page.text).to.include('This link is too old. Send a new one.');
    expect(page.focused).to.equal('Send a new link');
    await expect(page.panel).to.be.accessible();
    await page.press('Send a new link');
    await page.find('heading', 'Open the link we sent');
  });

  it('that died while the panel waited is told too', async () => {
    const page = await waiting();
    page.server.change({ emails: page.server.account.emails.map((each) => ({ ...each, challenge: null })) });
    comeBack();
    await page.reads('The last link no longer works. Send a new one.');
    expect(await readsOnReturn(page)).to.equal(false);
  });

  it('is sent again from the row where none is under way', async () => {
    const page = await showPanel('emails', server(null));
    page.get('button', `Send the link again: ${address}`).focus();
    await sendKeys({ press: 'Enter' });
    await page.find('heading', 'Open the link we sent');
    expect(page.server.of('emails.sendCode')).to.have.length(1);
    expect(page.said).to.equal(`We sent a link to ${address}.`);
  });

  it('that could not be sent is told where it failed', async () => {
    const stub = server(null).fail('emails.sendCode', { code: 'internal' });
    const page = await showPanel('emails', stub);
    await page.press(`Send the link again: ${address}`);
    await page.reads('We could not send a link.');
    expect(page.query('button', 'Send a new link')).to.exist;
  });
});
