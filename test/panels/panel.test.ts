import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { PanelContext } from '../../src/panels/context.js';
import { expectConsoleError } from '../support/console.js';
import { account, profile } from '../support/fixtures.js';
import { showPanel, until } from '../support/panel-harness.js';
import { stubServer, type StubServer } from '../support/stub-server.js';

/** A new username typed and saved. */
async function save(server: StubServer) {
  const page = await showPanel('username', server);
  await page.press('Change username');
  page.type('Username', 'countess');
  await page.press('Save username');
  return page;
}

describe('a save', () => {
  it('that takes long says so, sends once, and leaves other panels usable', async () => {
    const server = stubServer();
    const held = server.hold('username.set');
    const page = await save(server);
    await held.arrived;
    await page.settle();
    expect(page.said).to.equal('Saving…');
    expect(page.get('button', 'Saving…').getAttribute('aria-disabled')).to.equal('true');
    expect(page.focused).to.equal('Saving…');
    await expect(page.panel).to.be.accessible();
    await page.press('Saving…');
    page.field('Username').focus();
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Escape' });
    const other = await showPanel('profile', server);
    await other.press('Edit details');
    other.type('First name', 'Augusta');
    await other.press('Save details');
    await other.reads('First name is now “Augusta”.');
    held.release();
    await page.reads('Your username is now countess.');
    expect(server.of('username.set')).to.have.length(1);
  });

  it('without a server says so, keeps what was typed, and tries again', async () => {
    const page = await save(stubServer().drop('username.set'));
    const alert = await page.find('alert');
    expect(alert.textContent).to.include('We could not save your username.');
    expect(alert.textContent).to.include('We could not reach the server. Check your connection, then try again.');
    expect(page.field('Username').value).to.equal('countess');
    expect(page.failures.map(({ code }) => code)).to.deep.equal(['network']);
    await expect(page.panel).to.be.accessible();
    await page.press('Try again');
    await page.reads('Your username is now countess.');
  });

  it('tries again with what stands in the field by then', async () => {
    const page = await save(stubServer().drop('username.set'));
    await page.find('alert');
    page.type('Username', 'ada.king');
    await page.press('Try again');
    await page.reads('Your username is now ada.king.');
  });

  it('of someone signed out says to sign in again (401)', async () => {
    const page = await showPanel('username', stubServer().fail('username.set', { code: 'unauthenticated' }));
    await page.press('Change username');
    page.type('Username', 'countess');
    await page.press('Save username');
    await page.reads('You are signed out.');
    expect(page.store.state.status).to.equal('signed-out');
    expect(page.field('Username').value).to.equal('countess');
    expect(page.failures).to.deep.equal([]);
  });

  it('that is too soon says when to come back (429)', async () => {
    const headers = { 'Retry-After': '45' };
    const page = await save(stubServer().fail('username.set', { code: 'rate_limited', retryAfter: 45 }, { headers }));
    const alert = await page.find('alert');
    expect(alert.textContent).to.include('That was too much at once.');
    expect(page.get('timer').textContent).to.match(/You can try again in 0:4\d\./);
    expect(page.get('button', 'Try again').getAttribute('aria-disabled')).to.equal('true');
    await page.press('Try again');
    expect(page.server.of('username.set')).to.have.length(1);
    await expect(page.panel).to.be.accessible();
  });

  it('may be tried again once that time has passed', async () => {
    const headers = { 'Retry-After': '1' };
    const page = await save(stubServer().fail('username.set', { code: 'rate_limited', retryAfter: 1 }, { headers }));
    await page.find('alert');
    await until(() => page.get('button', 'Try again').getAttribute('aria-disabled') === null);
    await page.press('Try again');
    await page.reads('Your username is now countess.');
  });

  it('to a busy server says so (503)', async () => {
    const page = await save(stubServer().fail('username.set', { code: 'unavailable' }));
    const alert = await page.find('alert');
    expect(alert.textContent).to.include('Our server is busy or being mended.');
    expect(page.failures.map(({ code }) => code)).to.deep.equal(['unavailable']);
    await page.press('Try again');
    await page.reads('Your username is now countess.');
  });

  it('that broke the server gives a reference to copy (500)', async () => {
    const page = await save(stubServer().fail('username.set', { code: 'internal', requestId: 'req_7f3a' }));
    const alert = await page.find('alert');
    expect(alert.textContent).to.include('internal · req_7f3a');
    expect(page.query('button', 'Copy reference')).to.exist;
    await expect(page.panel).to.be.accessible();
  });

  it('whose answer is malformed says so in plain words', async () => {
    expectConsoleError(/malformed|contract|answer/i);
    const page = await save(stubServer().raw('username.set', Response.json({ account: { id: 7 } })));
    const alert = await page.find('alert');
    expect(alert.textContent).to.include('The server answered in a way we did not expect.');
    expect(page.failures.map(({ code }) => code)).to.deep.equal(['malformed_answer']);
  });

  it('that fails with a code of a newer server has plain words too', async () => {
    const problem = { type: 'about:blank', title: 'x', status: 409, code: 'moon_phase', requestId: 'req_1' };
    const headers = { 'Content-Type': 'application/problem+json' };
    const response = new Response(JSON.stringify(problem), { status: 409, headers });
    const page = await save(stubServer().raw('username.set', response));
    const alert = await page.find('alert');
    expect(alert.textContent).to.include('Something went wrong that we have no words for.');
    expect(alert.textContent).to.include('moon_phase · req_1');
  });
});

