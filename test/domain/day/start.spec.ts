import { describe, expect, it } from '@jest/globals';
import { dayOf } from '../../../src/domain/basics/time.js';
import type { Hall } from '../../../src/domain/hall.js';
import type { Plan } from '../../../src/domain/plan.js';
import { CoverageDay } from '../../../src/domain/reports/coverage-day.js';
import { boardView, deskView, windowView } from '../../../src/domain/views.js';
import { STAFF, PLAN } from '../../rig/example-plan.js';
import { told } from '../table/facts-told.js';
import { MONDAY_NINE, Play } from '../table/play.js';
import { WITH_HOURS, WITH_LADDER, WITHOUT } from '../table/plans.js';

const windowsOf = (hall: Hall) => [...hall.windows.keys()];

describe('a start of the controller', () => {
  it('begins the first day with the plan and the staff of the settings', () => {
    const { hall } = new Play();
    expect(hall).toMatchObject({ day: '2026-11-23', plan: PLAN });
    expect([...hall.staff.keys()]).toEqual(STAFF.map(({ staffNo }) => staffNo));
  });

  it('the same day with the same settings changes nothing', () => {
    const play = new Play().given('S1 works at w1; take tax; w1 next; +1m');
    expect(told(play.start(PLAN))).toEqual(['hall.started']);
    expect(told(play.given('w1 start').when('w1 finish') ?? never())).toHaveLength(2);
  });

  it('the next day ends the old one first', () => {
    const play = new Play().given('S1 works at w1; take tax; +1d');
    expect(told(play.start(PLAN))).toEqual([
      'ticket.expired A001', 'clerk.signed-out w1 S1 day-end', 'day.ended 2026-11-23',
      'day.began 2026-11-24', 'hall.started',
    ]);
  });

  it('never undoes what an administrator has changed', () => {
    const play = new Play().given('change S1 to guide; S4 leaves for good');
    play.start(PLAN);
    expect(play.hall.staff.get('S1')?.role).toBe('guide');
    expect(play.hall.staff.get('S4')?.active).toBe(false);
  });

  it('after the opening hour notices the post that stands empty', () => {
    const play = new Play(WITH_HOURS, (MONDAY_NINE - 600_000) as typeof MONDAY_NINE);
    play.given('+20m').start(WITH_HOURS);
    expect(told(play.given('+10m').when('clock') ?? never())).toEqual([
      'alert.raised uncovered:1 alertKind=uncovered w1',
    ]);
  });

  it('with another day rule asks for the clock at a time that will come', () => {
    const play = new Play();
    play.start({ ...PLAN, utcOffsetMinutes: -600, dayStartsAtMinute: 240 });
    const { plan, wakes, now } = play.hall;
    expect(dayOf(now, plan) < play.hall.day).toBe(true);
    expect(wakes.get('day') ?? 0).toBeGreaterThan(now);
    play.given('+13h; clock; +1h; clock; +24h; clock');
  });
});

describe('another plan in the middle of the day', () => {
  it('is adopted with everybody where they are', () => {
    const play = new Play().given('S1 works at w1; S2 works at w2; take tax; w1 next; w1 start');
    const plan = { ...PLAN, name: '新名' };
    expect(told(play.start(plan))).toEqual(['plan.adopted', 'hall.started']);
    expect(told(play.when('w1 finish') ?? never())).toContain('visit.ended A001-1 w1 S1 finished');
  });

  it('takes an empty window away', () => {
    const play = new Play();
    play.start(WITHOUT.w2);
    expect(windowsOf(play.hall)).toEqual([1, 3]);
  });

  it('leaves a window while a clerk is signed in, even before it has opened', () => {
    const play = new Play().given('S2 signs in at w2');
    play.start(WITHOUT.w2);
    expect(windowsOf(play.hall)).toEqual([1, 2, 3]);
  });

  it('leaves a window while it serves, and lets it finish', () => {
    const play = new Play().given('S2 works at w2; take tax; w2 next; w2 start');
    play.start(WITHOUT.w2);
    play.given('w2 finish; pad2 rates A001-1 5; +3s; clock; w2 sign-out; +1d; clock');
    expect(windowsOf(play.hall)).toEqual([1, 3]);
  });

  it('without a post no longer waits for anybody to cover it', () => {
    const play = new Play();
    play.start(WITHOUT.w1);
    expect(told(play.given('+10m').when('clock') ?? never())).toEqual([]);
  });

  it('without a post clears the alert that it stood empty', () => {
    const play = new Play().given('+10m; clock');
    expect([...play.hall.alerts.keys()]).toEqual(['uncovered:1']);
    play.start(WITHOUT.w1);
    expect([...play.hall.alerts.keys()]).toEqual([]);
  });

  it('lets a visit at a window that is gone be rated by its link', () => {
    const play = new Play().given('S2 works at w2; take tax; w2 next; w2 start; w2 finish; '
      + 'w2 sign-out');
    play.start(WITHOUT.w2);
    expect(told(play.when('link A001 rates A001-1 5') ?? never())).toEqual([
      'rating.given A001-1 w2 S2 very-satisfied channel=link via=QR',
    ]);
  });

  it('lets the clock end the thanks of a window that is gone', () => {
    const play = new Play().given('S2 works at w2; take tax; w2 next; w2 start; w2 finish; '
      + 'pad2 rates A001-1 5; w2 sign-out');
    play.start(WITHOUT.w2);
    play.given('+3s; clock');
    expect(windowsOf(play.hall)).toEqual([1, 3]);
  });

  it('withdraws the hand-over of a window that is gone', () => {
    const play = new Play().given('S1 works at w1; S2 works at w2; w1 hand-over; w1 sign-out');
    play.start(WITHOUT.w1);
    expect([...play.hall.handOvers.keys()]).toEqual([]);
  });

});

