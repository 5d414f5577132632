import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { adding, types } from '../support/phones.js';

describe('the country of a number', () => {
  const country = (page: Awaited<ReturnType<typeof adding>>) => page.get('combobox', 'Country') as HTMLInputElement;
  const found = (page: Awaited<ReturnType<typeof adding>>) => page.all('option').map((each) => each.textContent.trim());

  for (const [typed, first] of [
    ['aust', 'Australia (+61)'],
    ['österreich', undefined],
    ['cote', 'Côte d’Ivoire (+225)'],
    ['at', 'Austria (+43)'],
    ['no', 'Norway (+47)'],
    ['be', 'Belgium (+32)'],
    ['+44', 'United Kingdom (+44)'],
    ['+1', 'United States (+1)'],
    ['007', 'Russia (+7)'],
    ['+43', 'Austria (+43)'],
    ['0043', 'Austria (+43)'],
    ['kingdom', 'United Kingdom (+44)'],
  ] as const) {
    it(`is found by “${typed}”`, async () => {
      const page = await adding();
      country(page).focus();
      await sendKeys({ type: typed });
      await page.settle();
      expect(found(page)[0]).to.equal(first);
    });
  }

  it('is chosen by keys: arrows, Enter; the form is not sent, and the number is written anew', async () => {
    const page = await adding();
    await types(page, '6641234567');
    country(page).focus();
    await sendKeys({ type: '+43' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'ArrowUp' });
    await page.settle();
    const active = country(page).getAttribute('aria-activedescendant') ?? '';
    expect(page.root.getElementById(active)?.textContent.trim()).to.equal('Austria (+43)');
    expect(country(page).getAttribute('aria-expanded')).to.equal('true');
    await expect(page.panel).to.be.accessible();
    await sendKeys({ press: 'Enter' });
    await page.settle();
    expect(country(page).value).to.equal('Austria (+43)');
    expect(country(page).getAttribute('aria-expanded')).to.equal('false');
    expect(page.server.of('phones.add')).to.have.length(0);
    await page.press('Send the code');
    await page.reads('We sent a code to');
    expect(page.server.of('phones.add')[0]?.body).to.deep.equal({ number: '+436641234567' });
  });

  it('Escape closes the list alone, and puts back what was', async () => {
    const page = await adding();
    country(page).focus();
    await sendKeys({ type: 'aus' });
    await sendKeys({ press: 'Escape' });
    await page.settle();
    expect(country(page).value).to.equal('Germany (+49)');
    expect(page.query('button', 'Send the code')).not.to.equal(undefined);
  });

  it('is chosen by a press, and what is not found is never chosen', async () => {
    const page = await adding();
    country(page).focus();
    await sendKeys({ type: 'xyz' });
    await page.settle();
    expect(page.text).to.include('No country is called that.');
    await sendKeys({ press: 'Tab' });
    await page.settle();
    expect(country(page).value).to.equal('Germany (+49)');
    country(page).focus();
    await sendKeys({ type: 'fran' });
    await page.settle();
    await page.press('France (+33)', 'option');
    expect(country(page).value).to.equal('France (+33)');
  });

  it('is chosen by the mouse', async () => {
    const page = await adding();
    country(page).focus();
    await sendKeys({ type: 'fran' });
    await page.settle();
    const { x, y } = page.get('option', 'France (+33)').getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.round(x + 20), Math.round(y + 10)] });
    await page.settle();
    expect(country(page).value).to.equal('France (+33)');
    expect(page.focused).to.equal('Country');
  });

  it('tells how many were found', async () => {
    const page = await adding();
    country(page).focus();
    await sendKeys({ type: '+43' });
    await page.settle();
    const told = [...page.root.querySelectorAll('[role="status"]')].map((each) => each.textContent.trim());
    expect(told).to.include('1 country');
  });
});
