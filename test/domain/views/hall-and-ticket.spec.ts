import { describe, expect, it } from '@jest/globals';
import type { Hall } from '../../../src/domain/hall.js';
import type { Plan } from '../../../src/domain/plan.js';
import {
  boardView,
  dispenserView,
  hallScreenView,
  publicHall,
  ticketView,
  viewOf,
} from '../../../src/domain/views.js';
import { Play } from '../table/play.js';
import { LAND_HAS_ITS_OWN, SHARED_SERIES, WITH_HOURS } from '../table/plans.js';

const BOTH_ZONES = 'S1 works at w1; S4 works at w3; take tax; take social; w1 next; +1s; w3 next';
const ticket = (hall: Hall, number: string) => ticketView(hall, `20261123-${number}`);

describe('a dispenser', () => {
  it('shows before the touch whether a number is to be had, and if not, why', () => {
    const show = (play: Play) => dispenserView(play.hall).services.map(({ code, open, why }) =>
      [code, open, why]);
    expect(show(new Play(LAND_HAS_ITS_OWN))).toEqual([
      ['tax', true, undefined], ['land', false, 'service-closed'], ['social', true, undefined],
    ]);
    expect(show(new Play(SHARED_SERIES).given('take tax; take social; take tax'))).toEqual([
      ['tax', false, 'numbers-used-up'], ['land', true, undefined],
      ['social', false, 'numbers-used-up'],
    ]);
  });

  it('shows when a service opens next that is closed by its hours, and nothing where it is open', () => {
    const show = (play: Play) => dispenserView(play.hall).services.map(({ opensAt }) => opensAt);
    expect(show(new Play(LAND_HAS_ITS_OWN)))
      .toEqual([undefined, '2026-11-23T02:00:00.000Z', undefined]);
    expect(show(new Play(LAND_HAS_ITS_OWN).given('calendar 2026 rests 2026-11-24; +8h; clock')))
      .toEqual(['2026-11-25T01:00:00.000Z', '2026-11-25T02:00:00.000Z', '2026-11-25T01:00:00.000Z']);
  });

  it('offers the three lanes that may be asked for', () => {
    expect(dispenserView(new Play().hall).lanes).toEqual(['ordinary', 'appointment', 'priority']);
  });

  it('gives a range of minutes that grows with the line and shrinks with the windows', () => {
    const wait = (script: string) => dispenserView(new Play().given(script).hall).services[0]?.wait;
    expect(wait('S1 works at w1')).toEqual({ low: 0, high: 0 });
    const [one, two, none] = [
      wait('S1 works at w1; take tax; take tax'),
      wait('S1 works at w1; S2 works at w2; take tax; take tax'),
      wait('take tax; take tax'),
    ];
    for (const range of [one, two, none]) expect(range?.low).toBeLessThan(range?.high ?? 0);
    expect(two?.high).toBeLessThan(one?.high ?? 0);
    expect(one?.high).toBeLessThan(none?.high ?? 0);
  });
});

describe('a hall screen', () => {
  it.each([
    ['a', ['A001']],
    ['b', ['C001']],
    ['nowhere', ['C001', 'A001']],
    [undefined, ['C001', 'A001']],
  ])('in zone %s shows the calls of %j, the newest first', (zone, numbers) => {
    const { calls } = hallScreenView(new Play().given(BOTH_ZONES).hall, zone);
    expect(calls.map(({ ticket: number }) => number)).toEqual(numbers);
  });

  it('shows a recall as new', () => {
    const { calls } = hallScreenView(new Play().given(`${BOTH_ZONES}; +5s; w1 recall`).hall);
    expect(calls[0]).toEqual({
      ticket: 'A001', window: 1, at: '2026-11-23T01:00:06.000Z', callId: '20261123-A001-c1',
    });
    expect(calls).toHaveLength(2);
  });

  it('keeps the last eight in sight', () => {
    const many = Array.from({ length: 10 }, () => 'take tax; w1 next; w1 no-show').join('; ');
    const { calls } = hallScreenView(new Play().given(`S1 works at w1; ${many}`).hall);
    expect(calls.map(({ ticket: number }) => number))
      .toEqual(['A010', 'A009', 'A008', 'A007', 'A006', 'A005', 'A004', 'A003']);
  });

  it('counts who waits for each service', () => {
    const { hall } = new Play().given('S1 works at w1; take tax; take tax; take land; w1 next');
    expect(hallScreenView(hall).waiting.map(({ service, count }) => [service, count]))
      .toEqual([['tax', 1], ['land', 1], ['social', 0]]);
  });
});

describe('the public picture of the hall', () => {
  const { hall } = new Play().given('S2 works at w1; take tax of secrethash elderly; w1 next; '
    + 'take land; S4 signs in at w3 by M1');
  const picture = publicHall(hall);

  it('says what is open, who is called where, and how many wait', () => {
    expect(picture).toMatchObject({
      hall: 'test', name: '测试大厅', open: true,
      windows: [
        { number: 1, state: 'calling', ticket: 'A001', services: ['tax', 'land'] },
        { number: 2, state: 'closed' }, { number: 3, state: 'closed' },
      ],
      calls: [{ ticket: 'A001', window: 1 }],
    });
    expect(picture.services.map(({ waiting }) => waiting)).toEqual([0, 1, 0]);
  });

  it('has no personal data: no hash, no lane, no clerk, no staff number', () => {
    const text = JSON.stringify(picture);
    for (const secret of ['secrethash', 'priority', 'elderly', '李二', 'S2', '王一', 'S1', '赵四']) {
      expect([secret, text.includes(secret)]).toEqual([secret, false]);
    }
    expect(Object.keys(picture).sort())
      .toEqual(['calls', 'hall', 'name', 'open', 'services', 'windows']);
  });

  it('is closed at noon, but for a service that goes on', () => {
    const openAtNoon = (plan: Plan) => publicHall(new Play(plan).given('+3h; clock').hall).open;
    expect([openAtNoon(WITH_HOURS), openAtNoon(LAND_HAS_ITS_OWN)]).toEqual([false, true]);
  });
});

