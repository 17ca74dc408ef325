import { z } from 'zod';
import { isDayKey } from '../domain/basics/time.js';
import { code, count, windowNumber } from './fields.js';
import { shownText, timeOfDay, timeOrMidnight } from './written.js';

/** The settings of days that have hours of their own: holidays, markets, extended hours. */

const date = z
  .string()
  .refine(isDayKey, 'must be a date such as "2026-11-23"')
  .meta({ examples: ['2026-11-23'] });

const dayOfYear = z
  .string()
  .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/, 'must be a day of the year such as "12-01"')
  .meta({ examples: ['12-01'] });

const services = z
  .array(code)
  .min(1, 'must name at least one service')
  .optional();

const span = z
  .strictObject({
    from: timeOfDay.meta({ title: '开始', description: 'Local time at which it opens.' }),
    to: timeOrMidnight.meta({ title: '结束', description: 'Local time at which it closes.' }),
  })
  .refine((each) => each.from < each.to, {
    path: ['to'],
    message: 'must be later than from; write hours across midnight as two spans',
  });

const closedDays = z
  .strictObject({
    from: date.meta({ title: '首日', description: 'First closed day.' }),
    to: date.optional().meta({ title: '末日', description: 'Last one. Left out: that one day.' }),
    services: services.meta({ title: '业务', description: 'Left out: everything is closed.' }),
    reason: shownText(64).optional().meta({ title: '原因', description: 'For those who ask why.' }),
  })
  .refine(({ from, to = from }) => from <= to, {
    path: ['to'],
    message: 'must not be before from',
  });

const ways = {
  dates: z.array(date)
    .max(400, 'must be at most 400 dates')
    .optional()
    .meta({ title: '日期', description: 'On these dates.' }),
  weekdays: z.array(count(1, 7))
    .optional()
    .meta({ title: '星期', description: 'On these days of the week, 1 = Monday to 7 = Sunday.' }),
  every: z
    .strictObject({
      days: count(2, 366)
        .meta({ title: '间隔天数', description: 'How many days from one to the next.' }),
      from: date.meta({ title: '起始日', description: 'A day on which it falls; none before it.' }),
    })
    .optional()
    .meta({ title: '每隔数日', description: 'Every so many days.' }),
  endingIn: z.array(count(0, 9))
    .optional()
    .meta({
      title: '逢日尾数',
      description: 'On days of the month that end in one of these digits; [1, 4, 7] is 逢一四七.',
    }),
};

const common = {
  name: shownText(32).meta({ title: '名称', description: 'What it is called.' }),
  ...ways,
  hours: z.array(span)
    .min(1, 'must hold at least one span')
    .max(10, 'must be at most 10 spans')
    .meta({ title: '时段', description: 'The hours on such a day.' }),
  services: services.meta({
    title: '业务',
    description: 'Left out: the hall, and the services without hours of their own.',
  }),
  onHolidays: z.boolean().default(false).meta({
    title: '节假日照常',
    description: 'Whether it takes place on a holiday; one that is named by its date always does.',
  }),
};

const windows = z.array(windowNumber).min(1, 'must name at least one window').optional();

type Ways = { readonly [K in keyof typeof ways]?: unknown };

const NO_DAY = 'must say on which days: dates, weekdays, every or endingIn';

function saysADay({ dates, weekdays, every, endingIn }: Ways): boolean {
  return [dates, weekdays, every, endingIn].some((way) => way !== undefined);
}

export const marketDays = z
  .array(z.strictObject({
    ...common,
    windows: windows.meta({
      title: '增开窗口',
      description: 'Windows that are wanted beside the usual ones, for those who staff them.',
    }),
  }).refine(saysADay, NO_DAY))
  .max(50, 'must be at most 50 rules')
  .default([])
  .meta({
    title: '逢场日',
    description: 'Market days: other hours than usual, also on weekdays that have none.',
  });

export const extendedHours = z
  .array(z.strictObject({
    ...common,
    windows: windows.meta({
      title: '值守窗口',
      description: 'Windows that must be staffed then. Left out: all that serve such a service.',
    }),
  }).refine(saysADay, NO_DAY))
  .max(50, 'must be at most 50 rules')
  .default([])
  .meta({
    title: '延时服务',
    description: 'Extended hours: beside the usual ones, often with fewer windows.',
  });

export const calendar = z
  .strictObject({
    warnFrom: dayOfYear.default('12-01').meta({
      title: '缺历提醒日',
      description: 'From this day on the board tells that the coming year has not been imported.',
    }),
    onHolidays: z.enum(['closed', 'open']).default('closed').meta({
      title: '节假日',
      description: 'Whether the usual hours hold on the holidays of the imported calendar.',
    }),
    openOnHolidays: z.array(code).max(200, 'must be at most 200 services').default([]).meta({
      title: '节假日照常业务',
      description: 'Codes of services whose hours hold on holidays all the same.',
    }),
    makeUpDaysAs: count(1, 7).default(1).meta({
      title: '调休上班日按星期',
      description: 'The weekday whose hours and shifts a make-up day has, 1 = Monday.',
    }),
    closedDays: z.array(closedDays).max(200, 'must be at most 200 entries').default([]).meta({
      title: '闭厅日',
      description: 'Days on which the hall or some services are closed whatever else is said.',
    }),
  })
  .prefault({})
  .meta({
    title: '日历',
    description: 'What holidays, make-up days and closed days do; see docs/calendar.md.',
  });

/** The middle of the day during which nothing is open. */
export const lunch = span.optional();

export type Lunch = z.infer<typeof lunch>;
