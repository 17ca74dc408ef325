import { describe, expect, it } from '@jest/globals';
import { levelOfDigit } from '../../src/domain/basics/names.js';
import { NATIONAL_REASONS } from '../../src/domain/evaluations/national-reasons.js';
import type { ServiceView } from '../../src/domain/view-shapes.js';
import { bodyOf, formOf, placeOf } from '../../src/faces/pages/admin/records.js';
import {
  gradeOfSatisfaction,
  gradeOfWait,
  gradeOfWaiting,
  satisfaction,
  shareOf,
} from '../../src/faces/pages/board/figures.js';
import { isPossible, usualAction } from '../../src/faces/pages/clerk/actions.js';
import { lookOf, shownCalls } from '../../src/faces/pages/hall-screen/shown-calls.js';
import { CARE, ORDINARY, patienceAfter, secondsLeft } from '../../src/faces/pages/kiosk/patience.js';
import { absoluteLink, pagesOf } from '../../src/faces/pages/kiosk/choices.js';
import { PressGuard } from '../../src/faces/pages/shared/press-guard.js';
import { LEVELS, NAME_OF_LEVEL } from '../../src/faces/pages/shared/rating-levels.js';
import { diagonalOf, pixelsPerMm } from '../../src/faces/pages/shared/screen-size.js';
import { elapsedText, minutesSince, secondsUntil } from '../../src/faces/pages/shared/time.js';

const T0 = Date.parse('2026-11-21T08:00:00.000Z');
const iso = (ms: number) => new Date(ms).toISOString();
const call = (ticket: string, agoMs: number) => ({
  ...{ ticket, window: 3, at: iso(T0 - agoMs), callId: `c-${ticket}` },
});

describe('The kiosk', () => {
  const service = (code: string, open: boolean): ServiceView => ({
    ...{ code, name: code, open, waiting: 0, wait: { low: 0, high: 0 } },
  });

  it('shows at most so many services a page, those that can be had first', () => {
    const pages = pagesOf([service('a', false), service('b', true), service('c', true)], 2);
    expect(pages.map((page) => page.map(({ code }) => code))).toEqual([['b', 'c'], ['a']]);
  });

  it.each([
    [29_999, ORDINARY, 'calm'],
    [30_000, ORDINARY, 'asking'],
    [50_000, ORDINARY, 'over'],
    [50_000, CARE, 'calm'],
    [89_999, CARE, 'asking'],
  ])('after %i ms without a touch with %j it is %s', (ms, limits, patience) => {
    expect(patienceAfter(ms, limits)).toBe(patience);
  });

  it('asks at least twenty seconds before it begins again (WCAG 2.2.1)', () => {
    expect(secondsLeft(ORDINARY.idleMs, ORDINARY)).toBeGreaterThanOrEqual(20);
  });

  it('makes a link that a phone can open', () => {
    expect(absoluteLink('/t/x', 'http://hall')).toBe('http://hall/t/x');
    expect(absoluteLink('https://other/t/x', 'http://hall')).toBe('https://other/t/x');
  });
});

describe('The hall screen', () => {
  it('shows one call large and the six before it in the list', () => {
    const calls = Array.from({ length: 10 }, (_, at) => call(`A00${at}`, 60_000 * (at + 1)));
    const { current, earlier } = shownCalls(calls, T0);
    expect(current.map(({ ticket }) => ticket)).toEqual(['A000']);
    expect(earlier).toHaveLength(6);
  });

  it('shows calls of the same moment together, three at most', () => {
    const calls = [1, 2, 3, 4].map((at) => call(`A00${at}`, at * 500));
    expect(shownCalls(calls, T0).current).toHaveLength(3);
    expect(shownCalls(calls, T0).earlier.map(({ ticket }) => ticket)).toEqual(['A004']);
  });

  it('is calm when nobody was called', () => {
    expect(shownCalls([], T0)).toEqual({ current: [], earlier: [] });
  });

  it.each([
    [0, 'flashing'],
    [3_999, 'flashing'],
    [4_000, 'standing-out'],
    [15_000, 'calm'],
  ])('shows a call of %i ms ago %s', (agoMs, look) => {
    expect(lookOf(call('A012', agoMs), T0)).toBe(look);
  });
});

