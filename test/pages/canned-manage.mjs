/** What managers plan with, as their page gets it; days and names are made up. */
import { CALENDAR } from './canned-calendar.mjs';

const NAMES = ['1001', '1003', '2001', 'admin'];
const post = (a, b) => ({ a: NAMES[a], bs: [NAMES[b]] });
const span = (fromMinute, toMinute, people, planned) => ({
  fromMinute, toMinute, ...people, ...(planned && { planned }),
});
const usual = (a, b) => [span(540, 720, post(a, b)), span(810, 1_020, post(a, b))];
const swapped = [
  span(540, 720, post(0, 1)), span(810, 870, post(1, 0), post(0, 1)), span(870, 1_020, post(0, 1)),
];

const days = CALENDAR.ahead.slice(0, 7);
const ofDays = (spans, changed) => days.map(({ hours }, index) => {
  if (hours.length === 0) return [];
  return index === 3 && changed !== undefined ? changed : spans;
});

const WEEK = {
  from: days[0].day, days,
  windows: [
    { window: 1, title: '综合受理', days: ofDays(usual(0, 1), swapped) },
    { window: 3, title: '社会保险', days: ofDays(usual(1, 0)) },
    { window: 4, title: '不动产登记', days: ofDays(usual(2, 1)) },
  ],
};

const POSTS = {
  posts: [
    { window: 1, ...post(0, 1), clerk: '1001' },
    { window: 3, ...post(1, 0), clerk: '1001', standsInFor: '1003' },
    { window: 4, ...post(2, 1) },
  ],
  changes: [
    { id: 'r12', is: 'swap', day: days[3].day, between: ['1001', '1003'],
      fromMinute: 810, toMinute: 870 },
    { id: 'r15', is: 'assignment', window: 4, staffNo: '1003', as: 'b',
      from: `${days[0].day}T01:00:00.000Z`, until: `${days[2].day}T09:00:00.000Z` },
  ],
};

const STATES = ['checked-in', 'missed', 'booked', 'cancelled', 'booked'];
const appointments = Array.from({ length: 18 }, (_, at) => ({
  id: `P-2026-${100 + at}`, service: at % 3 === 0 ? 'estate' : 'social', day: days[0].day,
  from: `${String(9 + Math.floor(at / 2)).padStart(2, '0')}:${at % 2 === 0 ? '00' : '30'}`,
  to: `${String(9 + Math.floor((at + 1) / 2)).padStart(2, '0')}:${at % 2 === 0 ? '30' : '00'}`,
  state: STATES[at % 5], code: `****${10 + at}`, phone: `*******${5_600 + at}`,
  ...(at % 5 === 0 && { ticket: `A0${10 + at}` }),
}));
const count = (state) => appointments.filter((one) => one.state === state).length;
const counts = Object.fromEntries(
  ['booked', 'checked-in', 'missed', 'cancelled', 'expired'].map((state) => [state, count(state)]),
);

const figures = (called, mean, p90) => ({ called, meanMs: mean * 60_000, p90Ms: p90 * 60_000 });
const PREVIEW = {
  day: '2026-11-20', calls: 168, changed: 23,
  services: [
    { service: 'social', was: figures(71, 14.2, 31), before: figures(71, 13.1, 29),
      after: figures(71, 11.4, 24) },
    { service: 'estate', was: figures(40, 9.1, 18), before: figures(40, 8.8, 17),
      after: figures(40, 9.9, 21) },
    { service: 'tax', was: figures(57, 4.1, 9), before: figures(57, 4, 9), after: figures(57, 4, 9) },
  ],
  examples: [
    { at: '2026-11-20T01:31:00.000Z', window: 3, called: 'A014', instead: 'B007',
      why: { zh: '等候时间（含提前量）最长', en: 'the longest wait, with the head start of its lane' } },
  ],
};

const RULES = {
  headStartMinutes: { appointment: 10, priority: 15, returned: 5, transferred: 0 },
  starveAfterMinutes: 60,
  text: 'queue:\n  conditions: []\nwindows:\n  - { number: 3, preferred: [social], spare: [] }\n',
};

export const MANAGE = {
  'GET /api/posts/week': () => [200, WEEK],
  'GET /api/posts': () => [200, POSTS],
  'GET /api/appointments': () => [200, { day: days[0].day, counts, appointments }],
  'POST /api/appointments/look-up': () => [200, { appointments: appointments.slice(0, 1) }],
  'GET /api/admin/queue-rules': () => [200, RULES],
  'POST /api/admin/queue-preview': () => [200, PREVIEW],
};
