import { describe, expect, it } from '@jest/globals';
import { MINUTE_MS } from '../../../src/domain/basics/time.js';
import type { Won } from '../../../src/domain/queue/choice.js';
import { sentenceOf, sentenceOfReason } from '../../../src/domain/queue/words.js';

const nameOf = () => ({ name: '不动产登记', nameEn: 'Real estate' });
const HELP = {
  rule: 'help', condition: 'land', service: 'land', oldestMs: 34.9 * MINUTE_MS, waiting: 12,
} as const;

const ROWS: readonly (readonly [won: Won, zh: string, en: string])[] = [
  [{ rule: 'earliest-effective-arrival' }, '等候时间（含提前量）最长',
    'the longest wait, with the head start of its lane'],
  [{ rule: 'right-of-return', backMs: 4 * MINUTE_MS }, '挂起后回来已4分钟，接着办理，先于其他人',
    'back from a hold for 4 min: goes on before all others'],
  [{ rule: 'level', level: 'preferred' }, '本窗口优先业务', 'a service this window prefers'],
  [{ rule: 'aging', afterMs: 60 * MINUTE_MS, waitedMs: 61.5 * MINUTE_MS },
    '已等候61分钟，满60分钟者最先叫', 'has waited 61 min; who has waited 60 min goes first'],
  [{ ...HELP, oldestOverMs: 30 * MINUTE_MS, waitingOver: 20 },
    '不动产登记最久已等候34分钟，超过30分钟即增援（land）',
    'Real estate: the oldest has waited 34 min, over 30 (land)'],
  [{ ...HELP, oldestOverMs: 60 * MINUTE_MS, waitingOver: 10 },
    '不动产登记12人等候，超过10人即增援（land）', 'Real estate: 12 wait, over 10 (land)'],
  [{ rule: 'ratio', condition: 'r', share: 'then', of: [2, 1], made: [2, 0] },
    '每轮2比1，本轮已叫2和0，轮到后者（r）', '2 to 1, 2 and 0 so far: the turn of the second (r)'],
  [{ rule: 'ratio', condition: 'r', share: 'first', of: [2, 1], made: [2, 1] },
    '每轮2比1，本轮已叫0和0，轮到前者（r）', '2 to 1, 0 and 0 so far: the turn of the first (r)'],
];

describe('the reason of a call in words', () => {
  it.each(ROWS)('%j', (won, zh, en) => {
    expect(sentenceOf(won, nameOf)).toEqual({ zh, en });
  });

  it('also of a call by number, and of an early journal', () => {
    const early = { candidates: [], waiting: 0 };
    expect(sentenceOfReason({ ...early, rule: 'called-by-number' }, nameOf).zh).toBe('窗口按号码呼叫');
    expect(sentenceOfReason({ ...early, rule: 'earliest-effective-arrival' }, nameOf).en)
      .toContain('the longest wait');
  });
});
