import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { descriptionOf, nameOf } from '../support/by-role.js';
import { account, challenge, email } from '../support/fixtures.js';
import { showPanel, until } from '../support/panel-harness.js';
import { enterCode, pending } from '../support/pending-email.js';
import { stubServer } from '../support/stub-server.js';

describe('adding an address', () => {
  it('goes from the address to its code to Verified, by keyboard alone', async () => {
    const page = await showPanel('emails', stubServer({ account: account({ emails: [email({ primary: true })] }) }));
    page.get('button', 'Add an email address').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => page.query('textbox', 'Email address'));
    await expect(page.panel).to.be.accessible();
    await sendKeys({ type: 'ada@new.example' });
    await sendKeys({ press: 'Enter' });
    await until(() => page.query('textbox', 'Enter the code we sent'));
    expect(page.said).to.equal('We sent a code to ada@new.example.');
    expect(page.focused).to.equal('Enter the code we sent');
    await expect(page.panel).to.be.accessible();
    await sendKeys({ type: '123456' });
    await page.reads('ada@new.example is verified.');
    expect(page.said).to.equal('ada@new.example is verified.');
    expect(page.text).not.to.include('Unverified');
    expect(page.server.account.emails[1]).to.include({ address: 'ada@new.example', verified: true });
    expect(page.focused).to.equal('Add an email address');
    await expect(page.panel).to.be.accessible();
  });

  const refusals = [
    ['already_exists', 'ada@other.example is one of your addresses already.'],
    ['taken', 'Another account uses ada@other.example.'],
    ['limit_reached', 'You have as many addresses as are allowed.'],
  ] as const;
  for (const [code, told] of refusals) {
    it(`tells ${code} at the field, and keeps what was typed (409)`, async () => {
      const page = await showPanel('emails', stubServer().fail('emails.add', { code }));
      await page.press('Add an email address');
      page.type('Email address', 'ada@other.example');
      await page.press('Send the code');
      await page.reads(told);
      const field = page.field('Email address');
      expect(descriptionOf(field)).to.include(told);
      expect(field.value).to.equal('ada@other.example');
      expect(page.focused).to.equal(nameOf(field));
    });
  }

  it('tells at the field what the server found wrong with it (422)', async () => {
    const fields = [{ name: 'address', code: 'pattern' }];
    const page = await showPanel('emails', stubServer().fail('emails.add', { code: 'invalid', fields }));
    await page.press('Add an email address');
    page.type('Email address', 'ada@other.example');
    await page.press('Send the code');
    await page.reads('This is not an email address.');
    expect(page.focused).to.equal('Email address');
  });

  it('can be finished later, from its row', async () => {
    const page = await enterCode();
    await page.press('Finish later');
    expect(page.focused).to.match(/^Enter the code/);
    expect(page.text).to.include('Unverified');
  });
});

