/** A calendar as the administrator's page gets it; the days are made up. */
const LUNCH_CUT = [{ fromMinute: 540, toMinute: 720 }, { fromMinute: 810, toMinute: 1_020 }];
const MORNING = [{ fromMinute: 540, toMinute: 720 }];

const AHEAD = Array.from({ length: 14 }, (_, index) => {
  const weekday = ((index + 5) % 7) + 1;
  const day = new Date(Date.UTC(2026, 10, 21 + index)).toISOString().slice(0, 10);
  const plain = { day, weekday, known: 'calendar', events: [], extraWindows: [] };
  if (index === 8) return { ...plain, working: 'working', special: 'make-up', hours: LUNCH_CUT };
  if (index === 12) return { ...plain, working: 'rest', special: 'holiday', hours: [] };
  if (weekday === 6) return { ...plain, working: 'rest', hours: MORNING, events: ['周六延时'] };
  if (weekday === 7) return { ...plain, working: 'rest', hours: [] };
  if (index === 3) {
    return { ...plain, working: 'working', hours: LUNCH_CUT, events: ['逢场'], extraWindows: [3, 4] };
  }
  return { ...plain, working: 'working', hours: LUNCH_CUT };
});

export const CALENDAR = {
  years: [{
    year: 2026, source: 'CN-2026.csv', importedAt: '2026-11-05T02:00:00.000Z', by: 'staff:admin',
    holidays: ['2026-01-01', '2026-01-02', '2026-03-07', '2026-03-08', '2026-03-09', '2026-12-03'],
    makeUpDays: ['2026-02-28', '2026-11-29'],
  }],
  missing: [2027],
  ahead: AHEAD,
};
