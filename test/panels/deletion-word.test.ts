import { expect } from '@open-wc/testing';
import type { PartialMessages } from '../../src/i18n/messages.js';
import { isWord } from '../../src/panels/deletion-word.js';
import { asked, confirm, DUE, offering, open } from '../support/deletion.js';

describe('the word to be typed', () => {
  /** [locale, the word as it is shown, what was typed, whether that is it] */
  const words: readonly (readonly [string, string, string, boolean])[] = [
    ['en', 'DELETE', 'delete', true],
    ['en', 'DELETE', ' DELETE\u00a0', true],
    ['tr', 'DELETE', 'delete', true],
    ['tr', 'SİL', 'sil', true],
    ['tr', 'SİL', 'SİL', true],
    ['tr', 'SİL', 'SIL', false],
    ['en', 'SİL', 'SİL', true],
    ['de', 'LÖSCHEN', 'löschen', true],
    ['de', 'LÖSCHEN', 'LO\u0308SCHEN', true],
    ['de', 'LÖSCHEN', 'DELETE', false],
    ['de', 'LÖSCHEN', 'loschen', false],
    ['ar', 'حذف', 'حذف', true],
    ['ja', '削除', '削除', true],
    ['en', 'DELETE', '', false],
    ['en', 'DELETE', 'DELETED', false],
  ];
  for (const [locale, word, typed, right] of words) {
    it(`${right ? 'is' : 'is not'} “${typed}” where ${locale} shows ${word}`, () => {
      expect(isWord(typed, word, locale)).to.equal(right);
    });
  }

  // The label of one language and the check of another locked people in elsewhere (clerk/javascript#5623, #6567).
  const hosts: readonly (readonly [string, PartialMessages, string, string])[] = [
    [
      'German',
      { deletion: { word: 'LÖSCHEN', label: 'Zum Bestätigen {word} eingeben' } },
      'Zum Bestätigen LÖSCHEN eingeben',
      'löschen',
    ],
    ['Turkish', { deletion: { word: 'SİL', label: 'Onaylamak için {word} yazın' } }, 'Onaylamak için SİL yazın', 'SİL'],
    ['a host that changes the word alone', { deletion: { word: 'GOODBYE' } }, 'Type GOODBYE to confirm', 'goodbye'],
  ];
  for (const [who, messages, label, word] of hosts) {
    it(`is the one that is shown, by ${who}`, async () => {
      const page = await open(offering(), { messages });
      await confirm(page, 'DELETE', label);
      expect(asked(page)).to.equal(0);
      await confirm(page, word, label);
      await page.reads(DUE);
    });
  }
});
