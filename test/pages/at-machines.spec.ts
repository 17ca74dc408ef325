import { describe, expect, it } from '@jest/globals';
import { bodyOf, formOf } from '../../src/faces/pages/admin/records.js';
import { isTicketCode } from '../../src/faces/pages/kiosk/back/back.js';
import { partyMost } from '../../src/faces/pages/kiosk/choices.js';
import { KeyReader } from '../../src/faces/pages/shared/key-reader.js';
import { TicketLinks } from '../../src/ledger/ticket-links.js';

/** Everything that is read out of these keys, `gapMs` apart. */
const readOf = (keys: readonly string[], gapMs: number, reader = new KeyReader()) => {
  let atMs = 0;
  return keys.flatMap((key) => {
    atMs += gapMs;
    return reader.press(key, atMs) ?? [];
  });
};

describe('what a reader types', () => {
  it.each([
    ['a card', [...'0412345678', 'Enter'], 10, ['0412345678']],
    ['a slow reader', [...'0412345678', 'Enter'], 50, ['0412345678']],
    ['the quickest hand', [...'0412345678', 'Enter'], 70, []],
    ['capitals, with Shift in between', ['Shift', 'A', 'Shift', 'B', ...'12CD34', 'Enter'], 5,
      ['AB12CD34']],
    ['two cards', [...'11111111', 'Enter', ...'22222222', 'Enter'], 10, ['11111111', '22222222']],
    ['a hand', [...'0412345678', 'Enter'], 150, []],
    ['too little for a card', [...'12345', 'Enter'], 10, []],
    ['Enter alone', ['Enter'], 10, []],
    ['two fields', [...'W001', 'Tab', ...'12345', 'Enter'], 1, []],
  ])('%s', (_title, keys, gapMs, read) => {
    expect(readOf(keys, gapMs)).toEqual(read);
  });

  it('goes on where the browser was busy for a moment', () => {
    const reader = new KeyReader();
    [...'0412'].forEach((key, nth) => reader.press(key, nth * 5));
    [...'345678'].forEach((key, nth) => reader.press(key, 220 + nth * 5));
    expect(reader.press('Enter', 260)).toBe('0412345678');
  });

  it('begins anew after a hand has typed', () => {
    const reader = new KeyReader();
    readOf([...'wang'], 200, reader);
    let atMs = 10_000;
    const read = [...'99887766', 'Enter'].flatMap((key) => reader.press(key, (atMs += 10)) ?? []);
    expect(read).toEqual(['99887766']);
  });
});

describe('a code held to a kiosk', () => {
  const links = new TicketLinks('a key', 'https://hall.example.cn');
  it.each([
    [links.linkOf('20261121-A012'), true],
    [links.tokenOf('20261121-A012'), true],
    [links.linkOf('20261121-1042'), true],
    ['https://yy.example.cn/a?code=20261121-0042', false],
    ['20261121-0042', false],
    ['https://hall.example.cn/t/', false],
  ])('%s is that of a ticket: %s', (read, is) => {
    expect(isTicketCode(read)).toBe(is);
  });
});

describe('how many may come', () => {
  const service = (code: string, most?: number) => ({
    ...{ code, name: code, open: true, waiting: 0, wait: { low: 0, high: 0 } },
    ...(most === undefined ? {} : { partyMax: most }),
  });
  const all = [service('marriage', 2), service('land', 6), service('tax')];

  it.each([
    [['marriage'], 2], [['land'], 6], [['marriage', 'land'], 2], [['tax'], 1],
    [['land', 'tax'], 1], [['moon'], 1],
  ])('%j: %i', (codes, most) => {
    expect(partyMost(all, codes)).toBe(most);
  });
});

describe('a card in the form of somebody', () => {
  const form = { ...formOf(), name: '王', takesCardBack: false };
  it.each([
    [{ card: '04:A1:B2:C3' }, '04A1B2C3'],
    [{ card: '', takesCardBack: true }, null],
    [{ card: '99887766', takesCardBack: true }, '99887766'],
    [{ card: '' }, undefined],
  ])('%j', (typed, sent) => {
    expect(bodyOf({ ...form, ...typed })['card']).toBe(sent);
  });
});
