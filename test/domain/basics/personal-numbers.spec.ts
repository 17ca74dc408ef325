import { describe, expect, it } from '@jest/globals';
import { holdsPersonalNumber } from '../../../src/domain/basics/personal-numbers.js';

describe('a note', () => {
  it.each([
    '打电话13912345678', '139-1234-5678 说了', '138 1234 5678', '138.1234.5678', '(138) 1234 5678',
    '+8613812345678', '+86 138 1234 5678', '008613812345678', '86-13812345678',
    '１３８１２３４５６７８', '＋８６１３８１２３４５６７８', '于2026-11-23 13812345678来电',
    '11010119900307123X来过', '110101 19900307 123x', '１１０１０１１９９００３０７１２３４',
  ])('names somebody by a number: %s', (text) => {
    expect(holdsPersonalNumber(text)).toBe(true);
  });

  it.each([
    '', '已补办', '办件3301202611230000123456', '2026-11-23 10:30 到3号窗口', 'A012', '共1380份',
    '电话尾号5678', '12345678901', '2026112313812345678901', '邮编110101，1990年',
  ])('names nobody: %s', (text) => {
    expect(holdsPersonalNumber(text)).toBe(false);
  });
});
