import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { initials } from '../../src/ui/avatar.js';
import { button } from '../../src/ui/button.js';
import { field } from '../../src/ui/field.js';
import { form, isPristine, typed } from '../../src/ui/form.js';
import { notice } from '../../src/ui/notice.js';
import { badge, row } from '../../src/ui/row.js';
import { skeleton } from '../../src/ui/skeleton.js';
import { byRole, descriptionOf } from '../support/by-role.js';
import { show } from '../support/ui-harness.js';

describe('a field', () => {
  it('has label, hint and error, and says that it must be filled', async () => {
    const { root, host } = await show(
      field({ name: 'name', label: 'Name', hint: 'As on your letters.', error: 'Fill this in.', required: 'Required' }),
    );
    const input = byRole<HTMLInputElement>(root, 'textbox', 'Name');
    expect(descriptionOf(input)).to.equal('As on your letters. Fill this in.');
    expect(input.getAttribute('aria-invalid')).to.equal('true');
    expect(input.required).to.equal(true);
    await expect(host).to.be.accessible();
  });

  it('keeps what was typed when it is drawn again', async () => {
    const { root, draw } = await show(field({ name: 'name', label: 'Name', value: 'Ada' }));
    const input = byRole<HTMLInputElement>(root, 'textbox', 'Name');
    input.value = 'Augusta';
    draw(field({ name: 'name', label: 'Name', value: 'Annabella', error: 'No.' }));
    expect(input).to.include({ value: 'Augusta', defaultValue: 'Annabella' });
  });
});

describe('a form', () => {
  const two = (busy: boolean, submit: (form: HTMLFormElement) => void) =>
    form({
      busy,
      submit,
      content: html`${field({ name: 'a', label: 'A', value: '1' })}${button({ label: 'Go', submit: true, off: busy })}`,
    });

  it('is read at submit, and not submitted while busy', async () => {
    const sent: string[] = [];
    const { root, draw } = await show(two(false, (given) => sent.push(typed(given, 'a'))));
    byRole<HTMLInputElement>(root, 'textbox', 'A').value = '2';
    byRole(root, 'button', 'Go').click();
    draw(two(true, (given) => sent.push(typed(given, 'a'))));
    byRole(root, 'button', 'Go').click();
    expect(sent).to.deep.equal(['2']);
  });

  it('is pristine until something is typed', async () => {
    const { root } = await show(two(false, () => undefined));
    const element = root.querySelector('form');
    expect(element && isPristine(element)).to.equal(true);
    byRole<HTMLInputElement>(root, 'textbox', 'A').value = '2';
    expect(element && isPristine(element)).to.equal(false);
  });
});

describe('a button that is off', () => {
  it('keeps focus, and does nothing', async () => {
    let pressed = 0;
    const { root } = await show(button({ label: 'Save', off: true, press: () => pressed++ }));
    const element = byRole<HTMLButtonElement>(root, 'button', 'Save');
    element.focus();
    element.click();
    expect(pressed).to.equal(0);
    expect(element.disabled).to.equal(false);
    expect(root.activeElement === element).to.equal(true);
  });
});

describe('initials', () => {
  for (const [name, letters] of [
    ['Ada Lovelace', 'AL'],
    ['Augusta Ada King', 'AK'],
    ['ada', 'A'],
    ['👩‍💻 lovelace', '👩‍💻L'],
    ['  ', ''],
  ] as const) {
    it(`of "${name}" are "${letters}"`, () => expect(initials(name)).to.equal(letters));
  }
});

describe('rows, badges, notices and skeletons', () => {
  it('can be used by everyone', async () => {
    const { host } = await show(
      html`<ul class="rows" role="list">
          <li>${row({ icon: 'mail', title: 'ada@example.com', badges: badge('Primary', 'accent') })}</li>
        </ul>
        ${notice({ kind: 'success', what: 'Done.' })}${notice({ kind: 'failed', what: 'No.', more: 'Try again.' })}
        ${notice({ kind: 'warning', what: 'Wait.', alert: true })}${skeleton('Loading…')}`,
    );
    await expect(host).to.be.accessible();
  });
});