describe('a ticket in its holder’s hand', () => {
  it('counts who is ahead, across lanes', () => {
    const { hall } = new Play().given('S1 works at w1; take tax; +1m; take tax; +1m; '
      + 'take tax priority; +30m; take tax appointment');
    expect(['A001', 'A002', 'A003', 'A004'].map((number) => ticket(hall, number)?.ahead))
      .toEqual([1, 2, 0, 3]);
  });

  it.each([
    ['take tax', { state: 'waiting', ahead: 0 }],
    ['take tax; w1 next', { state: 'called', window: 1, ahead: 0, wait: { low: 0, high: 0 } }],
    ['take tax; w1 next; w1 start', { state: 'serving', window: 1 }],
    ['take tax; w1 next; w1 start; w1 hold papers-stay', { state: 'held', window: 1 }],
    ['take tax; w1 next; w1 no-show', { state: 'ended', how: 'no-show' }],
    ['take tax; w1 next; w1 no-show; return A001', { state: 'waiting', lane: 'returned' }],
    ['take tax; cancel A001', { state: 'ended', how: 'cancelled' }],
    ['take tax; w1 next; w1 start; w1 transfer to social',
      { state: 'waiting', lane: 'transferred', service: 'social' }],
    ['take tax; w1 next; w1 start; w1 finish',
      { state: 'ended', how: 'finished', rate: '20261123-A001-1', rated: false }],
    ['take tax; w1 next; w1 start; w1 finish; +2h; clock',
      { state: 'ended', rate: '20261123-A001-1', rated: false }],
    ['take tax; w1 next; w1 start; w1 finish; pad1 rates A001-1 5',
      { state: 'ended', how: 'finished', rated: true }],
  ])('after "%s" is shown as it is', (script, shown) => {
    const { hall } = new Play().given(`S1 works at w1; ${script}`);
    expect(ticket(hall, 'A001')).toMatchObject({ number: 'A001', ...shown });
  });

  it('asks for no rating that cannot be given', () => {
    const { hall } = new Play().given('S1 works at w1; take tax; w1 next; w1 start');
    expect(ticket(hall, 'A001')).not.toHaveProperty('rate');
  });

  it('is gone the next day', () => {
    const { hall } = new Play().given('take tax; +1d; clock');
    expect(ticket(hall, 'A001')).toBeUndefined();
  });

  it('carries no hash of its holder', () => {
    const { hall } = new Play().given('take tax of secrethash');
    expect(JSON.stringify(ticket(hall, 'A001'))).not.toContain('secrethash');
  });
});

describe('the board of the duty manager', () => {
  it('counts the day, shows who stands in for whom, and how long the longest wait is', () => {
    const { hall } = new Play().given('S2 works at w1; take tax; w1 next; w1 start; w1 finish; '
      + 'pad1 rates A001-1 1; take land; +5m; take land; take tax; w1 call A002; w1 no-show; '
      + 'take social');
    const board = boardView(hall);
    expect(board.today).toMatchObject({ taken: 5, finished: 1, noShows: 1, rated: 1, waiting: 3 });
    expect(board.today.ratings['very-dissatisfied']).toBe(1);
    expect(board.windows[0]).toMatchObject({
      clerk: { staffNo: 'S2' }, standsInFor: { staffNo: 'S1' }, postOf: 'S1', state: 'open',
    });
    expect(board.services[1]).toMatchObject({
      longestWaitNumber: 'B001', longestWaitSince: '2026-11-23T01:00:00.000Z',
    });
    expect(board.alerts.filter(({ kind }) => kind !== 'bad-rating')).toEqual([{
      key: 'unserved:social', kind: 'unserved', service: 'social',
      since: '2026-11-23T01:05:00.000Z',
      actions: [{ ask: 'load.help', window: 1, service: 'social', name: '李二' }],
    }]);
  });
});

describe('what a device must show', () => {
  const PLACED = 'place k, a dispenser, at zone a; place tv, a hall-screen, at zone b; '
    + 'place c, a caller, at w1; place ws, a window-screen, at w1; place p, a pad, at w1; '
    + 'place s, a speaker, at zone a; ';
  const { hall } = new Play().given(PLACED + BOTH_ZONES);

  it.each([
    ['k', 'services'], ['tv', 'calls'], ['c', 'held'], ['ws', 'text'], ['p', 'state'],
  ])('%s: its own kind of view', (id, field) => {
    expect(viewOf(hall, id)).toHaveProperty(field);
  });

  it('a screen shows its own zone', () => {
    expect(viewOf(hall, 'tv')).toMatchObject({ calls: [{ ticket: 'C001' }] });
  });

  it.each(['s', 'unknown'])('%s: nothing', (id) => {
    expect(viewOf(hall, id)).toBeUndefined();
  });
});