const GONE_1: Plan = { ...WITH_LADDER, windows: WITHOUT.w1.windows };

/** Played in a hall with the ladder, then started without window 1, then played on. */
function without1(before: string, after: string): Play {
  const play = new Play(WITH_LADDER).given(before);
  play.start(GONE_1);
  return play.given(after);
}

describe('a window that the plan has no more, with its clerk still there', () => {
  it('goes when the clerk signs out, and nothing rings after it', () => {
    const play = without1('S1 works at w1; S2 works at w2', 'w1 sign-out');
    expect(windowView(play.hall, 1)).toMatchObject({ state: 'closed', text: '暂停服务' });
    expect(told(play.given('+1ms').when('clock') ?? never())).toEqual(['window.removed w1']);
    const seen = play.facts.length;
    for (let minute = 0; minute < 20; minute += 1) play.given('+1m; clock');
    expect(play.facts.slice(seen)).toEqual([]);
    expect(boardView(play.hall).windows.map(({ number }) => number)).toEqual([2, 3]);
    expect(told(play.when('S1 signs in at w1') ?? never())).toContain('no: unknown-window');
  });

  it.each([
    ['its clerk sits down elsewhere', 'S1 signs in at w3; +1ms'],
    ['its clerk, who has left the house, has finished the visit',
      'take land; w1 next; w1 start; S1 leaves for good; w1 finish; +1m; clock; +1ms'],
    ['whoever had it from its clerk leaves', 'S2 works at w2; w1 hand-over; w2 accept post 1; '
      + '+1m; clock; w1 sign-out; +1ms'],
    ['it was offered, and its clerk leaves', 'w1 hand-over; w1 sign-out; +1ms'],
    ['its pad has asked until its time was over', 'take land; w1 next; w1 start; w1 finish; '
      + 'w1 sign-out; +60s; clock; +1ms'],
    ['its pad has thanked', 'place p, a pad, at w1; take land; w1 next; w1 start; w1 finish; '
      + 'w1 sign-out; +30s; clock; pad1 rates B001-1 5; +3s; clock; +1ms'],
  ])('goes when %s', (_when, script) => {
    const play = without1('S1 works at w1', script);
    expect(windowsOf(play.hall)).toContain(1);
    expect(told(play.when('clock') ?? never())).toContain('window.removed w1');
    expect([...play.hall.wakes.keys()].filter((key) => key.endsWith(':1'))).toEqual([]);
  });

  it('stays when the plan has it again a moment later', () => {
    const play = without1('S1 works at w1', 'w1 sign-out');
    play.start(WITH_LADDER);
    play.given('+1m; clock');
    expect(windowsOf(play.hall)).toEqual([1, 2, 3]);
  });

  it('stays with whoever sits down there at that moment', () => {
    expect(windowsOf(without1('S1 works at w1', 'w1 sign-out; S3 works at w1; +1m; clock').hall))
      .toContain(1);
  });

  it('ends the alert that its clerk did nothing', () => {
    const play = without1('S1 works at w1; take land; +5m; clock; +1m; clock; +1m; clock; +3m; clock',
      '');
    expect([...play.hall.alerts.keys()]).toEqual(['idle:1']);
    play.given('w1 sign-out; +1ms');
    expect(told(play.when('clock') ?? never())).toContain('alert.cleared idle:1');
  });

  it('lets others call at once who waits for it, and go on with what is on hold there', () => {
    const play = without1('S1 works at w1; S2 works at w2; take tax; take tax; w1 next; w1 start; '
      + 'w1 hold papers-stay; w2 next; w2 start; w2 transfer to w1', '');
    expect(told(play.when('w1 sign-out') ?? never())).toEqual([
      'clerk.signed-out w1 S1 asked', 'ticket.rejoined A002 tax transferred effectiveAt=+0s',
    ]);
    play.given('+1ms; clock');
    expect(told(play.when('w2 resume A001') ?? never())).toEqual(['visit.resumed A001-1 w2 S2']);
  });

  it('is due to nobody in the cover report from then on', () => {
    const play = without1('S1 works at w1; +10m', 'w1 sign-out; +1ms; clock; +50m; clock');
    const day = new CoverageDay();
    for (const fact of play.facts) day.take(fact);
    const [row] = day.rows(play.at);
    expect(row).toMatchObject({ window: 1, dueMs: 600_001, coveredMs: 600_000, gaps: 0 });
  });
});

