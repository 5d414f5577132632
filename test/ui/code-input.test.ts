import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { codeInput, digitsOf } from '../../src/ui/code-input.js';
import { form, typed } from '../../src/ui/form.js';
import { byRole } from '../support/by-role.js';
import { show } from '../support/ui-harness.js';

async function field(busy = false) {
  const sent: string[] = [];
  const content = codeInput({ name: 'code', label: 'Enter the code', length: 6, busy });
  const { root, host } = await show(form({ busy, content, submit: (element) => sent.push(typed(element, 'code')) }));
  const input = byRole<HTMLInputElement>(root, 'textbox', 'Enter the code');
  input.focus();
  return { input, sent, host };
}

describe('the field for a code', () => {
  it('is one field with a label', async () => {
    const { host } = await field();
    await expect(host).to.be.accessible();
  });

  it('submits on the last digit, once', async () => {
    const { sent } = await field();
    await sendKeys({ type: '12345' });
    expect(sent).to.deep.equal([]);
    await sendKeys({ type: '6' });
    expect(sent).to.deep.equal(['123456']);
  });

  it('takes digits only', async () => {
    const { input } = await field();
    await sendKeys({ type: '1a2-3 ' });
    expect(input.value).to.equal('123');
  });

  it('does not submit while one is being checked', async () => {
    const { sent } = await field(true);
    await sendKeys({ type: '123456' });
    expect(sent).to.deep.equal([]);
  });

  for (const [pasted, digits] of [
    ['123 456', '123456'],
    ['123-456', '123456'],
    ['１２３４５６', '123456'],
    ['Your code is 123456.', '123456'],
    ['', ''],
  ] as const) {
    it(`reads "${pasted}" as ${digits || 'nothing'}`, () => expect(digitsOf(pasted)).to.equal(digits));
  }
});
