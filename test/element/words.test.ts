import { expect } from '@open-wc/testing';
import { directionOf, timeOfDay } from '../../src/i18n/dates.js';
import { spoken } from '../../src/i18n/load.js';
import type { MessageKey, Words } from '../../src/i18n/messages.js';
import { translator } from '../../src/i18n/translate.js';
import { nameOf } from '../support/by-role.js';
import { mountReady, panelOf, until } from '../support/mount.js';
import { stubServer } from '../support/stub-server.js';

const words: Words = {
  left: { one: '{count} try left', other: '{count} tries left' },
  sent: 'Sent to {destination}. {destination} has it.',
};
/** The catalogue of a test has words of its own, which the real keys know nothing of. */
const say = (locale: string, key: string, values?: Record<string, string | number>, overrides = {}) =>
  translator(locale, { test: words }, overrides)(key as MessageKey, values);

describe('saying a message', () => {
  it('fills in values wherever their names stand', () => {
    expect(say('en', 'test.sent', { destination: 'a@b.example' })).to.equal('Sent to a@b.example. a@b.example has it.');
  });

  it('chooses the plural form by count, as the locale counts', () => {
    expect(say('en', 'test.left', { count: 1 })).to.equal('1 try left');
    expect(say('en', 'test.left', { count: 3 })).to.equal('3 tries left');
    expect(say('fr', 'test.left', { count: 0 })).to.equal('0 try left');
  });

  it('writes numbers as the locale does', () => {
    expect(say('de', 'test.left', { count: 1234 })).to.equal('1.234 tries left');
  });

  it('takes a value for what it is, braces and all', () => {
    expect(say('en', 'test.sent', { destination: '{count} $& $1' })).to.include('Sent to {count} $& $1.');
  });

  it('leaves a name that has no value as it stands', () => {
    expect(say('en', 'test.sent')).to.include('{destination}');
  });

  it("prefers the host's words, and passes over what is no message", () => {
    expect(say('en', 'test.sent', {}, { test: { sent: 'Gone' } })).to.equal('Gone');
    expect(say('en', 'test.left', { count: 2 }, { test: { left: { one: 'x' } } })).to.equal('2 tries left');
    expect(say('en', 'test.left', { count: 2 }, { test: null })).to.equal('2 tries left');
  });

  it('says the key where there is no message, so that it is seen', () => {
    expect(say('en', 'test.toString')).to.equal('test.toString');
  });
});

describe('the words of a form', () => {
  it('are there when it opens, the host’s own first, under the one noun of its panel', async () => {
    const messages = {
      emails: { add: 'Another address', sendCode: 'Mail me a code' },
      common: { cancel: 'Never mind' },
    };
    const element = await mountReady(stubServer(), { messages });
    const { shadowRoot } = await panelOf(element, 'emails');
    const buttons = () => [...(shadowRoot?.querySelectorAll('button') ?? [])];
    const named = (name: string) => buttons().find((each) => nameOf(each) === name);
    (await until(element, () => named('Another address'))).click();
    const form = await until(element, () => shadowRoot?.querySelector('form'));
    expect(nameOf(form.querySelector('input')!)).to.equal('Email address');
    expect([...form.querySelectorAll('button')].map(nameOf)).to.deep.equal(['Mail me a code', 'Never mind']);
  });
});

describe('the locale', () => {
  it('is kept where its language is known', () => {
    expect(spoken('en-IE')).to.equal('en-IE');
  });

  it('writes the time of day, and knows which way it is written', () => {
    const at = new Date(2026, 10, 23, 9, 41);
    expect(timeOfDay('en-GB', at)).to.equal('09:41');
    expect(timeOfDay('en-US', at)).to.match(/^9:41\sAM$/);
    expect(['en', 'ar-EG', 'he', 'de'].map(directionOf)).to.deep.equal(['ltr', 'rtl', 'rtl', 'ltr']);
  });
});
