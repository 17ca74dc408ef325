import { describe, expect, it } from '@jest/globals';
import { faultWords, readKeptYear, readYear, yearText } from '../../../src/domain/calendar/year-text.js';

/** A year that never was. */
const YEAR = {
  year: 2031, holidays: ['2031-01-01', '2031-01-02'], makeUpDays: ['2031-01-04'], source: 'x.csv',
};
const told = (text: string) => {
  const read = readYear(text, 'x.csv');
  return read.ok ? 'good' : faultWords(read.fault, 'en');
};

describe('a year as somebody wrote it', () => {
  it.each([
    ['with a heading', '日期,类型\n2031-01-02,休\n2031-01-01,休\n2031-01-04,班\n'],
    ['as a spreadsheet saves it', '\ufeff2031/1/1;放假\r\n2031/1/2;放假\r\n2031/1/4;调休上班\r\n'],
    ['in English, with remarks', '# sample\nDate\tType\n2031-01-01\tholiday\n\n2031-01-02\toff\n2031-01-04\tworkday'],
    ['as people write dates', '2031年1月1日，休\n2031年1月2日，休\n2031年1月4日，班'],
    ['as JSON', JSON.stringify(YEAR)],
  ])('%s is read', (_how, text) => {
    expect(readYear(text, 'x.csv')).toEqual({ ok: true, year: YEAR });
  });

  it.each([
    ['2031-01-01,休\n2031-13-01,休', 'line 2: 2031-13-01 is no date'],
    ['2031-01-01,maybe', 'line 1: maybe must be 休 (holiday) or 班 (workday)'],
    ['2031-01-01,休\n2032-01-01,休', 'line 2: 2032-01-01 is of another year'],
    ['2031-01-01,休\n2031-01-01,休', 'line 2: 2031-01-01 is told twice'],
    ['2031-01-01,休\n2031-01-03,班', 'line 2: 2031-01-03 is no Saturday or Sunday, so nothing to make up'],
    ['2031-01-04,班', 'there are no holidays in it'],
    ['', 'there are no holidays in it'],
    ['{', 'is not JSON'],
    ['{"year":2031}', 'needs year, holidays and makeUpDays'],
    ['{"year":2031,"holidays":[1]}', 'needs year, holidays and makeUpDays'],
    ['{"year":2031,"holidays":["2032-01-01"]}', '2032-01-01 is of another year'],
  ])('%j: %s', (text, sentence) => {
    expect(told(text)).toBe(sentence);
  });

  it('never repeats more than a little of what stood there', () => {
    expect(told(`2031-01-01,${'x'.repeat(500)}`).length).toBeLessThan(80);
  });

  it('is kept with the time at which it was put there', () => {
    const kept = { ...YEAR, writtenAt: '2030-11-05T02:00:00.000Z' };
    expect(readKeptYear(yearText(kept), 'CN-2031.json')).toEqual({ ok: true, year: kept });
    expect(readKeptYear(JSON.stringify({ ...YEAR, writtenAt: 'once' }), '')).toEqual({
      ok: true, year: YEAR,
    });
    expect(readKeptYear('2031-01-01,休\n2031-01-02,休\n2031-01-04,班 "writtenAt"', 'x.csv').ok)
      .toBe(false);
  });
});