describe('a window that is gone with people still to come to it', () => {
  it('lets others call those who wait for it, in their places', () => {
    const play = new Play().given('S1 works at w1; S2 works at w2; take tax; w1 next; w1 start; '
      + 'w1 transfer to w2; w2 sign-out');
    expect(told(play.start(WITHOUT.w2))).toEqual([
      'plan.adopted', 'hall.started',
      'ticket.rejoined A001 tax transferred effectiveAt=+0s', 'alert.cleared unserved:window:2',
    ]);
    expect(told(play.when('w1 next') ?? never())).toEqual(['ticket.called A001-c2 w1 S1']);
  });

  const HELD_AT_2 = 'S1 works at w1; S2 works at w2; take tax; w2 next; w2 start; '
    + 'w2 hold papers-stay';

  it('lets any window of the service go on with what was on hold there', () => {
    const play = new Play().given(`${HELD_AT_2}; w2 sign-out`);
    expect(deskView(play.hall, 1)?.heldForOthers).toBeUndefined();
    play.start(WITHOUT.w2);
    expect(deskView(play.hall, 1)?.heldForOthers).toMatchObject([{ number: 'A001', from: 2 }]);
    expect(told(play.when('w1 resume A001') ?? never())).toEqual(['visit.resumed A001-1 w1 S1']);
  });

  it('has who comes back to it called at any other, with the same visit', () => {
    const play = new Play().given(`${HELD_AT_2}; w2 sign-out`);
    play.start(WITHOUT.w2);
    play.given('A001 comes back to the hall; w1 next');
    expect(told(play.when('w1 start') ?? never()))
      .toEqual(['visit.resumed A001-1 w1 S1 waitedMs=0']);
  });

  it('lets others go on with who was back already', () => {
    const play = new Play().given(`${HELD_AT_2}; A001 comes back to the hall; w2 sign-out`);
    play.start(WITHOUT.w2);
    expect(told(play.given('+1m; w1 next').when('w1 start') ?? never()))
      .toEqual(['visit.resumed A001-1 w1 S1 waitedMs=60000']);
  });
});

function never(): never {
  throw new Error('a sentence that lets time pass has no step');
}

describe('the years of the data folder', () => {
  const kept = (holiday: string, writtenAt?: string) => ({
    year: 2026, holidays: [holiday], makeUpDays: [], source: 'CN-2026.json',
    ...(writtenAt === undefined ? {} : { writtenAt }),
  });
  const start = (play: Play, calendar: ReturnType<typeof kept>) => told(play.take(
    { kind: 'hall.start', plan: PLAN, staff: [], devices: [], calendars: [calendar] }, 'clock'));
  const taken = (holiday: string) => [
    `calendar.imported year=2026 holidays=${holiday} source=CN-2026.json`, 'hall.started',
  ];

  it('are taken in once', () => {
    const play = new Play();
    expect(start(play, kept('2026-11-24'))).toEqual(taken('2026-11-24'));
    expect(start(play, kept('2026-11-24'))).toEqual(['hall.started']);
    expect(start(play, kept('2026-11-25'))).toEqual(['hall.started']);
  });

  it('stand behind what an administrator imported after they were put there', () => {
    const play = new Play().given('calendar 2026 rests 2026-11-24');
    expect(start(play, kept('2026-11-25', '2026-11-23T00:59:59.999Z'))).toEqual(['hall.started']);
    expect(start(play, kept('2026-11-25', '2026-11-23T01:00:00.001Z')))
      .toEqual(taken('2026-11-25'));
  });

  it('are left out where they are not in order', () => {
    expect(start(new Play(), kept('2027-11-25'))).toEqual(['hall.started']);
  });
});

describe('a holiday that is told during the day', () => {
  it('calls off the watch over an empty post', () => {
    const play = new Play(WITH_HOURS);
    const watched = () =>
      [...play.hall.wakes.keys()].filter((key) => /^(cover|post|ladder)/.test(key));
    expect(watched()).not.toEqual([]);
    play.given('calendar 2026 rests 2026-11-23');
    expect(watched()).toEqual([]);
  });
});
