import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { descriptionOf, nameOf } from '../support/by-role.js';
import { showPanel, until, type PanelPage } from '../support/panel-harness.js';
import { none, passwordServer } from '../support/passwords.js';

const CURRENT = 'Current password';
const NEW = 'New password';
const FRESH = 'a long new phrase';

async function opened(server = passwordServer()): Promise<PanelPage> {
  const page = await showPanel('password', server);
  await page.press(server.account.password.set ? 'Change password' : 'Set a password');
  return page;
}

function fill(page: PanelPage, next = FRESH, current = 'correct horse'): void {
  if (page.query('textbox', CURRENT)) page.type(CURRENT, current);
  page.type(NEW, next);
}

/** Filled in and sent. */
async function changed(page: PanelPage, next?: string, current?: string): Promise<PanelPage> {
  fill(page, next, current);
  await sendKeys({ press: 'Enter' });
  await page.settle();
  return page;
}

describe('password', () => {
  it('says that it is set, and since when', async () => {
    const page = await showPanel('password', passwordServer());
    expect(page.text).to.include('Your password is set. Changed November 1, 2026');
    expect(page.query('button', 'Change password')).to.exist;
    await expect(page.panel).to.be.accessible();
  });

  it('says that there is none, and offers to set one', async () => {
    const page = await showPanel('password', passwordServer({ password: none }));
    expect(page.text).to.include('You have no password.');
    expect(page.query('button', 'Set a password')).to.exist;
    expect(page.query('button', /Manage/)).to.equal(undefined);
  });

  it('says what is refused before it is, and moves focus to the first field', async () => {
    const page = await opened();
    expect(page.focused).to.equal(CURRENT);
    expect(descriptionOf(page.field(NEW))).to.equal(
      'At least 8 characters. Not one that many people use or that a breach has made known, nor your name or address.',
    );
    await expect(page.panel).to.be.accessible();
  });

  it('promises no look at breaches where the server does not look', async () => {
    const page = await opened(passwordServer({}, false));
    expect(descriptionOf(page.field(NEW))).to.equal(
      'At least 8 characters. Not one that many people use, nor your name or address.',
    );
  });

  it('is a form as browsers and password managers know it', async () => {
    const page = await opened();
    const form = page.get('form') as HTMLFormElement;
    const fields = [...form.elements].filter((each) => each instanceof HTMLInputElement);
    expect(fields.map(({ name, autocomplete, type }) => [name, autocomplete, type])).to.deep.equal([
      ['username', 'username', 'text'],
      ['current-password', 'current-password', 'password'],
      ['new-password', 'new-password', 'password'],
      ['sign-out-others', '', 'checkbox'],
    ]);
    expect(fields[0]?.value).to.equal('ada@example.com');
    expect(page.field(NEW).getAttribute('passwordrules')).to.equal('minlength: 8; maxlength: 128;');
    // What is pasted is never cut unseen.
    expect(page.field(NEW).maxLength).to.equal(-1);
    const submits = [...form.querySelectorAll<HTMLButtonElement>('button')].filter(({ type }) => type === 'submit');
    expect(submits.map(nameOf)).to.deep.equal(['Change password']);
  });

  it('asks for no current one where there is none', async () => {
    const page = await opened(passwordServer({ password: none }));
    expect(page.focused).to.equal(NEW);
    expect(page.query('textbox', CURRENT)).to.equal(undefined);
    await changed(page);
    await page.reads('Your password is set, and your other devices are signed out.');
    expect(page.server.of('password.set')[0]?.body).to.deep.equal({ newPassword: FRESH, signOutOthers: true });
    expect(page.focused).to.equal('Change password');
  });

  it('is changed by Enter, other devices signed out unless the box is unticked, and focus goes back', async () => {
    const page = await changed(await opened());
    await page.reads('Your password is changed, and your other devices are signed out.');
    expect(page.said).to.equal('Your password is changed, and your other devices are signed out.');
    const asked = { currentPassword: 'correct horse', newPassword: FRESH, signOutOthers: true };
    expect(page.server.of('password.set').map(({ body }) => body)).to.deep.equal([asked]);
    expect(page.focused).to.equal('Change password');
    expect(page.text).to.include('Changed November 23, 2026');
    await expect(page.panel).to.be.accessible();
  });

  it('leaves other devices alone where that is wanted', async () => {
    const page = await opened();
    page.get('checkbox', 'Sign out my other devices').click();
    await changed(page);
    await page.reads('Your password is changed.');
    expect(page.text).not.to.include('your other devices are signed out');
    expect(page.server.of('password.set')[0]?.body).to.include({ signOutOthers: false });
  });

  it('shows what is typed in one field, and hides it again when it is sent', async () => {
    const page = await opened();
    fill(page, 'short');
    await page.press('Show: New password');
    expect(page.field(NEW)).to.include({ type: 'text', value: 'short' });
    expect(page.field(CURRENT).type).to.equal('password');
    await page.press('Hide: New password');
    expect(page.field(NEW).type).to.equal('password');
    await page.press('Show: New password');
    const held = page.server.hold('password.set');
    await changed(page);
    await held.arrived;
    expect(page.field(NEW)).to.include({ type: 'password', value: FRESH });
    held.release();
    await page.reads('Your password is changed');
  });

  const emoji = '🐎'.repeat(7);
  const refusals = [
    ['no current one', '', FRESH, CURRENT, 'Type your current password.'],
    ['no new one', 'correct horse', '', NEW, 'Type a new password.'],
    ['the same', 'correct horse', 'correct horse', NEW, 'This is your password already.'],
    ['too short', 'correct horse', 'seven77', NEW, 'Use at least 8 characters. This has 7.'],
    ['too short, as people count', 'correct horse', emoji, NEW, 'Use at least 8 characters. This has 7.'],
    ['too short, composed', 'correct horse', 'e\u0301'.repeat(7), NEW, 'Use at least 8 characters. This has 7.'],
    ['too long', 'correct horse', 'x'.repeat(129), NEW, 'Use at most 128 characters. This has 129.'],
  ] as const;
  for (const [what, current, next, field, told] of refusals) {
    it(`sends nothing that the server would refuse: ${what}`, async () => {
      const page = await changed(await opened(), next, current);
      expect(descriptionOf(page.field(field))).to.include(told);
      expect(page.focused).to.equal(field);
      expect(page.server.of('password.set')).to.have.length(0);
      await expect(page.panel).to.be.accessible();
    });
  }

  it('has no rule of composition: 8 spaces of letters will do, and 128 characters of two units each', async () => {
    for (const next of ['aaaa bbbb', '🐎'.repeat(128)]) {
      const page = await changed(await opened(), next);
      await page.reads('Your password is changed');
    }
  });

  const answers = [
    ['a wrong current one', { code: 'wrong_password' }, CURRENT, 'That is not your current password. Type it again.'],
    ['a common one', { code: 'common_password' }, NEW, 'Many people use this password'],
    ['a breached one', { code: 'breached_password' }, NEW, 'This password is known from a breach elsewhere.'],
    ['their own name', { code: 'invalid', field: ['newPassword', 'not_allowed'] }, NEW, 'This is your own name'],
    ['too short for it', { code: 'invalid', field: ['newPassword', 'too_short'] }, NEW, 'Use at least 8 characters.'],
    ['too long for it', { code: 'invalid', field: ['newPassword', 'too_long'] }, NEW, 'Use at most 128 characters.'],
    ['what it has no word for', { code: 'invalid', field: ['newPassword', 'other'] }, NEW, 'Our server did not accept'],
    ['a current one too long', { code: 'invalid', field: ['currentPassword', 'too_long'] }, CURRENT, 'too long'],
  ] as const;
  for (const [what, { code, ...problem }, field, told] of answers) {
    it(`says at the field what the server refused, selected for retyping: ${what}`, async () => {
      const fields = 'field' in problem ? [{ name: problem.field[0], code: problem.field[1] }] : undefined;
      const page = await changed(
        await opened(passwordServer().fail('password.set', { code, ...(fields && { fields }) })),
      );
      await page.reads(told);
      expect(descriptionOf(page.field(field))).to.include(told);
      await until(() => page.focused === field);
      const { selectionStart, selectionEnd, value } = page.field(field);
      expect([selectionStart, selectionEnd]).to.deep.equal([0, value.length]);
      expect([page.field(CURRENT).value, page.field(NEW).value]).to.deep.equal(['correct horse', FRESH]);
      expect(page.failures).to.deep.equal([]);
      await page.press('Change password');
      await page.reads('Your password is changed');
    });
  }

  it('says when to come back after too many tries, and sends nothing until then (429)', async () => {
    const server = passwordServer().fail('password.set', { code: 'too_many_attempts', retryAfter: 720 });
    const page = await changed(await opened(server));
    await page.reads('That was too many tries. You can try again in 12 minutes.');
    expect(page.get('button', 'Change password').getAttribute('aria-disabled')).to.equal('true');
    await sendKeys({ press: 'Enter' });
    await page.settle();
    expect(page.server.of('password.set')).to.have.length(1);
    expect(page.field(NEW).value).to.equal(FRESH);
    await expect(page.panel).to.be.accessible();
  });

  it('says when it could not be changed, and tries again with what was typed, by the same key (lost connection)', async () => {
    const page = await changed(await opened(passwordServer().drop('password.set')));
    await page.find('alert');
    expect(page.get('alert').textContent).to.include('We could not change your password.');
    await page.press('Try again');
    await page.reads('Your password is changed');
    const [lost, again] = page.server.of('password.set');
    expect(again?.key).to.equal(lost?.key);
  });

  it('asks for the current one where another device has set one meanwhile', async () => {
    const server = passwordServer({ password: none });
    server.fail('password.set', { code: 'invalid', fields: [{ name: 'currentPassword', code: 'required' }] });
    const page = await opened(server);
    server.change({ password: { set: true, changedAt: '2026-11-23T08:00:00.000Z' } });
    await changed(page);
    await until(() => page.query('textbox', CURRENT));
    expect(page.field(NEW).value).to.equal(FRESH);
    await changed(page);
    await page.reads('Your password is changed');
  });

  it('goes back to what it was by Escape: nothing sent, nothing kept of what was typed', async () => {
    const page = await opened();
    fill(page);
    await sendKeys({ press: 'Escape' });
    await until(() => page.query('button', 'Change password'));
    await until(() => page.focused === 'Change password');
    expect(page.server.of('password.set')).to.have.length(0);
    await page.press('Change password');
    expect([page.field(CURRENT).value, page.field(NEW).value]).to.deep.equal(['', '']);
  });

  it('is sent once, however often it is submitted', async () => {
    const server = passwordServer();
    const held = server.hold('password.set');
    const page = await changed(await opened(server));
    await held.arrived;
    expect(page.get('button', 'Saving…').getAttribute('aria-disabled')).to.equal('true');
    await page.press('Saving…');
    await sendKeys({ press: 'Enter' });
    held.release();
    await page.reads('Your password is changed');
    expect(page.server.of('password.set')).to.have.length(1);
  });

  it('can be reached and changed by the keyboard alone', async () => {
    const page = await showPanel('password', passwordServer());
    page.get('button', 'Change password').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => page.focused === CURRENT);
    await sendKeys({ type: 'correct horse' });
    const passed: string[] = [];
    while (passed.at(-1) !== NEW) {
      await sendKeys({ press: 'Tab' });
      passed.push(page.focused);
    }
    expect(passed).to.deep.equal(['Show: Current password', NEW]);
    await sendKeys({ type: FRESH });
    await sendKeys({ press: 'Enter' });
    await page.reads('Your password is changed');
    await until(() => page.focused === 'Change password');
  });
});
