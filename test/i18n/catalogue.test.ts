import { expect } from '@open-wc/testing';
import { problemStatus } from '../../src/contract/problems.js';
import type { Words } from '../../src/i18n/messages.js';
import { english } from '../support/catalogue.js';

const { problems } = english;
const all = Object.entries<Words>(english).flatMap(([noun, words]) =>
  Object.entries(words).map(([key, message]) => ({ key: `${noun}.${key}`, message })),
);
const forms = all.flatMap(({ key, message }) =>
  typeof message === 'string'
    ? [{ key, form: 'only', text: message }]
    : Object.entries(message).map(([form, text]) => ({ key, form, text })),
);

describe('the English catalogue', () => {
  it('has words for every problem code, and for those the client makes', () => {
    const codes = [...Object.keys(problemStatus), 'network', 'timeout', 'malformed_answer', 'unknown'];
    expect(codes.filter((code) => !(code in problems))).to.deep.equal([]);
  });

  it('says nothing twice over or empty: every message is trimmed, and closes its braces', () => {
    const odd = forms.filter(
      ({ text }) => text !== text.trim() || text === '' || /\{(?!\w+\})|(?<!\{\w+)\}/.test(text),
    );
    expect(odd).to.deep.equal([]);
  });

  it('has the same placeholders in every plural form, "other" among them', () => {
    const holders = (text: string): string =>
      [...text.matchAll(/\{(\w+)\}/g)]
        .map(([, name]) => name)
        .sort()
        .join();
    for (const { key, message } of all) {
      if (typeof message === 'string') continue;
      expect(message.other, key).to.be.a('string');
      // The one form may leave its number out: "one more try".
      const others = Object.values(message).map((text) => holders(text).replace(/(^|,)count\b/, ''));
      expect(new Set(others).size, key).to.equal(1);
    }
  });

  it('ends sentences with a full stop, and buttons without', () => {
    const told = Object.entries(problems).filter(([, text]) => typeof text !== 'string' || !/[.?!…]$/.test(text));
    expect(told).to.deep.equal([]);
  });
});
