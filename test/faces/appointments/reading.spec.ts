import { describe, expect, it } from '@jest/globals';
import { tableOf } from '../../../src/faces/http/appointments/columns.js';
import { decoded, rowsOf } from '../../../src/faces/http/appointments/csv.js';
import { dayIn, minuteIn, nameIn, phoneIn, slotIn } from '../../../src/faces/http/appointments/fields.js';
import { rowOf } from '../../../src/faces/http/appointments/reading.js';
import { PLAN } from '../../rig/example-plan.js';

const cellsOf = (text: string) => rowsOf(text).map(({ cells }) => cells);

describe('a CSV text', () => {
  it.each([
    ['plain', 'a,b\nc,d\n', [['a', 'b'], ['c', 'd']]],
    ['without an end of line', 'a,b\r\nc,d', [['a', 'b'], ['c', 'd']]],
    ['with quotes', '"a,1","b""2"\n"x\ny",z', [['a,1', 'b"2'], ['x\ny', 'z']]],
    ['with empty cells and rows', 'a,,b\n\n,,\nc', [['a', '', 'b'], ['c']]],
    ['parted by tabs', 'a\tb,c\td', [['a', 'b,c', 'd']]],
    ['parted by semicolons', 'a;b', [['a', 'b']]],
    ['empty', '', []],
  ])('%s is cut into cells', (_what, text, cells) => {
    expect(cellsOf(text)).toEqual(cells);
  });

  it('says on which line a row begins', () => {
    expect(rowsOf('a\n"b\nc"\n\nd').map(({ line }) => line)).toEqual([1, 2, 5]);
  });

  it('is read in UTF-8 with and without a mark, and in GB18030', () => {
    const gb = Uint8Array.from([0xd4, 0xa4, 0xd4, 0xbc, 0xc2, 0xeb]);
    const utf8 = new TextEncoder().encode('预约码');
    for (const bytes of [gb, utf8, Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8])]) {
      expect(decoded(bytes)).toBe('预约码');
    }
  });
});

describe('a cell', () => {
  it.each([
    ['2026-11-23', '2026-11-23'], ['2026/1/3', '2026-01-03'], ['20261123', '2026-11-23'],
    ['2026年1月3日', '2026-01-03'], ['2026.01.03', '2026-01-03'], ['23.11.2026', undefined],
    ['', undefined],
  ])('with the date %s', (text, day) => expect(dayIn(text)).toBe(day));

  it.each([
    ['9:05', 545], ['09:05:30', 545], ['24:00', 1440], ['24:01', undefined], ['9：00', 540],
    ['9:60', undefined], ['nine', undefined],
  ])('with the time %s', (text, minute) => expect(minuteIn(text)).toBe(minute));

  it.each([
    ['09:00-09:30', ['09:00', '09:30']], ['9:00 ～ 9:30', ['9:00', '9:30']],
    ['9:00至9:30', ['9:00', '9:30']], ['9:00', undefined], ['9-10-11', undefined],
  ])('with the slot %s', (text, slot) => expect(slotIn(text)).toEqual(slot));

  it.each([
    ['P-1', 'P-1'], ['', undefined], ['a b', undefined], ['11010519491231002X', undefined],
    ['110105194912310021', undefined], ['预约1', undefined],
  ])('with the name %s', (text, name) => expect(nameIn(text)).toBe(name));

  it('with a phone number keeps its end and a seal, and never the number', () => {
    const sealed = phoneIn('138 0013 8000', 'key');
    expect(sealed).toEqual({ last4: '8000', hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(phoneIn('+86 13800138000', 'key')).toEqual(sealed);
    expect(phoneIn('13800138000', 'other')?.hash).not.toBe(sealed?.hash);
    expect(phoneIn('138****8000', 'key')).toEqual({ last4: '8000' });
    expect(phoneIn('8000', 'key')).toEqual({ last4: '8000' });
    expect(phoneIn('11010519491231002X', 'key')).toBeUndefined();
    expect(phoneIn('110105194912310021', 'key')).toBeUndefined();
  });
});

describe('a row', () => {
  const known = { plan: { ...PLAN, services: PLAN.services.map((each) =>
    (each.code === 'tax' ? { ...each, name: '办税' } : each)) }, phoneKey: undefined };
  const read = (text: string) => {
    const { rows, leftOut } = tableOf(rowsOf(text));
    return { rows: rows.map(({ written }) => rowOf(written, known)), leftOut };
  };
  const good = {
    id: 'P1', service: 'tax', day: '2026-11-23', fromMinute: 540, toMinute: 570, code: '1234',
  };

  it('is read under Chinese names, by the name of the service, without the name of the person', () => {
    expect(read('预约编号,姓名,事项名称,预约日期,预约时段,预约码,身份证号\n'
      + 'P1,某某,办税,2026-11-23,09:00-09:30,1234,x')).toEqual({
      rows: [good], leftOut: ['姓名', '身份证号'],
    });
  });

  it.each([
    ['id,service,day,from,to,code\nP1,tax,2026-11-23,9:00,9:30,1234'],
    ['ID;Service;Start;End;Code\nP1;tax;2026-11-23 09:00:00;2026-11-23 09:30:00;1234'],
    ['id,service,slot,code\nP1,tax,2026/11/23 9:00-9:30,1234'],
  ])('is read as %j', (text) => expect(read(text).rows).toEqual([good]));

  it('may be a cancelled one', () => {
    expect(read('id,service,day,from,to,code,状态\nP1,tax,2026-11-23,9:00,9:30,1234,已取消').rows)
      .toEqual([{ ...good, cancelled: true }]);
  });

  it.each([
    ['id', 'P 1,tax,2026-11-23,9:00,9:30,1234,'], ['day', 'P1,tax,soon,9:00,9:30,1234,'],
    ['from', 'P1,tax,2026-11-23,9,9:30,1234,'], ['to', 'P1,tax,2026-11-23,9:00,,1234,'],
    ['code', 'P1,tax,2026-11-23,9:00,9:30,,'], ['phone', 'P1,tax,2026-11-23,9:00,9:30,1,none'],
  ])('names the field %s that cannot be read', (field, cells) => {
    expect(read(`id,service,day,from,to,code,phone\n${cells}`).rows).toEqual([{ field }]);
  });
});
