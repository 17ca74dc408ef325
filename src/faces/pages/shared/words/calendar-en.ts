import type { calendarWords as zh } from './calendar-zh-CN.js';

/** The words of the administrator's calendar, in English. */
export const calendarWords: Record<keyof typeof zh, string> = {
  'calendar.ahead': 'The coming two weeks',
  'calendar.missingMeans': 'weekdays are taken instead',
  'calendar.years': 'Working-day calendar',
  'calendar.noYears': 'No year has been imported; working days go by the weekday',
  'calendar.year': 'Year',
  'calendar.holidays': 'Days off',
  'calendar.makeUpDays': 'Make-up days',
  'calendar.source': 'Source, imported on',
  'calendar.holiday': 'Holiday',
  'calendar.make-up': 'Make-up day',
  'calendar.working': 'Working day',
  'calendar.rest': 'Day off',
  'calendar.closed': 'closed',
  'calendar.extraWindows': 'also windows {numbers}',
  'calendar.import': 'Import a year',
  'calendar.how':
    'From the official notice of the year: a date and “off” or “work” in each line, or ' +
    'a CSV or JSON file. A year that is imported again is replaced as a whole.',
  'calendar.file': 'Choose a file',
  'calendar.text': 'The days',
  'calendar.sample': 'date,type\n2031-01-01,off\n2031-01-04,work',
  'calendar.take': 'Import',
  'calendar.done': '{year} imported: {off} days off, {on} make-up days',
  'weekday.1': 'Mon',
  'weekday.2': 'Tue',
  'weekday.3': 'Wed',
  'weekday.4': 'Thu',
  'weekday.5': 'Fri',
  'weekday.6': 'Sat',
  'weekday.7': 'Sun',
};
