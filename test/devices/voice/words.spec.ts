import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  callIn,
  DEFAULT_WORDS,
  faultOfTemplate,
  numberInChinese,
  signsInChinese,
  spelledOut,
  wordsOfCall,
  wordsToRecord,
  type WordRules,
} from '../../../src/devices/voice/words.js';

const once: WordRules = { ...DEFAULT_WORDS, times: 1 };
const both: WordRules = { ...once, languages: ['zh', 'en'] };

describe('a ticket number is read sign by sign', () => {
  it.each([
    ['A012', '一', 'A零一二'],
    ['A112', '幺', 'A幺幺二'],
    ['AB100', '一', 'A B一零零'],
    ['987', '一', '九八七'],
  ] as const)('%s with 1 as %s is %s', (ticket, one, words) => {
    expect(signsInChinese(ticket, one)).toBe(words);
  });
});

describe('a window number is read as a number', () => {
  it.each([
    [0, '零'], [3, '三'], [10, '十'], [12, '十二'], [20, '二十'], [21, '二十一'], [100, '一百'],
    [101, '一百零一'], [110, '一百一十'], [112, '一百一十二'], [305, '三百零五'], [999, '九百九十九'],
    [1000, '一千'], [1002, '一千零二'], [1020, '一千零二十'], [9999, '九千九百九十九'],
  ])('%d is %s', (number, words) => {
    expect(numberInChinese(number)).toBe(words);
  });

  it('and no two windows sound alike', () => {
    const spoken = new Set(Array.from({ length: 10_000 }, (_, number) => numberInChinese(number)));
    expect(spoken.size).toBe(10_000);
  });
});

describe('a call is spoken by the template of its hall', () => {
  it('in Chinese, twice', () => {
    expect(wordsOfCall({ ticket: 'A012', window: 3 }, DEFAULT_WORDS)).toBe(
      '请A零一二号到三号窗口。请A零一二号到三号窗口',
    );
  });

  it('with 1 as 幺 in the ticket and never in the window', () => {
    const rules: WordRules = { ...once, one: '幺' };
    expect(wordsOfCall({ ticket: 'A011', window: 11 }, rules)).toBe('请A零幺幺号到十一号窗口');
  });

  it('in Chinese and English, one after the other', () => {
    expect(wordsOfCall({ ticket: 'A012', window: 12 }, both)).toBe(
      '请A零一二号到十二号窗口。Ticket A 0 1 2, please go to counter 12',
    );
  });

  it('in the words of the hall', () => {
    const templates = { ...once.templates, zh: '{ticket}号，请到{window}号窗口办理' };
    expect(wordsOfCall({ ticket: 'B007', window: 2 }, { ...once, templates })).toBe(
      'B零零七号，请到二号窗口办理',
    );
  });

  it('without its repetition where the wire has no room for it', () => {
    const templates = { zh: `${'请'.repeat(60)}{ticket}{window}`, en: '' };
    const text = wordsOfCall({ ticket: 'A012', window: 3 }, { ...once, templates, times: 9 });
    expect(text).toBe(`${'请'.repeat(60)}A零一二三`);
  });

  it.each([
    ['请{name}，{ticket}号到{window}号窗口', '{name} is never spoken: use {ticket} and {window}'],
    ['{lane}{ticket}{window}', '{lane} is never spoken: use {ticket} and {window}'],
    ['请到{window}号窗口', '{ticket} is missing'],
    ['请{ticket}号', '{window} is missing'],
    [`{ticket}{window}${'请'.repeat(80)}`, 'longer than 80 characters'],
    ['请{ticket}号到{window}号窗口', undefined],
  ])('the template %s: %s', (template, fault) => {
    expect(faultOfTemplate(template)).toBe(fault);
  });
});

describe('the text of the wire', () => {
  it.each([
    ['请A012号到3号窗口', { ticket: 'A012', window: 3 }],
    ['请ABC00012号到128号窗口', { ticket: 'ABC00012', window: 128 }],
    ['请A012号到3号窗口办理', undefined],
    ['今天下午停电', undefined],
  ])('%s tells of %j', (text, call) => {
    expect(callIn(text)).toEqual(call);
  });

  it.each([
    ['请A012号到3号窗口', '请A零一二号到三号窗口'],
    ['请012号到12号窗口', '请零一二号到十二号窗口'],
    ['请12号到1楼', '请一二号到一楼'],
    ['12号楼在左边', '十二号楼在左边'],
    ['还有15人等候', '还有十五人等候'],
    ['电话12345', '电话一二三四五'],
    ['Ticket A012, please go to counter 12', 'Ticket A 0 1 2, please go to counter 12'],
    ['请A012号到3号窗口。Ticket A012, counter 3', '请A零一二号到三号窗口。Ticket A 0 1 2, counter 3'],
    ['', ''],
  ])('%s is read as %s', (text, words) => {
    expect(spelledOut(text)).toBe(words);
  });

  it('once spelled out, stays as it is', () => {
    const anyCall = fc.record({
      ticket: fc.stringMatching(/^[A-Z]{1,2}\d{3}$/),
      window: fc.integer({ min: 1, max: 999 }),
    });
    fc.assert(
      fc.property(anyCall, (call) => {
        const words = wordsOfCall(call, { ...both, times: 2 });
        expect(spelledOut(words)).toBe(words);
      }),
      { numRuns: 200 },
    );
  });
});

it('a hall can be told which words to record', () => {
  const words = wordsToRecord({ ...both, one: '幺' }, { letters: ['A', 'B'], windowMax: 12 });
  expect(words).toEqual([
    'A', 'B', '请', '号到', '号窗口',
    '零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '幺', '十',
    'Ticket', 'please go to counter',
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12',
  ]);
});
