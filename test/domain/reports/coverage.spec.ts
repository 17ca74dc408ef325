import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instant, isoOf, MINUTE_MS, plus } from '../../../src/domain/basics/time.js';
import type { Fact } from '../../../src/domain/facts.js';
import { CoverageDay, type CoverageRow } from '../../../src/domain/reports/coverage-day.js';
import { coverageReport } from '../../../src/domain/reports/coverage-report.js';
import { boardView } from '../../../src/domain/views.js';
import { PLAN } from '../../rig/example-plan.js';
import { MONDAY_NINE, Play } from '../table/play.js';
import { WITH_HOURS, WITH_LADDER } from '../table/plans.js';

const at = (minutes: number) => plus(MONDAY_NINE, minutes * MINUTE_MS);

function rowsOf(facts: readonly Fact[], minutes: number): CoverageRow[] {
  const day = new CoverageDay();
  for (const fact of facts) day.take(fact);
  return day.rows(at(minutes));
}

/** Window 1 is the post of S1 with B clerks S2 and S3; the hall is open from nine to twelve. */
function window1(script: string, minutes: number, plan = WITH_HOURS) {
  const [row] = coverageReport(rowsOf(new Play(plan).given(script).facts, minutes)).windows;
  if (row === undefined) throw new Error('no window 1');
  return row;
}

