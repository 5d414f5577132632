import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { descriptionOf } from '../support/by-role.js';
import { challenge, email, phone } from '../support/fixtures.js';
import { showPanel, until } from '../support/panel-harness.js';
import { NUMBER, server, adding, types } from '../support/phones.js';

describe('phones', () => {
  it('shows numbers in groups, the primary one marked', async () => {
    const page = await showPanel('phones', server());
    expect(page.text).to.include('+49 309 018 20 Primary');
    await expect(page.panel).to.be.accessible();
  });

  it('is formatted as its country writes it while it is typed, and sent as E.164', async () => {
    const page = await adding();
    expect(page.field('Phone number')).to.include({ type: 'tel', autocomplete: 'tel' });
    await types(page, '015123456789');
    expect(page.field('Phone number').value).to.equal('01512 3456789');
    await page.press('Send the code');
    await page.reads(`We sent a code to ${NUMBER}.`);
    expect(page.server.of('phones.add').map(({ body }) => body)).to.deep.equal([{ number: '+4915123456789' }]);
    expect(page.focused).to.equal('Enter the code we sent');
    await expect(page.panel).to.be.accessible();
    const told: string[] = [];
    page.store.onChange(({ change }) => told.push(change));
    page.type('Enter the code we sent', '123 456');
    await page.reads(`${NUMBER} is verified.`);
    await page.settle();
    expect(told).to.deep.equal(['phone-verified']);
    expect(page.server.account.phones.map(({ verified }) => verified)).to.deep.equal([true, true]);
  });

  it('takes the country out of a number that is pasted with its code', async () => {
    const page = await adding();
    page.type('Phone number', '0044 7400 123456');
    await page.settle();
    expect((page.get('combobox', 'Country') as HTMLInputElement).value).to.equal('United Kingdom (+44)');
    await page.press('Send the code');
    await page.reads('We sent a code to');
    expect(page.server.of('phones.add')[0]?.body).to.deep.equal({ number: '+447400123456' });
  });

  for (const [text, words] of [
    ['', 'Type a phone number.'],
    ['0151', 'This is not a phone number in Germany. Check the number and the country.'],
    ['+1 415 555', 'This is too short for a number in United States. Look for a digit too few.'],
    ['0151234567891234567', 'This is too long for a number in Germany. Look for a digit too many.'],
    ['+49 30 90 18 20', '+49 309 018 20 is one of your numbers already.'],
  ] as const) {
    it(`says what is wrong with “${text}” at the field, and keeps it`, async () => {
      const page = await adding();
      page.type('Phone number', text);
      const kept = page.field('Phone number').value;
      await page.press('Send the code');
      await until(() => descriptionOf(page.field('Phone number')).includes(words));
      expect(page.focused).to.equal('Phone number');
      expect(page.field('Phone number').value).to.equal(kept);
      expect(page.server.of('phones.add')).to.have.length(0);
      await expect(page.panel).to.be.accessible();
    });
  }

  it('adds nothing that was given up while what knows about numbers was still on its way', async () => {
    const page = await showPanel('phones', server());
    await page.press('Add a phone number');
    page.type('Phone number', '+4915123456789');
    page.get('button', 'Send the code').click();
    page.get('button', 'Cancel').click();
    await page.settle();
    // Once it is there for the next form, it was there for this one too.
    await page.press('Add a phone number');
    await until(() => page.query('combobox', 'Country'));
    await page.settle();
    expect(page.server.of('phones.add')).to.have.length(0);
  });

  it('keeps letters, which are told, and knows a wide plus', async () => {
    const page = await adding();
    page.type('Phone number', 'none');
    expect(page.field('Phone number').value).to.equal('none');
    page.type('Phone number', '＋44 7400 123456');
    await page.settle();
    expect(page.field('Phone number').value).to.equal('+44 7400 123456');
    expect((page.get('combobox', 'Country') as HTMLInputElement).value).to.equal('United Kingdom (+44)');
  });

  it('that is mended begins with its own country', async () => {
    const sent = challenge({ channel: 'sms' });
    const page = await showPanel(
      'phones',
      server([phone({ number: '+447400123456', verified: false, challenge: sent })]),
    );
    await page.press(/Enter the code/);
    await page.press('Change the number');
    await until(() => page.query('combobox', 'Country'));
    expect((page.get('combobox', 'Country') as HTMLInputElement).value).to.equal('United Kingdom (+44)');
  });

  it('of no country is of none that is allowed', async () => {
    const page = await adding(server([], { countries: ['DE'] }));
    page.type('Phone number', '+80012345678');
    await page.press('Send the code');
    await page.reads('We can’t send codes to this number.');
    expect(page.server.of('phones.add')).to.have.length(0);
  });

  it('offers the allowed countries alone, and says so of a number of another', async () => {
    const page = await adding(server([], { countries: ['DE', 'AT'] }));
    await page.press('Country', 'combobox');
    expect(page.all('option').map((each) => each.textContent.trim())).to.deep.equal(['Austria (+43)', 'Germany (+49)']);
    page.type('Phone number', '+447400123456');
    await page.press('Send the code');
    await page.reads('Numbers of United Kingdom can’t be used here. Use another one.');
  });

  it('asks for no country where there is one', async () => {
    const page = await adding(server([], { countries: ['DE'] }));
    expect(page.query('combobox')).to.equal(undefined);
  });

  it('says of a number that the server refuses why, at the field', async () => {
    const fields = [{ name: 'number', code: 'not_allowed' }];
    const page = await adding(server().fail('phones.add', { code: 'invalid', fields }));
    page.type('Phone number', '015123456789');
    await page.press('Send the code');
    await page.reads('We can’t send codes to this number. Use another one, of a mobile phone.');
    expect(page.focused).to.equal('Phone number');
  });

  it('says that a code could not be delivered, and sends a new one', async () => {
    const lost = challenge({ channel: 'sms', undelivered: true, resendIn: 0 });
    const page = await showPanel('phones', server([phone({ id: 'phone-7', verified: false, challenge: lost })]));
    await page.press(/Enter the code/);
    expect(page.text).to.include('We could not deliver the code to +49 309 018 20.');
    await page.press('Send a new code');
    await page.reads('We sent a code to +49 309 018 20.');
    expect(page.focused).to.equal('Enter the code we sent');
  });

  it('says so too while its code is being typed, and focus goes to the next step', async () => {
    const sent = challenge({ channel: 'sms', resendIn: 0 });
    const waiting = phone({ id: 'phone-7', verified: false, challenge: sent });
    const page = await showPanel('phones', server([waiting]));
    await page.press(/Enter the code/);
    await sendKeys({ type: '12' });
    page.server.change({ phones: [{ ...waiting, challenge: { ...sent, undelivered: true } }] });
    await page.store.refresh();
    await page.reads('We could not deliver the code');
    expect(page.focused).to.equal('Send a new code');
    await expect(page.panel).to.be.accessible();
  });

  it('removes the primary one, saying first which takes its place', async () => {
    const phones = [phone({ primary: true }), phone({ id: 'phone-2', number: '+4915123456789' })];
    const page = await showPanel('phones', server(phones));
    await page.choose('+49 309 018 20', /^Remove/);
    expect(page.text).to.include(`${NUMBER} becomes your primary number.`);
    await expect(page.panel).to.be.accessible();
    await page.press('Remove +49 309 018 20');
    await page.reads('+49 309 018 20 is removed.');
    expect(page.server.account.phones).to.have.length(1);
    expect(page.text).to.include(`${NUMBER} Primary`);
  });

  it('does not offer to remove the only way to sign in', async () => {
    const only = server([phone({ primary: true })]);
    only.change({ emails: [email({ verified: false })] });
    const page = await showPanel('phones', only);
    await page.press('Manage +49 309 018 20');
    const item = await page.find('menuitem', /^Remove/);
    expect(item.getAttribute('aria-disabled')).to.equal('true');
    expect(item.textContent).to.include('This is your only way to sign in.');
  });

  it('is changed where one is all that is allowed', async () => {
    const page = await showPanel('phones', server(undefined, { max: 1 }));
    await page.press('Change the phone number');
    expect(page.text).to.include('Until the new one is verified, +49 309 018 20 stays in use.');
    await until(() => page.query('combobox', 'Country'));
    page.type('Phone number', '015123456789');
    await page.press('Send the code');
    await page.reads('We sent a code to');
    page.type('Enter the code we sent', '123456');
    await page.reads(`${NUMBER} is now your phone number.`);
  });
});
