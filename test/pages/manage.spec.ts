import { describe, expect, it } from '@jest/globals';
import { ableToHelp, mayHelpWith, untilChoices } from '../../src/faces/pages/board/helping.js';
import { wanted, type Entry } from '../../src/faces/pages/manage/appointments/entries.js';
import { mayAct, mayImport, mayTendAppointments, partsFor } from '../../src/faces/pages/manage/parts.js';
import { askOf, changeOf, minutesText, trialOf } from '../../src/faces/pages/manage/queue/entries.js';
import { clockOf, dayAfter, hoursText, samePeople } from '../../src/faces/pages/manage/rosters/entries.js';
import { ROLES } from '../../src/domain/basics/names.js';
import { roleMay, type Action } from '../../src/faces/http/roles.js';

describe('who finds what on the managers’ page', () => {
  const asks: readonly (readonly [string, Action])[] = [
    ['rosters', 'roster.look'], ['appointments', 'appointment.look'], ['queue', 'queue.preview'],
  ];

  it.each(asks)('%s: whoever may ask the controller for it', (part, action) => {
    const shown = ROLES.filter((role) => (partsFor(role) as string[]).includes(part));
    expect(shown).toEqual(ROLES.filter((role) => roleMay(role, action)));
  });

  it('offers what the controller allows, and nothing to nobody', () => {
    expect(ROLES.filter(mayAct)).toEqual(ROLES.filter((role) => roleMay(role, 'roster.change')));
    for (const action of ['appointment.find', 'appointment.cancel'] as const) {
      expect(ROLES.filter(mayTendAppointments))
        .toEqual(ROLES.filter((role) => roleMay(role, action)));
    }
    expect(ROLES.filter(mayImport))
      .toEqual(ROLES.filter((role) => roleMay(role, 'appointment.import')));
    expect(partsFor(undefined)).toEqual([]);
  });
});

describe('a day of the roster', () => {
  const span = (fromMinute: number, toMinute: number, a: string, more = {}) =>
    ({ fromMinute, toMinute, a, bs: ['B'], ...more });

  it('puts together the hours in which the same people have a post', () => {
    const spans = [
      span(540, 720, 'A'), span(810, 840, 'X', { planned: { a: 'A', bs: ['B'] } }),
      span(840, 1_020, 'A'),
    ];
    const told = samePeople(spans).map(({ a, spans: hours, planned }) =>
      [a, hoursText(hours), planned?.a]);
    expect(told).toEqual([
      ['A', '09:00–12:00 14:00–17:00', undefined], ['X', '13:30–14:00', 'A'],
    ]);
  });

  it('keeps apart who is there as planned and who is there by a change', () => {
    const spans = [span(0, 60, 'A'), span(60, 120, 'A', { planned: { a: 'C', bs: [] } })];
    expect(samePeople(spans)).toHaveLength(2);
  });

  it('counts days over the ends of months and years', () => {
    expect([dayAfter('2026-12-31', 1), dayAfter('2028-03-01', -1)])
      .toEqual(['2027-01-01', '2028-02-29']);
    expect([clockOf(0), clockOf(1_440)]).toEqual(['00:00', '24:00']);
  });
});

describe('the list of appointments', () => {
  it('is cut by service and state', () => {
    const entry = (id: string, service: string, state: string) => ({ id, service, state }) as Entry;
    const all = [
      entry('1', 'tax', 'booked'), entry('2', 'tax', 'missed'), entry('3', 'land', 'booked'),
    ];
    const ids = (service: string, state: Entry['state'] | '') =>
      wanted(all, { service, state }).map(({ id }) => id);
    expect([ids('', ''), ids('tax', ''), ids('', 'booked'), ids('tax', 'booked')])
      .toEqual([['1', '2', '3'], ['1', '2'], ['1', '3'], ['1']]);
  });
});

describe('trying other rules', () => {
  const rules = {
    text: 'queue:',
    headStartMinutes: { appointment: 10, priority: 15, returned: 5, transferred: 0 },
  };
  const figures = (meanMs: number) => ({ called: 1, meanMs, p90Ms: meanMs });

  it('begins with the present rules, and leaves them as they were', () => {
    const trial = trialOf(rules, '2026-11-20');
    trial.starts.priority = 0;
    expect(rules.headStartMinutes.priority).toBe(15);
    expect(askOf(trial)).toEqual({
      day: '2026-11-20', text: 'queue:',
      headStartMinutes: { appointment: 10, priority: 0, returned: 5, transferred: 0 },
    });
    expect(askOf({ ...trial, starveAfter: 45 }))
      .toMatchObject({ queue: { starveAfterMinutes: 45 } });
  });

  it.each([
    [600_000, 480_000, -2],
    [600_000, 603_000, 0],
    [600_000, 660_000, 1],
  ])('says what %i ms became %i ms means: %f minutes', (before, after, minutes) => {
    const service = {
      ...{ service: 'tax', was: figures(0) }, before: figures(before), after: figures(after),
    };
    expect(changeOf(service)).toBe(minutes);
  });

  it('writes minutes as finely as they matter', () => {
    expect([0, 570_000, 597_000, 1_830_000].map(minutesText)).toEqual(['0.0', '9.5', '10', '31']);
  });
});

describe('a help of one’s own choice', () => {
  type Windows = Parameters<typeof ableToHelp>[0];
  const clerk = { name: '王', staffNo: '1' };
  const windows = [
    { number: 1, state: 'open', services: ['tax'], clerk }, { number: 2, state: 'open', services: [] },
    { number: 3, state: 'paused', services: [], clerk }, { number: 4, state: 'closed', services: [], clerk },
    { number: 5, state: 'serving', services: [], clerk, help: { service: 'tax', until: '' } },
    { number: 6, state: 'serving', services: [], clerk },
  ] as unknown as Windows;

  it('comes from windows at work that help nobody yet', () => {
    expect(ableToHelp(windows).map(({ number }) => number)).toEqual([1, 6]);
  });

  it('goes to the longest lines first, to what the window serves itself last', () => {
    const services = [
      { code: 'tax', waiting: 9 }, { code: 'land', waiting: 1 }, { code: 'social', waiting: 4 },
    ] as unknown as Parameters<typeof mayHelpWith>[0];
    expect(mayHelpWith(services, windows[0]).map(({ code }) => code))
      .toEqual(['social', 'land', 'tax']);
    expect(mayHelpWith(services, undefined)).toEqual([]);
  });

  it('lasts until full five minutes', () => {
    const now = Date.parse('2026-11-23T01:02:10Z');
    expect(untilChoices(now).map(({ until }) => new Date(until).toISOString().slice(11, 16)))
      .toEqual(['01:30', '02:00', '02:30', '03:00']);
  });
});