describe('how a post was kept staffed', () => {
  it.each([
    ['nobody came', '', 30, [30, 0, 30, 0, 0]],
    ['A was there all the time', 'S1 works at w1', 30, [30, 30, 0, 0, 30]],
    ['A came after ten minutes', '+10m; S1 works at w1', 30, [30, 20, 10, 0, 20]],
    ['the paused post was closed for the day, and A resumed all the same',
      'S1 works at w1; +10m; w1 pause; +10m; clock; end uncovered:1 because holiday; +2h; w1 resume',
      150, [30, 20, 10, 10, 20]],
    ['A was signed in but never opened', 'S1 signs in at w1', 30, [30, 0, 30, 0, 0]],
    ['A paused for five minutes', 'S1 works at w1; +10m; w1 pause; +5m; w1 resume', 30,
      [30, 25, 5, 5, 25]],
    ['A served somebody', 'S1 works at w1; take tax; w1 next; +5m; w1 start; +5m; w1 finish', 30,
      [30, 30, 0, 0, 30]],
    ['A stayed on after the hours', 'S1 works at w1; +190m; clock', 190, [180, 180, 0, 0, 190]],
    ['A left before the hours were over', 'S1 works at w1; +170m; w1 sign-out; +20m; clock', 190,
      [180, 170, 10, 0, 170]],
    ['nobody came and noon is over again', '+310m; clock', 310, [190, 0, 190, 0, 0]],
  ] as const)('where %s', (_when, script, minutes, [due, covered, uncovered, paused, staffed]) => {
    expect(window1(script, minutes)).toMatchObject({
      post: true, dueMinutes: due, coveredMinutes: covered, uncoveredMinutes: uncovered,
      pausedMinutes: paused, staffedMinutes: staffed,
    });
  });

  it('has a make-up day due by the shift of the weekday it counted as', () => {
    const shifts = [{
      window: 1, weekdays: [1], fromMinute: 540, toMinute: 600, a: 'S1', bs: [],
    }];
    const { facts } = new Play({ ...WITH_HOURS, posts: { shifts } }).given(
      'calendar 2026 rests 2026-11-24 works 2026-11-28; +5d; clock; +20m; S1 works at w1; +2h; clock');
    const saturday = facts.slice(facts.findLastIndex(({ kind }) => kind === 'day.began'));
    const [row] = coverageReport(rowsOf(saturday, 5 * 24 * 60 + 140)).windows;
    expect(row).toMatchObject({ post: true, dueMinutes: 60, coveredMinutes: 40 });
  });

  it('goes on over midnight, as the hall day does', () => {
    const night = { ...WITH_HOURS, hours: [
      { weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: 21 * 60, toMinute: 24 * 60 },
      { weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, toMinute: 2 * 60 },
    ] };
    const script = '+12h; clock; S1 works at w1; +3h; clock; +30m; w1 sign-out; +60m; S1 works at w1; '
      + '+60m; clock';
    expect(window1(script, 17.5 * 60, night)).toMatchObject({
      dueMinutes: 300, coveredMinutes: 240, uncoveredMinutes: 60, staffedMinutes: 270,
      gaps: 1, timeToCover: { count: 1, maxMs: 60 * MINUTE_MS },
    });
  });

  it('says who covered whom, and how long', () => {
    const script = 'S1 works at w1; S2 works at w2; +60m; w1 hand-over; +1m; w2 accept post 1; '
      + '+30m; w1 sign-out; S1 works at w1';
    expect(window1(script, 100).people).toEqual([
      { clerk: 'S1', minutes: 70 }, { clerk: 'S2', standsInFor: 'S1', minutes: 30 },
    ]);
  });

  it('tells the time to cover of each gap of a minute or longer', () => {
    const gap = (minutes: number) => `w1 sign-out; +${minutes}m; S1 works at w1; +10m`;
    const script = `S1 works at w1; +10m; ${gap(4)}; ${gap(9)}; w1 sign-out; +30s; S1 works at w1`;
    expect(window1(script, 60)).toMatchObject({
      gaps: 2, timeToCover: { count: 2, p50Ms: 4 * MINUTE_MS, maxMs: 9 * MINUTE_MS },
    });
  });

  it('counts a gap that nobody ended as one that was not covered', () => {
    const script = 'S1 works at w1; +10m; w1 sign-out';
    expect(window1(script, 30)).toMatchObject({ gaps: 1, timeToCover: { count: 0 } });
    expect(window1(`${script}; +200m; clock`, 210)).toMatchObject({
      gaps: 1, timeToCover: { count: 0 },
    });
  });

  it.each([
    ['A', 'S1 works at w1', 0],
    ['a B clerk', 'S2 works at w1', 0],
    ['somebody who was sent there as B', 'send S4 to w1 as b until 11:00; S4 works at w1', 0],
    ['anybody else', 'S4 works at w1', 30],
  ])('tells by whom it was covered: by %s', (_who, script, othersMinutes) => {
    expect(window1(script, 30)).toMatchObject({ coveredMinutes: 30, othersMinutes });
  });

  it('counts hand-overs, and those that nobody answered', () => {
    const script = 'S1 works at w1; S2 works at w2; S3 works at w3; w1 hand-over; '
      + 'w2 decline post 1; w1 hand-over; w3 accept post 1; w1 hand-over; +1d; clock';
    expect(window1(script, 3_000).handOvers)
      .toEqual({ offered: 3, accepted: 1, declined: 1, unanswered: 2 });
  });

  it('asks nothing of a window without a post, and yet says how long it was staffed', () => {
    const { facts } = new Play(WITH_HOURS).given('S4 works at w2; +30m; w2 close');
    expect(coverageReport(rowsOf(facts, 60)).windows[1]).toMatchObject({
      window: 2, post: false, dueMinutes: 0, uncoveredMinutes: 0, staffedMinutes: 30, people: [],
    });
  });

  it('leaves a window alone that is planned no more', () => {
    const diary = new Play(WITH_HOURS).given('+10m');
    diary.start({ ...WITH_HOURS, windows: PLAN.windows.slice(1) });
    expect(coverageReport(rowsOf(diary.facts, 60)).windows[0]).toMatchObject({
      window: 1, dueMinutes: 10,
    });
  });

  it('ends a day where the day ended, however late the controller noticed', () => {
    const { facts } = new Play().given('S1 works at w1; +3d; clock');
    const lastOfDay = facts.findLastIndex(({ day }) => day === '2026-11-23');
    const [row] = rowsOf(facts.slice(0, lastOfDay + 1), 4 * 24 * 60);
    // From nine in the morning to four, when the next day begins.
    expect(row?.dueMs).toBe(19 * 60 * MINUTE_MS);
  });

  it('adds the days of a window up', () => {
    const { facts } = new Play(WITH_HOURS)
      .given('S1 works at w1; +1d; clock; +2h; S1 works at w1');
    const began = facts.findLastIndex(({ kind }) => kind === 'day.began');
    const [first, second] = [facts.slice(0, began), facts.slice(began)];
    const rows = [...rowsOf(first, 24 * 60), ...rowsOf(second, 27 * 60)];
    const { days, windows } = coverageReport(rows);
    expect(days.filter(({ window }) => window === 1).map((row) => [row.day, row.coveredMinutes]))
      .toEqual([['2026-11-23', 360], ['2026-11-24', 60]]);
    expect(windows[0]).toMatchObject({ coveredMinutes: 420 });
  });
});

