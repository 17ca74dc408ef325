import { describe, expect, it } from '@jest/globals';
import { initialsOf } from '../../src/faces/pages/shared/words/pinyin.js';

describe('pinyin initials', () => {
  it.each([
    ['社会保险', 'SHBX'],
    ['不动产登记', 'BDCDJ'],
    ['公安车驾管', 'GACJG'],
    ['欧阳', 'OY'],
    ['3 号 ab', '3 H AB'],
  ])('of %s are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
