import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RATING_LEVELS } from '../../../src/domain/basics/names.js';
import { addCounts, badOf, emptyCounts, goodOf, NOT_RATED, ratedOf, unratedOf, type FigureCounts }
  from '../../../src/domain/figures/counts.js';
import { figuresOf, SMALL_SAMPLE } from '../../../src/domain/figures/figure.js';
import { DEFINITIONS, INDICATORS } from '../../../src/domain/figures/indicators.js';
import { latestOwnMonth, ownFigures } from '../../../src/domain/figures/own.js';
import { NO_CALENDAR } from '../../../src/domain/calendar/work-calendar.js';
import { PLAN } from '../../rig/example-plan.js';
import { daysIn, periodOf, PERIODS } from '../../../src/domain/figures/periods.js';

const number = fc.nat(300);
const share = fc.double({ min: 0, max: 1, noNaN: true });
const numbers = <K extends string>(keys: readonly K[]) =>
  fc.array(number, { minLength: keys.length, maxLength: keys.length }).map((drawn) =>
    Object.fromEntries(keys.map((key, index) => [key, drawn[index] ?? 0])) as Record<K, number>);

/** Counts as they can come about: every visit that is due is rated or is not. */
const someCounts: fc.Arbitrary<FigureCounts> = fc
  .record({
    levels: numbers(RATING_LEVELS), unrated: numbers(NOT_RATED),
    shares: fc.tuple(share, share),
  })
  .map(({ levels, unrated, shares: [a, b] }) => {
    const counts = { ...emptyCounts(), levels, unrated };
    const opened = badOf(counts);
    const valid = Math.floor(opened * a);
    const part = Math.floor(valid * b);
    return {
      ...counts, due: ratedOf(counts) + unratedOf(counts),
      cases: { opened, excluded: opened - valid, rectified: part, explained: 0, due: valid,
        inTime: part, reachable: valid, calledBack: part },
    };
  });

describe('the figures of ratings', () => {
  it('are the nine of the rule, each with its source and marked as proposed', () => {
    expect(DEFINITIONS.map(({ key }) => key)).toEqual(INDICATORS);
    expect(DEFINITIONS.map(({ name }) => name.zh)).toEqual([
      '评价率', '主动评价率', '未评率', '好评率', '主动评价好评率', '差评率', '差评整改率',
      '按期整改率', '回访率',
    ]);
    for (const { standing, source } of DEFINITIONS) {
      expect(standing).toBe('proposed');
      expect(source.zh).toContain('GB/T 39734');
    }
  });

  it.each([
    ['rated', 12, 20, 60],
    ['actively-rated', 12, 20, 60],
    ['unrated', 8, 20, 40],
    ['good', 9, 12, 75],
    ['actively-good', 9, 12, 75],
    ['bad', 3, 12, 25],
    ['rectified', 1, 2, undefined],
    ['rectified-in-time', 0, 1, undefined],
    ['called-back', 1, 1, undefined],
  ])('%s is %i of %i', (key, numerator, denominator, percentage) => {
    const counts: FigureCounts = {
      due: 20, covering: 0,
      levels: { 'very-satisfied': 4, satisfied: 3, 'basically-satisfied': 2, dissatisfied: 2,
        'very-dissatisfied': 1 },
      unrated: { refused: 1, 'timed-out': 4, 'never-asked': 2, open: 1 },
      cases: { opened: 3, excluded: 1, rectified: 1, explained: 0, due: 1, inTime: 0,
        reachable: 1, calledBack: 1 },
    };
    const figure = figuresOf('', counts).figures.find((each) => each.key === key);
    expect(figure).toEqual(percentage === undefined
      ? { key, numerator, denominator, small: true }
      : { key, numerator, denominator, percentage });
  });

  it.each([
    [0, false], [1, false], [SMALL_SAMPLE - 1, false], [SMALL_SAMPLE, true],
    [SMALL_SAMPLE + 1, true],
  ])('of %i people have a percentage: %s', (due, told) => {
    const counts = { ...emptyCounts(), due, unrated: { ...emptyCounts().unrated, refused: due } };
    const [rated, , unrated] = figuresOf('', counts).figures;
    const percentages = [rated?.percentage, unrated?.percentage];
    expect(percentages).toEqual(told ? [0, 100] : [undefined, undefined]);
    expect(rated).toMatchObject({ numerator: 0, denominator: due });
  });

  it('of a channel leave out what means nothing for one', () => {
    const keys = figuresOf('QR', emptyCounts(), true).figures.map(({ key }) => key);
    expect(keys).not.toContain('unrated');
    expect(keys).toContain('good');
  });

  it('never come to more than a hundred, and good, bad and silence add up', () => {
    fc.assert(fc.property(someCounts, (counts) => {
      const { figures } = figuresOf('', counts);
      for (const { numerator, denominator, percentage = 0 } of figures) {
        expect(numerator).toBeLessThanOrEqual(denominator);
        expect(percentage).toBeLessThanOrEqual(100);
      }
      expect(goodOf(counts) + badOf(counts)).toBe(ratedOf(counts));
      expect(ratedOf(counts) + unratedOf(counts)).toBe(counts.due);
    }), { numRuns: 50 });
  });

  it('of two groups are those of both together', () => {
    fc.assert(fc.property(someCounts, someCounts, (a, b) => {
      const both = figuresOf('', addCounts(a, b)).figures;
      const [ofA, ofB] = [figuresOf('', a).figures, figuresOf('', b).figures];
      both.forEach(({ numerator, denominator }, index) => {
        expect(numerator).toBe((ofA[index]?.numerator ?? 0) + (ofB[index]?.numerator ?? 0));
        expect(denominator).toBe((ofA[index]?.denominator ?? 0) + (ofB[index]?.denominator ?? 0));
      });
    }), { numRuns: 30 });
  });
});