describe('on any day', () => {
  const happenings = fc.array(fc.constantFrom(
    'S1 signs in at w1', 'S2 signs in at w1', 'w1 open', 'w1 pause', 'w1 resume', 'w1 sign-out',
    'w1 close', '+7m', '+31m', '+2h', 'clock', 'w1 hand-over',
  ), { minLength: 10, maxLength: 30 });

  /** Minute by minute, by asking the hall itself whether it stands uncovered. */
  function countedByHand(script: readonly string[]): { rows: CoverageRow; covered: number } {
    const diary = new Play(WITH_HOURS);
    let covered = 0;
    for (const sentence of script) {
      const before = diary.at;
      const window = diary.hall.windows.get(1);
      const { at: state } = window?.state ?? { at: 'closed' };
      const atWork = window?.clerk !== undefined && state !== 'closed' && state !== 'paused';
      diary.given(`try ${sentence}`);
      for (let now: number = before; now < diary.at; now += MINUTE_MS) {
        if (atWork && isOpen(now)) covered += 1;
      }
    }
    const [rows] = rowsOf(diary.facts, (diary.at - MONDAY_NINE) / MINUTE_MS);
    if (rows === undefined) throw new Error('no window 1');
    return { rows, covered };
  }

  const isOpen = (now: number) => {
    const minutes = Math.floor((now - MONDAY_NINE) / MINUTE_MS) + 9 * 60;
    return (minutes >= 540 && minutes < 720) || (minutes >= 840 && minutes < 1_020);
  };

  it('covered and uncovered minutes make up the hours of the post, and agree with the clock', () => {
    fc.assert(fc.property(happenings, (script) => {
      const kept = withinTheDay(script);
      const { rows, covered } = countedByHand(kept);
      expect(rows.coveredMs + rows.uncoveredMs).toBe(rows.dueMs);
      expect(rows.coveredMs).toBe(covered * MINUTE_MS);
      expect(rows.people.reduce((all, { ms }) => all + ms, 0)).toBe(rows.coveredMs);
      expect(rows.pausedMs).toBeLessThanOrEqual(rows.uncoveredMs);
      expect(rows.toCoverMs.length).toBeLessThanOrEqual(rows.gaps);
    }), { numRuns: 80 });
  });

  /** So much of it as ends before the next day begins. */
  function withinTheDay(script: readonly string[]): string[] {
    let left = 18 * 60;
    return script.filter((sentence) => {
      const pause = /^\+(\d+)([mh])$/.exec(sentence);
      const minutes = pause === null ? 0 : Number(pause[1]) * (pause[2] === 'h' ? 60 : 1);
      if (minutes > left) return false;
      left -= minutes;
      return true;
    });
  }
});

it('a day begun at an odd second is counted to the very second', () => {
  const { facts } = new Play(WITH_HOURS, instant(MONDAY_NINE + 90_500)).given('S1 works at w1');
  expect(rowsOf(facts, 10)[0]?.coveredMs).toBe(10 * MINUTE_MS - 90_500);
});

describe('an absence that climbs the ladder', () => {
  it('is counted step by step, and stands on the board with its step', () => {
    const diary = new Play(WITH_LADDER).given('S1 works at w1; S2 works at w2; w1 sign-out');
    const seen = () => boardView(diary.hall).windows[0]?.cover;
    expect(seen()).toMatchObject({ since: isoOf(diary.at) });
    for (let minutes = 0; minutes < 120; minutes += 1) diary.given('+1m; clock');
    expect(seen()).toMatchObject({ why: 'signed-out', step: 'hall-manager' });
    const [row] = coverageReport(rowsOf(diary.facts, 120)).windows;
    expect(row?.asks).toMatchObject({ seen: 1, accepted: 0, escalated: 2 });
    expect(row?.asks.asked).toBeGreaterThan(0);
    expect(row?.asks.asked).toBe(row?.asks.unanswered);
    expect(row).toMatchObject({ gaps: 1, timeToCover: { count: 0 } });
  });
});
