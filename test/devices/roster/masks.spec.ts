import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hidesPin, maskedSaid, maskedText } from '../../../src/devices/roster-masks.js';

const PIN = '824615';

describe('what an administrator sees of a message', () => {
  it.each([
    ['a sign-in', '{"v":1,"id":"1-1","kind":"clerk.sign-in","staffNo":"1003","pin":"824615"}'],
    ['a PIN as a number', '{"v":1,"id":"1-1","kind":"clerk.sign-in","staffNo":"1003","pin":824615}'],
    ['a PIN under another name', '{"kind":"clerk.sign-in","staffNo":"1003","code":"824615"}'],
    ['a PIN in the kind', '{"kind":"clerk.sign-in 824615","staffNo":"1003"}'],
    ['a PIN as a name', '{"kind":"clerk.sign-in","824615":1}'],
    ['a name written with escapes', '{"kind":"clerk.sign-in","p\\u0069n":"824615"}'],
    ['a kind written with escapes', '{"kind":"clerk.s\\u0069gn-in","x":"824615"}'],
    ['a PIN deeper down', '{"kind":"x","a":[{"pin":"824615"}]}'],
    ['half a message', '{"v":1,"kind":"clerk.sign-in","pin":"824615'],
    ['text that is no JSON', 'sign in 824615'],
    ['a number alone', '824615'],
    ['a text alone', '"824615"'],
  ])('holds no PIN: %s', (_, text) => {
    expect(maskedText(text)).not.toContain(PIN);
  });

  it('still says what it is about', () => {
    const text = '{"v":1,"id":"1-1","kind":"clerk.sign-in","staffNo":"1003","pin":"824615"}';
    expect(JSON.parse(maskedText(text))).toEqual({
      v: 1, id: '1-1', kind: 'clerk.sign-in', staffNo: '1003', pin: '•••',
    });
  });

  it.each([
    ['the hash of a person', { kind: 'ticket.take', person: { hash: 'a'.repeat(64), elderly: true } }],
    ['a secret', { kind: 'paired', secret: 'x'.repeat(43) }],
    ['the link of a ticket', { ok: true, ticket: { number: 'A012', link: '/t/abc.def' } }],
  ])('holds not %s', (_, message) => {
    const shown = maskedText(JSON.stringify(message));
    expect(shown).not.toMatch(/a{20}|x{20}|abc\.def/);
    expect(shown).toContain('•••');
  });

  it('is otherwise as it came', () => {
    const text = '{"v":1,"id":"17-1","kind":"ticket.take","service":"household"}';
    expect(maskedText(text)).toBe(text);
  });

  it('never holds a PIN that was sent in a sign-in, whatever else is in it', () => {
    const pin = fc.stringMatching(/^[0-9]{6,12}$/);
    const more = fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 4 });
    fc.assert(fc.property(pin, more, (digits, extra) => {
      const message = { ...extra, v: 1, kind: 'clerk.sign-in', staffNo: 'S1', pin: digits };
      expect((JSON.parse(maskedText(JSON.stringify(message))) as { pin: string }).pin).toBe('•••');
    }), { numRuns: 300 });
  });
});

describe('what came over the line of a caller', () => {
  it.each([
    [{ decoded: '{"digits":"824615","key":"0C"}' }, true],
    [{ decoded: '{"digits":[8,2,4,6,1,5]}' }, true],
    [{ hex: 'ff 68 08 02 04 06 01 05 0c 16' }, true],
    [{ hex: 'ff 68 38 32 34 36 31 35 0c 16' }, true],
    [{ decoded: '{"digits":"12","key":"0F"}', hex: 'ff 68 01 02 0f 16' }, false],
    [{}, false],
  ])('%j may be a PIN: %s', (told, hidden) => {
    expect(hidesPin(told)).toBe(hidden);
  });
});

describe('what a device says', () => {
  it.each([
    ['{"kind":"ticket.take","service":"tax","name":"上官听雨"}',
      '{"kind":"ticket.take","service":"tax","name":"•••"}'],
    ['{"service":"13800138000"}', '{"service":"•••"}'],
    ['{"service":"11010519491231002X"}', '{"service":"•••"}'],
    ['{"name":"\\u4e0a\\u5b98"}', '{"name":"•••"}'],
    ['{"\\u4e0a\\u5b98', '{"•••'],
    ['{"id":"boot:1","deviceNow":"2026-11-23T09:00:00.000Z","level":5}',
      '{"id":"boot:1","deviceNow":"2026-11-23T09:00:00.000Z","level":5}'],
  ])('%s is shown without words and numbers of people', (said, shown) => {
    expect(maskedSaid(said)).toBe(shown);
  });
});
