import { describe, expect, it } from '@jest/globals';
import { typedAfter } from '../../src/faces/pages/kiosk/check-in.js';

const typed = (keys: readonly string[], most?: number) =>
  keys.reduce((text, key) => typedAfter(text, key, most), '');

describe('What is typed at a kiosk', () => {
  it('is digits, letters and what an address holds, as a scanner types them', () => {
    expect(typed([...'https://yy.cn/a?c=AB-7'])).toBe('https://yy.cn/a?c=AB-7');
    expect(typed(['1', 'Shift', ' ', 'F5', '预', '2'])).toBe('12');
  });

  it('can be taken back, key by key or all at once', () => {
    expect(typed(['1', '2', 'Backspace', '3'])).toBe('13');
    expect(typed(['1', '2', 'Escape', '3'])).toBe('3');
    expect(typed(['Backspace'])).toBe('');
  });

  it('ends where a phone number does', () => {
    expect(typed([...'12345'], 4)).toBe('1234');
  });
});