describe('a period of figures', () => {
  it.each([
    ['day', '2026-11-22', '2026-11-22', '2026-11-22'],
    ['week', '2026-11-22', '2026-11-16', '2026-11-22'],
    ['week', '2026-11-23', '2026-11-23', '2026-11-29'],
    ['week', '2027-01-01', '2026-12-28', '2027-01-03'],
    ['month', '2028-02-10', '2028-02-01', '2028-02-29'],
    ['month', '2026-12-31', '2026-12-01', '2026-12-31'],
    ['quarter', '2026-11-22', '2026-10-01', '2026-12-31'],
    ['quarter', '2026-04-01', '2026-04-01', '2026-06-30'],
    ['year', '2026-07-01', '2026-01-01', '2026-12-31'],
  ] as const)('is the %s of %s', (kind, day, from, to) => {
    expect(periodOf(kind, day)).toEqual({ from, to });
  });

  it('holds its day and is the same for each of its days', () => {
    const [min, max] = [new Date('2000-01-01'), new Date('2099-12-31')];
    const day = fc.date({ min, max, noInvalidDate: true });
    fc.assert(fc.property(day, fc.constantFrom(...PERIODS), (date, kind) => {
      const key = date.toISOString().slice(0, 10);
      const span = periodOf(kind, key);
      expect(span.from <= key && key <= span.to).toBe(true);
      expect([periodOf(kind, span.from), periodOf(kind, span.to)]).toEqual([span, span]);
      expect(daysIn(span)).toBeGreaterThan(0);
    }), { numRuns: 60 });
  });
});

describe('the figures of one clerk for that clerk', () => {
  const ten = { ...emptyCounts(), due: 12,
    levels: { ...emptyCounts().levels, satisfied: 9, dissatisfied: 1 } };
  const nine = { ...ten, levels: { ...ten.levels, satisfied: 8 } };
  const on = (day: string, linkWorkingDays = 5) =>
    ({ day, calendar: NO_CALENDAR, plan: { ...PLAN, ratings: { linkWorkingDays } } });

  it.each([
    ['2026-11-14', '2026-09-01'], ['2026-11-15', '2026-09-01'], ['2026-11-16', '2026-10-01'],
    ['2026-12-15', '2026-10-01'], ['2027-01-16', '2026-12-01'],
  ])('reach on %s to the month of %s', (today, from) => {
    expect(latestOwnMonth(on(today))).toEqual(periodOf('month', from));
  });

  // The thirtieth working day after Saturday 31 October is Friday 11 December.
  it.each([
    ['2026-11-16', '2026-09-01'], ['2026-12-11', '2026-09-01'], ['2026-12-12', '2026-10-01'],
  ])('wait, where links rate for thirty working days, on %s for the month of %s', (today, from) => {
    expect(latestOwnMonth(on(today, 30))).toEqual(periodOf('month', from));
  });

  it.each([
    ['early', '2026-11-15', ten, 'too-early'],
    ['of few', '2026-11-16', nine, 'too-few'],
    ['of nobody', '2026-11-16', undefined, 'too-few'],
  ])('are not told %s', (_when, today, counts, why) => {
    const month = periodOf('month', '2026-10-01');
    expect(ownFigures(month, on(today), counts)).toEqual({ ...month, figures: [], why });
  });

  it('tell rates and no single level', () => {
    const told = ownFigures(periodOf('month', '2026-10-01'), on('2026-11-16'), ten);
    expect(told.figures.map(({ key, numerator }) => [key, numerator])).toEqual([
      ['rated', 10], ['unrated', 0], ['good', 9], ['bad', 1],
    ]);
    expect(JSON.stringify(told)).not.toMatch(/satisfied/);
  });
});