describe('The clerk’s console', () => {
  it.each([
    ['closed', 'open'],
    ['open', 'next'],
    ['calling', 'start'],
    ['serving', 'finish'],
    ['paused', 'resume'],
  ] as const)('does the usual thing with one key: %s leads to %s', (state, action) => {
    expect(usualAction(state)).toBe(action);
    expect(isPossible(action, state)).toBe(true);
  });

  it('offers no leaving while somebody is served', () => {
    expect(isPossible('sign-out', 'serving')).toBe(false);
    expect(isPossible('close', 'serving')).toBe(false);
  });

  it('counts a bounced key once, and another key at once', () => {
    const guard = new PressGuard();
    expect(guard.counts('next', T0)).toBe(true);
    expect(guard.counts('next', T0 + 799)).toBe(false);
    expect(guard.counts('recall', T0 + 799)).toBe(true);
    expect(guard.counts('next', T0 + 800)).toBe(true);
  });
});

describe('The levels of a rating', () => {
  it('are five in the fixed order, with reasons that belong to their level', () => {
    expect(LEVELS).toEqual([5, 4, 3, 2, 1]);
    expect(LEVELS.map((level) => levelOfDigit(level))).toEqual(
      LEVELS.map((level) => NAME_OF_LEVEL[level]),
    );
    for (const level of LEVELS) {
      const own = NATIONAL_REASONS.reasons.filter((each) => each.level === NAME_OF_LEVEL[level]);
      const codes = own.map(({ code }) => code);
      expect(new Set(codes).size).toBe(8);
      expect(codes.every((code) => code.startsWith(`${level}`))).toBe(true);
    }
  });
});

describe('The board', () => {
  it('counts ratings of three and up as satisfied, and nobody else', () => {
    const good = { 'very-satisfied': 10, satisfied: 5, 'basically-satisfied': 3 };
    const ratings = { ...good, dissatisfied: 1, 'very-dissatisfied': 1 };
    const today = { taken: 0, waiting: 0, finished: 40, noShows: 0, rated: 20, ratings };
    expect(satisfaction(today)).toEqual({ percent: 90, part: 18, whole: 20 });
  });

  it('gives no percentage under ten, and no colour to a few', () => {
    expect([shareOf(0, 0), shareOf(9, 9)].map(({ percent }) => percent)).toEqual([
      undefined, undefined,
    ]);
    expect(shareOf(9, 10).percent).toBe(90);
    expect(gradeOfSatisfaction(shareOf(1, 2))).toBe('plain');
    expect(gradeOfSatisfaction(shareOf(18, 20))).toBe('bad');
    expect(gradeOfSatisfaction(shareOf(99, 100))).toBe('good');
  });

  it('holds waits against targets and queues against open windows', () => {
    expect([14, 15, 30].map((minutes) => gradeOfWait(minutes, 15))).toEqual([
      ...['good', 'watch', 'bad'],
    ]);
    expect(gradeOfWaiting(1, 0)).toBe('bad');
    expect(gradeOfWaiting(0, 0)).toBe('good');
    expect(gradeOfWaiting(12, 2)).toBe('watch');
  });
});

describe('The administration', () => {
  it('sends only what was filled in, so that a password is never emptied', () => {
    const form = { ...formOf(), staffNo: '1001', name: ' 王 ', pin: '739182' };
    expect(bodyOf(form)).toEqual({ name: '王', role: 'clerk', pin: '739182' });
  });

  it('reads a place as a window or a zone', () => {
    expect(placeOf(' 3 ')).toEqual({ window: 3 });
    expect(placeOf('a')).toEqual({ zone: 'a' });
  });
});

describe('Sizes and times', () => {
  it('knows how many pixels a millimetre of glass has', () => {
    expect(pixelsPerMm({ width: 1080, height: 1920 }, 21.5)).toBeCloseTo(4.03, 2);
    expect(pixelsPerMm({ width: 1280, height: 800 }, 10.1)).toBeCloseTo(5.88, 2);
  });

  it('takes a diagonal from the address only when it can be one', () => {
    expect([null, '32', '0', 'wide'].map((asked) => diagonalOf(asked, 21.5))).toEqual([
      ...[21.5, 32, 21.5, 21.5],
    ]);
  });

  it('writes times without ever going below zero', () => {
    expect(elapsedText(187_000)).toBe('3:07');
    expect(elapsedText(3_729_000)).toBe('1:02:09');
    expect(elapsedText(-5)).toBe('0:00');
    expect(minutesSince(iso(T0 + 60_000), T0)).toBe(0);
    expect(secondsUntil(iso(T0 + 1), T0)).toBe(1);
    expect(secondsUntil(iso(T0 - 1), T0)).toBe(0);
  });
});
