import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from '@jest/globals';
import { SMALL, WrittenFiles } from './written-file.js';

const files = new WrittenFiles();
afterAll(() => files.remove());

const HOURS = '  hours: [{ weekdays: [1, 2], from: "09:00", to: "17:00" }]\n';
/** The small hall with hours, and these lines more in the hall or at the end. */
const open = ({ hall = '', service = '', end = '' }) =>
  `${SMALL.replace('services:', `${HOURS}${hall}services:`)
    .replace('prefix: A }', `prefix: A${service} }`)}${end}`;
const market = (rest: string) => open({ end: `marketDays:\n  - { name: 逢场, ${rest} }\n` });
const HALF_DAY = 'hours: [{ from: "07:00", to: "13:00" }]';

const RULES: readonly (readonly [rule: string, file: string, wrong: string])[] = [
  ['spans of one weekday do not overlap',
    open({ service: ', hours: [{ weekdays: [1], from: "09:00", to: "12:00" }, '
      + '{ weekdays: [1, 2], from: "11:00", to: "13:00" }]' }),
    'services[0].hours[1] overlaps another span of the same day'],
  ['spans of a market day do not overlap',
    market('endingIn: [1], hours: [{ from: "07:00", to: "13:00" }, { from: "12:00", to: "14:00" }]'),
    'marketDays[0].hours[1] overlaps another span of the same day'],
  ['a market day ends after it has begun',
    market('endingIn: [1], hours: [{ from: "13:00", to: "07:00" }]'),
    'marketDays[0].hours[0].to must be later than from; write hours across midnight as two spans'],
  ['a market falls on some day', market(HALF_DAY),
    'marketDays[0] must say on which days: dates, weekdays, every or endingIn'],
  ['a market day has hours', market('endingIn: [1]'), 'marketDays[0].hours is missing'],
  ['a digit is a digit', market(`endingIn: [10], ${HALF_DAY}`),
    'marketDays[0].endingIn[0] must be at most 9'],
  ['a date exists', market(`dates: ["2026-02-30"], ${HALF_DAY}`),
    'marketDays[0].dates[0] must be a date such as "2026-11-23"'],
  ['every second day at most', market(`every: { days: 1, from: "2026-01-01" }, ${HALF_DAY}`),
    'marketDays[0].every.days must be at least 2'],
  ['a market is held for services that there are',
    market(`endingIn: [1], services: [toll], ${HALF_DAY}`),
    'marketDays[0].services[0] is the code of no service'],
  ['extended hours have windows that there are',
    open({ end: `extendedHours: [{ name: 周六, weekdays: [6], windows: [9], ${HALF_DAY} }]\n` }),
    'extendedHours[0].windows[0] is the number of no window'],
  ['a hall around the clock has no hours to extend',
    `${SMALL}extendedHours: [{ name: 周六, weekdays: [6], ${HALF_DAY} }]\n`,
    'extendedHours[0] has no effect on a hall that is open around the clock; '
      + 'write hall.hours, or services'],
  ['closed days end after they have begun',
    `${SMALL}calendar: { closedDays: [{ from: "2026-12-31", to: "2026-12-30" }] }\n`,
    'calendar.closedDays[0].to must not be before from'],
  ['who is open on holidays is a service', `${SMALL}calendar: { openOnHolidays: [toll] }\n`,
    'calendar.openOnHolidays[0] is the code of no service'],
  ['the reminder is a day of the year', `${SMALL}calendar: { warnFrom: "13-01" }\n`,
    'calendar.warnFrom must be a day of the year such as "12-01"'],
  ['lunch is in the opening hours', open({ hall: '  lunch: { from: "18:00", to: "19:00" }\n' }),
    'hall.lunch lies outside of all opening hours'],
  ['lunch leaves something of them', open({ hall: '  lunch: { from: "08:00", to: "18:00" }\n' }),
    'hall.lunch leaves nothing of the opening hours'],
  ['lunch has hours to be cut from',
    SMALL.replace('prefix: A', 'prefix: A, lunch: { from: "12:00", to: "13:00" }'),
    'services[0].lunch lies outside of all opening hours'],
];

describe('settings of days', () => {
  it.each(RULES)('%s', (_rule, content, wrong) => {
    const wrongs = files.wrongs(content).map((each) => each.replace(/^\S+ /, ''));
    expect(wrongs).toEqual([wrong]);
  });

  it('cut lunch out of the hours, and another one for a service of its own', () => {
    const { plan } = files.read(open({
      hall: '  lunch: { from: "12:00", to: "13:30" }\n',
      service: ', lunch: { from: "11:00", to: "12:00" }',
    }));
    const spans = (hours: typeof plan.hours) =>
      hours.map(({ fromMinute, toMinute }) => [fromMinute / 60, toMinute / 60]);
    expect(spans(plan.hours)).toEqual([[9, 12], [13.5, 17]]);
    expect(spans(plan.services[0]?.hours ?? [])).toEqual([[9, 11], [12, 17]]);
  });

  it('of the guide are good as they stand there', () => {
    const [, written = ''] = /```yaml\n([^]*?)```/.exec(readFileSync('docs/calendar.md', 'utf8')) ?? [];
    expect(written).toContain('marketDays:');
    const rest = written.replace(/^hall:\n/, '');
    const content = SMALL.replace('  id: small\n', `  id: small\n${/^(?: {2}.*\n)+/.exec(rest)?.[0] ?? ''}`);
    const { plan } = files.read(content + rest.replace(/^(?: {2}.*\n)+/, ''));
    expect(plan.calendar).toMatchObject({
      closedDays: [{ from: '2026-12-30' }],
      marketDays: [{ days: { endingIn: [1, 4, 7] } }, { days: { every: { days: 10 } } }],
      extendedHours: [{ windows: [1] }, {}],
    });
  });
});
