import { expect } from '@open-wc/testing';
import type { ProfileField } from '../../src/contract/profile.js';
import { descriptionOf } from '../support/by-role.js';
import { account, capabilities, profile } from '../support/fixtures.js';
import { showPanel } from '../support/panel-harness.js';
import { stubServer } from '../support/stub-server.js';

const own = (name: string, label: string, part: Partial<ProfileField> = {}): ProfileField => ({
  name: `custom.${name}`,
  label,
  type: 'text',
  required: false,
  editable: true,
  ...part,
});

const options = [
  { value: 'mail', label: 'By mail' },
  { value: 'phone', label: 'By phone' },
];
const fields = [
  own('pronouns', 'Pronouns'),
  own('about', 'About me', { type: 'textarea', maxLength: 10 }),
  own('born', 'Birthday', { type: 'date' }),
  own('site', 'Website', { type: 'url' }),
  own('news', 'Send me news', { type: 'checkbox' }),
  own('contact', 'How we reach you', { type: 'select', options }),
  own('badge', 'Badge', { managedBy: 'the people team' }),
  own('team', 'Team', { editable: false, type: 'select', options: [{ value: 'r', label: 'Research' }] }),
];

type Custom = Record<string, string | boolean>;

function server(custom: Custom = {}, offered: readonly ProfileField[] = fields) {
  return stubServer({
    account: account({ profile: profile({ custom }) }),
    capabilities: capabilities({ profile: { fields: [...offered] } }),
  });
}

async function open(custom: Custom = {}, offered = fields) {
  const page = await showPanel('profile', server(custom, offered));
  await page.press('Edit details');
  return page;
}
type Page = Awaited<ReturnType<typeof open>>;

function tick(page: Page, label: string): void {
  page.get('checkbox', label).click();
}

function choose(page: Page, label: string, value: string): void {
  const select = page.get('combobox', label) as HTMLSelectElement;
  select.value = value;
  select.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

const bodyOf = (page: Page) => page.server.of('profile.update').map(({ body }) => body);

describe('the host’s own fields', () => {
  it('are shown with what is in them, as people read it; what somebody else keeps says who', async () => {
    const page = await showPanel(
      'profile',
      server({ born: '1815-12-10', news: true, contact: 'mail', badge: '7', team: 'r', about: 'Two\nlines' }),
    );
    for (const line of [
      'Birthday December 10, 1815',
      'Send me news Yes',
      'How we reach you By mail',
      'Badge 7 Managed by the people team',
      'Team Research',
    ]) {
      expect(page.text).to.include(line);
    }
    expect(page.text).not.to.include('Pronouns');
    await expect(page.panel).to.be.accessible();
  });

  it('each have their control, and nothing is sent that did not change', async () => {
    const page = await open({ pronouns: 'she' });
    expect(page.field('Birthday').type).to.equal('date');
    expect(page.field('Website').type).to.equal('url');
    expect(page.field('About me').localName).to.equal('textarea');
    await expect(page.panel).to.be.accessible();
    page.type('About me', 'First\nsecond');
    page.type('About me', 'A\nB');
    page.type('Birthday', '1815-12-10');
    tick(page, 'Send me news');
    choose(page, 'How we reach you', 'phone');
    await page.press('Save details');
    await page.reads('Birthday is now “December 10, 1815”.');
    expect(bodyOf(page)).to.deep.equal([
      { custom: { about: 'A\nB', born: '1815-12-10', news: true, contact: 'phone' } },
    ]);
    expect(page.said).to.include('Send me news is now “Yes”. How we reach you is now “By phone”.');
  });

  it('are cleared by emptying them', async () => {
    const page = await open({ pronouns: 'she', contact: 'mail', news: true });
    page.type('Pronouns', ' ');
    choose(page, 'How we reach you', '');
    tick(page, 'Send me news');
    await page.press('Save details');
    await page.reads('Pronouns is empty now.');
    expect(bodyOf(page)).to.deep.equal([{ custom: { pronouns: null, news: false, contact: null } }]);
  });

  it('that are not the person’s can be read, and say why', async () => {
    const page = await open({ badge: '7', team: 'r' });
    expect(page.field('Badge')).to.include({ value: '7', readOnly: true });
    expect(descriptionOf(page.field('Badge'))).to.equal('Managed by the people team');
    expect(page.field('Team')).to.include({ value: 'Research', readOnly: true });
    expect(descriptionOf(page.field('Team'))).to.equal('This can’t be changed here.');
  });

  for (const [label, text, words] of [
    ['About me', 'x'.repeat(11), 'Use at most 10 characters. This has 11.'],
    ['Website', 'ada.example', 'A web address begins with https:// – did you mean https://ada.example?'],
    [
      'Website',
      'javascript:alert(1)',
      'This is not a web address. Copy it from your browser, as in https://example.com.',
    ],
  ] as const) {
    it(`say what is wrong with ${text} at the field, and send nothing`, async () => {
      const page = await open();
      page.type(label, text);
      await page.press('Save details');
      expect(descriptionOf(page.field(label))).to.equal(words);
      expect(page.focused).to.equal(label);
      expect(page.field(label).value).to.equal(text);
      expect(bodyOf(page)).to.deep.equal([]);
    });
  }

  it('that are required ask for it: a box for a tick, a list for a choice', async () => {
    const required = fields.map((field) => ({ ...field, required: true }));
    const page = await open({ contact: 'mail', news: true, pronouns: 'she' }, required);
    tick(page, 'Send me news');
    page.type('Pronouns', '');
    await page.press('Save details');
    expect(descriptionOf(page.get('checkbox', 'Send me news'))).to.equal('Tick this box to go on.');
    expect(descriptionOf(page.field('Pronouns'))).to.equal('Fill in your pronouns.');
    const list = page.get('combobox', 'How we reach you') as HTMLSelectElement;
    expect([...list.options].map(({ label }) => label)).to.deep.equal(['By mail', 'By phone']);
  });

  it('keep a choice that is offered no more, until another is made', async () => {
    const page = await open({ contact: 'pigeon' });
    expect((page.get('combobox', 'How we reach you') as HTMLSelectElement).value).to.equal('pigeon');
    page.type('Pronouns', 'she');
    await page.press('Save details');
    await page.reads('Pronouns is now “she”.');
    expect(bodyOf(page)).to.deep.equal([{ custom: { pronouns: 'she' } }]);
  });

  it('show both values where that very field changed elsewhere, and take theirs', async () => {
    const page = await open({ contact: 'mail' });
    page.server.change({ profile: profile({ custom: { contact: 'pigeon' } }) });
    choose(page, 'How we reach you', 'phone');
    await page.press('Save details');
    await page.reads('How we reach you: it is now “pigeon”. You typed “By phone”.');
    await page.press('Use theirs');
    expect(page.text).to.include('How we reach you pigeon');
  });

  it('that the server refuses are told at the field', async () => {
    const page = await open();
    page.server.fail('profile.update', { code: 'invalid', fields: [{ name: 'custom.pronouns', code: 'not_allowed' }] });
    page.type('Pronouns', 'she');
    await page.press('Save details');
    await page.reads('This is not allowed here.');
    expect(descriptionOf(page.field('Pronouns'))).to.equal('This is not allowed here. Choose something else.');
  });

  it('are not lost by opening something else', async () => {
    const page = await open();
    choose(page, 'How we reach you', 'phone');
    await page.settle();
    expect(page.get('button', 'Save details').getAttribute('aria-disabled')).to.equal(null);
    choose(page, 'How we reach you', '');
    await page.settle();
    expect(page.get('button', 'Save details').getAttribute('aria-disabled')).to.equal('true');
  });
});