describe('a form', () => {
  it('with words in it is not closed for another: it says so, and takes focus', async () => {
    const page = await showPanel('emails', stubServer());
    await page.press('Add an email address');
    page.type('Email address', 'ada@n');
    await page.choose('lovelace@work.example', /Remove/);
    expect(page.get('alert').textContent).to.include('Finish here first.');
    expect(page.field('Email address').value).to.equal('ada@n');
    expect(page.focused).to.equal('Email address');
    await expect(page.panel).to.be.accessible();
  });

  it('with nothing in it gives way to another', async () => {
    const page = await showPanel('emails', stubServer());
    await page.press('Add an email address');
    await page.choose('lovelace@work.example', /Remove/);
    expect(page.query('textbox', 'Email address')).to.equal(undefined);
    expect(page.query('button', 'Keep it')).to.exist;
  });

  it('that is being saved is not closed for another either', async () => {
    const server = stubServer();
    const held = server.hold('emails.add');
    const page = await showPanel('emails', server);
    await page.press('Add an email address');
    page.type('Email address', 'ada@newer.example');
    await page.press('Send the code');
    await held.arrived;
    await page.choose('lovelace@work.example', /Remove/);
    expect(page.text).to.include('One moment: this is still being saved.');
    held.release();
    await until(() => page.query('textbox', 'Enter the code we sent'));
  });

  it('keeps what was typed when the panel is moved in the page', async () => {
    const page = await showPanel('username', stubServer());
    await page.press('Change username');
    page.type('Username', 'countess');
    page.panel.parentElement?.append(page.panel);
    page.server.change({ profile: profile({ firstName: 'Augusta' }) });
    await page.store.refresh();
    await page.settle();
    expect(page.field('Username').value).to.equal('countess');
  });

  it('is gone when another person’s account is shown', async () => {
    const page = await showPanel('username', stubServer());
    await page.press('Change username');
    page.type('Username', 'countess');
    page.server.account = account({ id: 'account-grace', profile: profile({ username: 'grace' }) });
    await page.store.refresh();
    await page.settle();
    expect(page.query('textbox', 'Username')).to.equal(undefined);
    expect(page.text).to.include('grace');
  });
});

describe('a panel', () => {
  it('is a section with a real heading', async () => {
    const page = await showPanel('emails', stubServer());
    expect(page.get('heading', 'Email addresses').localName).to.equal('h3');
    expect(page.root.querySelector('section')?.getAttribute('aria-labelledby')).to.equal(
      page.get('heading', 'Email addresses').id,
    );
  });

  it('stands still until the account is there', async () => {
    const page = await showPanel('emails', stubServer(), { early: true });
    await page.settle();
    expect(page.root.querySelectorAll('.skeleton').length).to.be.greaterThan(0);
    await page.store.refresh();
    await page.reads('ada@example.com');
  });

  it('speaks the words of its newest context', async () => {
    const page = await showPanel('username', stubServer());
    const context = page.context;
    page.panel.context = { ...context, t: (key) => key.toUpperCase() };
    await page.settle();
    expect(page.text).to.include('USERNAME.HEADING');
  });

  it('that cannot be drawn says so, and throws nothing into the page', async () => {
    expectConsoleError(/the username panel could not be drawn/);
    const page = await showPanel('username', stubServer());
    const context = page.context;
    let broken = true;
    const t: PanelContext['t'] = (key, values) => {
      if (broken && key === 'username.lead') throw new Error('no words');
      return context.t(key, values);
    };
    page.panel.context = { ...context, t };
    await page.find('alert');
    expect(page.text).to.include('This part could not be shown.');
    broken = false;
    await page.press('Try again');
    await page.reads('ada.lovelace');
  });

  it('leaves nothing behind when it goes', async () => {
    const page = await showPanel('username', stubServer());
    let renders = 0;
    page.panel.context = { ...page.context, t: (key) => (renders++, key) };
    await page.settle();
    page.panel.remove();
    const before = renders;
    page.server.change({ profile: profile({ username: 'x' }) });
    await page.store.refresh();
    await page.settle();
    expect(renders).to.equal(before);
  });
});