describe('the code of an address', () => {
  it('is one field, which browsers fill', async () => {
    const page = await enterCode();
    const field = page.field('Enter the code we sent');
    expect(field.getAttribute('autocomplete')).to.equal('one-time-code');
    expect(field.inputMode).to.equal('numeric');
    expect(field.maxLength).to.equal(-1);
    expect(descriptionOf(field)).to.equal('6 digits, by email. It works for 10 minutes.');
    expect(page.focused).to.equal(nameOf(field));
    await expect(page.panel).to.be.accessible();
  });

  it('is taken as it was pasted, and sent at its last digit', async () => {
    const page = await enterCode();
    page.type('Enter the code we sent', '123 - 456');
    await page.reads('ada@new.example is verified.');
    expect(page.server.of('emails.verify')[0]?.body).to.deep.equal({ code: '123456' });
  });

  it('is never sent in part', async () => {
    const page = await enterCode();
    page.type('Enter the code we sent', '123');
    await sendKeys({ press: 'Enter' });
    await page.reads('The code has 6 digits.');
    expect(page.server.of('emails.verify')).to.have.length(0);
    expect(page.field('Enter the code we sent').value).to.equal('123');
  });

  it('is selected for retyping when it was wrong, and the tries left are said', async () => {
    const page = await enterCode();
    page.type('Enter the code we sent', '000000');
    await page.reads('That code is not right. Type over it: you have 4 more tries.');
    const field = page.field('Enter the code we sent');
    expect(page.focused).to.equal(nameOf(field));
    expect([field.selectionStart, field.selectionEnd]).to.deep.equal([0, 6]);
    await expect(page.panel).to.be.accessible();
    await sendKeys({ type: '123456' });
    await page.reads('ada@new.example is verified.');
  });

  it('is dead after the last try: another one is offered', async () => {
    const server = stubServer({ account: pending({ challenge: challenge({ resendIn: 0 }) }) });
    server.fail('emails.verify', { code: 'wrong_code', attemptsLeft: 0 });
    const page = await enterCode(server);
    page.type('Enter the code we sent', '000000');
    await page.reads('That code is not right, and it no longer works. Send a new one.');
    expect(page.query('textbox', 'Enter the code we sent')).to.equal(undefined);
    expect(page.focused).to.equal('Send a new code');
    await expect(page.panel).to.be.accessible();
    await page.press('Send a new code');
    await until(() => page.query('textbox', 'Enter the code we sent'));
    expect(page.focused).to.equal('Enter the code we sent');
    expect(page.said).to.equal('We sent a code to ada@new.example.');
  });

  it('that is too old is told as such', async () => {
    const server = stubServer({ account: pending() }).fail('emails.verify', { code: 'code_expired' });
    const page = await enterCode(server);
    page.type('Enter the code we sent', '123456');
    await page.reads('This code is too old. Send a new one.');
  });

  it('that is out of time when the row is opened is not asked for', async () => {
    const page = await enterCode(
      stubServer({ account: pending({ challenge: challenge({ expiresIn: 0, resendIn: 0 }) }) }),
    );
    expect(page.query('textbox', 'Enter the code we sent')).to.equal(undefined);
    await page.press('Send a new code');
    await until(() => page.query('textbox', 'Enter the code we sent'));
  });

  it('is sent when none is under way', async () => {
    const page = await enterCode(stubServer({ account: pending({ challenge: null }) }));
    expect(page.text).to.include('The last code no longer works.');
    await page.press('Send a new code');
    await until(() => page.query('textbox', 'Enter the code we sent'));
  });

  it('tells that the address was taken meanwhile (409)', async () => {
    const page = await enterCode(stubServer({ account: pending() }).fail('emails.verify', { code: 'taken' }));
    page.type('Enter the code we sent', '123456');
    const alert = await page.find('alert');
    expect(alert.textContent).to.include('We could not check the code.').and.include('Someone else uses this.');
  });
});

describe('too many tries (429)', () => {
  it('says when to come back, keeps what was typed, and sends nothing until then', async () => {
    const server = stubServer({ account: pending({ challenge: challenge({ resendIn: 0 }) }) });
    const page = await enterCode(server.fail('emails.verify', { code: 'too_many_attempts', retryAfter: 2590 }));
    page.type('Enter the code we sent', '123456');
    await page.reads('That was too many tries. You can try again in 44 minutes.');
    expect(page.get('alert').textContent).to.include('We could not check the code.');
    expect(page.field('Enter the code we sent').value).to.equal('123456');
    page.type('Enter the code we sent', '123456');
    await sendKeys({ press: 'Enter' });
    await page.settle();
    expect(page.server.of('emails.verify')).to.have.length(1);
    expect(page.query('button', 'Send a new code')).to.exist;
    expect(page.query('button', 'Change the address')).to.exist;
    expect(page.failures).to.deep.equal([]);
    await expect(page.panel).to.be.accessible();
  });

  it('may be tried again once the wait is over, as it stands', async () => {
    const server = stubServer({ account: pending() });
    const page = await enterCode(server.fail('emails.verify', { code: 'rate_limited', retryAfter: 1 }));
    page.type('Enter the code we sent', '123456');
    await page.reads('That was too much at once. You can try again now.');
    await page.press('Try again');
    await page.reads('ada@new.example is verified.');
  });
});
