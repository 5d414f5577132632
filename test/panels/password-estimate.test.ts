import { expect } from '@open-wc/testing';
import { estimate } from '../../src/panels/password-estimate.js';
import { ownWords } from '../../src/panels/password-strength.js';
import { account, phone, profile } from '../support/fixtures.js';

const own = ownWords(account({ phones: [phone()] }));

describe('the estimate of a password', () => {
  const cases = [
    ['password1', 1, 'password.adviceCommon'],
    ['Football', 1, 'password.adviceCommon'],
    ['qwertyuiop', 1, 'password.adviceCommon'],
    ['zxcvbnm,./', 1, 'password.adviceKeys'],
    ['aaaaaaaaaaaa', 1, 'password.adviceRepeat'],
    ['abcabcabcabc', 1, 'password.adviceRepeat'],
    ['bcdefghijklm', 1, 'password.adviceRun'],
    ['19840305', 1, 'password.adviceDate'],
    ['lovelace', 1, 'password.adviceOwn'],
    ['Lovelace1815', 1, 'password.adviceOwn'],
    ['p4ssw0rd', 1, 'password.adviceSigns'],
    ['drowssap', 1, 'password.adviceBackwards'],
    ['x9!kQ2vL', 2, 'password.adviceMore'],
    ['mausefalle', 3, 'password.adviceNearly'],
    ['correct horse battery staple', 4, undefined],
    ['purple elephants dancing', 4, undefined],
  ] as const;
  for (const [password, level, advice] of cases) {
    it(`of "${password}" is ${level} of 4, with ${advice?.slice(9) ?? 'no advice'}`, () => {
      expect(estimate(password, own)).to.deep.equal({ level, advice });
    });
  }

  it('is no better for what is only longer', () => {
    expect(estimate('ab'.repeat(64), []).level).to.equal(1);
  });

  it('takes any text: signs of two units, of no width, of other scripts, and words that every object has', () => {
    const odd = ['🐎'.repeat(64), '\u200b'.repeat(9), 'пароль пароль', '\ud800', ' ', '\0'.repeat(9)];
    for (const text of [...odd, 'constructor', 'rotcurtsnoc', 'c0nstruct0r1', '__proto__', '__proto__'.repeat(2)]) {
      expect(estimate(text, own).level, JSON.stringify(text)).to.be.within(1, 4);
    }
  });
});

describe('the person’s own words', () => {
  it('are names, addresses and numbers, whole and in their parts', () => {
    const words = ownWords(account({ profile: profile({ displayName: 'Countess of Lovelace' }), phones: [phone()] }));
    expect(words).to.include.members(['ada', 'lovelace', 'countess', 'countess of lovelace', 'ada.lovelace']);
    expect(words).to.include.members(['ada@example.com', 'work', 'ada@new.example', '+4930901820', '4930901820']);
    expect(words).not.to.include('of');
    expect(new Set(words).size).to.equal(words.length);
  });
});
