import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { LED_DEFAULTS, type LedOptions } from '../../../../src/devices/serial/led/options.js';
import {
  bytesOf,
  columnsOf,
  cutTo,
  filledTo,
  legible,
  textOf,
} from '../../../../src/devices/serial/led/text.js';
import { identityOf, previewOf } from '../../../../src/devices/serial/led/words.js';
import type { View } from '../../../../src/domain/views.js';
import { callPicture, hallPicture, windowPicture } from './support/views.js';

const shown = (view: View, options: Partial<LedOptions> = {}, asksToRate = false) =>
  previewOf(view, { ...LED_DEFAULTS, ...options }, asksToRate)?.rows;

const clerk = { name: '王芳', staffNo: '1001' };
const serving = windowPicture('serving', { ticket: 'A012', clerk });

describe('the text of a card over a window', () => {
  it.each<[string, View, Partial<LedOptions>, string[]]>([
    ['calls the number', callPicture('A012'), {}, ['请A012号']],
    ['says whom it serves', serving, {}, ['正在办理A012号']],
    ['asks for patience', windowPicture('paused'), {}, ['请稍候']],
    ['says that it is closed', windowPicture('closed'), {}, ['暂停服务']],
    ['asks for patience where somebody is asked to come', windowPicture('closed', { awaited: true }),
      {}, ['请稍候']],
    ['and where nobody acts', windowPicture('open', { awaited: true }), {}, ['请稍候']],
    ['keeps a called number there', callPicture('A012', { awaited: true }), {}, ['请A012号']],
    ['welcomes people', windowPicture('open'), {}, ['欢迎光临']],
    ['knows window, clerk and title', serving,
      { serving: '{title} {window} {clerk}', columns: 24 }, ['综合受理 3 王芳']],
    ['has as many rows as the card', callPicture('A012'),
      { calling: '请{number}号\n到{window}号窗口\n办理', rows: 2 }, ['请A012号', '到3号窗口']],
    ['is cut between characters', windowPicture('open'),
      { idle: '欢迎光临本大厅', columns: 7 }, ['欢迎光']],
    ['is cut behind the number', callPicture('A012'),
      { calling: '请{number}号到窗口', columns: 8 }, ['请A012号']],
    ['is the number alone where the template leaves no room for it', callPicture('A012'),
      { calling: '现在请{number}号到窗口', columns: 8 }, ['A012']],
    ['is number and window where the template leaves no room for both', callPicture('A012'),
      { calling: '请{number}号到{window}号窗口', columns: 8 }, ['A012 3']],
    ['is the number where not even both have room', callPicture('A1012', { window: 12 }),
      { calling: '请{number}号到{window}号窗口', columns: 6 }, ['A1012']],
    ['shows a rare character of a name as a question mark',
      windowPicture('serving', { ticket: 'A1', clerk: { name: '䶮一', staffNo: '1' } }),
      { serving: '{clerk}' }, ['?一']],
    ['shows it where the card has the large font',
      windowPicture('serving', { ticket: 'A1', clerk: { name: '䶮一', staffNo: '1' } }),
      { serving: '{clerk}', charset: 'gbk' }, ['䶮一']],
  ])('%s', (_, view, options, rows) => {
    expect(shown(view, options)).toEqual(rows);
  });

  it('asks for a rating only at an open window', () => {
    expect(shown(windowPicture('open'), {}, true)).toEqual(['请您评价']);
    expect(shown(windowPicture('paused'), {}, true)).toEqual(['请稍候']);
  });

  it('is a new call again when it is recalled', () => {
    const first = previewOf(callPicture('A012'), LED_DEFAULTS);
    const again = previewOf(callPicture('A012', { recalls: 1 }), LED_DEFAULTS);
    expect(again?.rows).toEqual(first?.rows);
    expect(again?.calls).not.toEqual(first?.calls);
  });
});

describe('the text of a card in the hall', () => {
  const wide = { columns: 20, rows: 2 };

  it('has the newest calls in its rows', () => {
    const view = hallPicture(['B007>1', 'A012>3', 'A011>2']);
    expect(shown(view, wide)).toEqual(['B007号→1号窗口', 'A012号→3号窗口']);
  });

  it('says what the hall has to say in rows without a call', () => {
    expect(shown(hallPicture(['A012>3'], ['今天15:00闭馆']), wide)).toEqual([
      'A012号→3号窗口', '今天15:00闭馆',
    ]);
  });

  it('welcomes people when nobody is called', () => {
    expect(shown(hallPicture([]), wide)).toEqual(['欢迎光临']);
  });

  it('leaves words out before it leaves out a digit', () => {
    expect(shown(hallPicture(['A012>13']), { columns: 10 })).toEqual(['A012号→13']);
    expect(shown(hallPicture(['A012>13']), { columns: 9 })).toEqual(['A012 13']);
  });
});

describe('the text of a card', () => {
  it('tells which card it is', () => {
    const words = { ...LED_DEFAULTS, identify: '{device} {window}' };
    expect(identityOf({ id: 'led-3', window: 3 }, words).rows).toEqual(['led-3 3']);
    expect(identityOf({ id: 'led-9' }, words).rows).toEqual(['led-9 ']);
  });

  it('is not made for a pad or a dispenser', () => {
    expect(shown({ window: 3, state: 'idle' })).toBeUndefined();
    expect(shown({ services: [], lanes: [] })).toBeUndefined();
  });
});

describe('characters on a card', () => {
  it.each([
    ['请A012号', 8],
    ['→', 2],
    ['abc', 3],
    ['', 0],
  ])('%s takes %i columns', (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });

  it.each([
    ['a control character becomes a blank', 'A\r\n\u0007B', 'A   B'],
    ['a character outside the font becomes a question mark', '请😀𠮷龘', '请???'],
    ['a traditional character is not in the small font', '請', '?'],
    ['the euro sign has no place in these fonts', '€5', '?5'],
  ])('%s', (_, text, legibly) => {
    expect(legible(text, 'gb2312')).toBe(legibly);
  });

  it('are whole in whatever is cut, and never wider than the card', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, columns) => {
      const cut = cutTo(legible(text, 'gbk'), columns);
      const bytes = bytesOf(cut, 'gbk');
      expect(bytes.length).toBeLessThanOrEqual(columns);
      expect(textOf(bytes)).toBe(cut);
    }));
  });

  it('are never a byte that ends a frame', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const bytes = bytesOf(text, 'gbk');
      expect([...bytes].filter((byte) => byte < 0x20 || byte === 0xff)).toEqual([]);
    }));
  });

  it('are half a character nowhere', () => {
    expect(textOf(Uint8Array.of(0xba))).toBeUndefined();
    expect(textOf(Uint8Array.of(0xba, 0x0d))).toBeUndefined();
    expect(textOf(Uint8Array.of(0x0d))).toBeUndefined();
    expect(textOf(Uint8Array.of(0xba, 0xc5, 0x41))).toBe('号A');
  });

  it('are filled up with blanks to the width of the card', () => {
    expect(filledTo('请A', 6)).toBe('请A   ');
    expect(filledTo('请稍候', 5)).toBe('请稍 ');
  });
});
