import { dayNumberOf, isDayKey, weekdayOfDay, type DayKey } from '../basics/time.js';
import { yearOf, type KeptCalendarYear, type NewCalendarYear } from './work-calendar.js';

/** What can be wrong with a year as somebody wrote it, in both languages. */
export const YEAR_FAULTS = {
  'no-json': { zh: '不是有效的 JSON', en: 'is not JSON' },
  'no-lists': {
    zh: '缺少 year、holidays 或 makeUpDays',
    en: 'needs year, holidays and makeUpDays',
  },
  'no-date': { zh: '不是日期', en: 'is no date' },
  'no-kind': { zh: '应为 休 或 班', en: 'must be 休 (holiday) or 班 (workday)' },
  'other-year': { zh: '不属于该年', en: 'is of another year' },
  twice: { zh: '重复', en: 'is told twice' },
  'not-weekend': { zh: '不是周六或周日', en: 'is no Saturday or Sunday, so nothing to make up' },
  'no-holidays': { zh: '没有节假日', en: 'there are no holidays in it' },
} as const satisfies Record<string, { zh: string; en: string }>;

export interface YearFault {
  readonly fault: keyof typeof YEAR_FAULTS;
  /** The line of the table, from 1; missing for JSON. */
  readonly line?: number;
  /** What stands there, shortened. */
  readonly found: string;
}

export type ReadYear =
  | { readonly ok: true; readonly year: NewCalendarYear }
  | { readonly ok: false; readonly fault: YearFault };

interface Entry {
  readonly day: string;
  readonly kind: 'holiday' | 'make-up';
  readonly line?: number;
}

const KINDS: Readonly<Record<string, Entry['kind']>> = {
  休: 'holiday', 放假: 'holiday', 节假日: 'holiday', holiday: 'holiday', off: 'holiday',
  班: 'make-up', 上班: 'make-up', 调休: 'make-up', 调休上班: 'make-up', workday: 'make-up',
  work: 'make-up',
};
const HEADING = /^(日期|date|day)$/i;

/**
 * The year that a text holds: JSON `{year, holidays, makeUpDays, source}`, or a table with a date
 * and 休 or 班 in each line, parted by commas, semicolons or tabs. `source` is used where the text
 * names none.
 */
export function readYear(text: string, source: string): ReadYear {
  const plain = plainOf(text);
  return plain.startsWith('{') ? fromJson(plain, source) : fromTable(plain, source);
}

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** The same for a file of the data folder, which may say when it was put there. */
export function readKeptYear(
  text: string,
  source: string,
): { readonly ok: true; readonly year: KeptCalendarYear } | Extract<ReadYear, { ok: false }> {
  const read = readYear(text, source);
  const plain = plainOf(text);
  if (!read.ok || !plain.startsWith('{')) return read;
  const { writtenAt } = JSON.parse(plain) as { writtenAt?: unknown };
  if (typeof writtenAt !== 'string' || !ISO.test(writtenAt)) return read;
  return { ok: true, year: { ...read.year, writtenAt } };
}

/** The same year as a text that `readYear` reads. */
export function yearText(year: KeptCalendarYear): string {
  return `${JSON.stringify(year, null, 2)}\n`;
}

/** What is wrong, as one sentence. */
export function faultWords({ fault, line, found }: YearFault, language: 'zh' | 'en'): string {
  const words = YEAR_FAULTS[fault][language];
  if (line === undefined) return `${found} ${words}`.trim();
  return language === 'zh' ? `第 ${line} 行 ${found} ${words}` : `line ${line}: ${found} ${words}`;
}

function plainOf(text: string): string {
  return text.replace(/^\ufeff/, '').trim();
}

function fromJson(text: string, source: string): ReadYear {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return wrong('no-json', '');
  }
  const { year, holidays, makeUpDays = [], source: named } = value as Record<string, unknown>;
  if (!isYear(year) || !isTexts(holidays) || !isTexts(makeUpDays)) return wrong('no-lists', '');
  const entries = [
    ...holidays.map((day): Entry => ({ day, kind: 'holiday' })),
    ...makeUpDays.map((day): Entry => ({ day, kind: 'make-up' })),
  ];
  return fromEntries(entries, year, typeof named === 'string' ? named.slice(0, 200) : source);
}

function fromTable(text: string, source: string): ReadYear {
  const entries: Entry[] = [];
  for (const [index, row] of text.split(/\r?\n/).entries()) {
    const line = index + 1;
    const [date = '', kind = ''] = row.split(/[,;\t，；]/).map((cell) => cell.trim());
    if (date === '' || date.startsWith('#') || HEADING.test(date)) continue;
    const known = KINDS[kind.toLowerCase()];
    if (known === undefined) return wrong('no-kind', kind, line);
    entries.push({ day: dayText(date), kind: known, line });
  }
  return fromEntries(entries, yearOf(entries[0]?.day ?? ''), source);
}

/** `2026/1/3` as spreadsheets write it, as `2026-01-03`. */
function dayText(text: string): DayKey {
  const [, year = '', month = '', day = ''] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? [];
  return year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function fromEntries(entries: readonly Entry[], year: number, source: string): ReadYear {
  const seen = new Set<DayKey>();
  for (const { day, kind, line } of entries) {
    if (!isDayKey(day)) return wrong('no-date', day, line);
    if (yearOf(day) !== year) return wrong('other-year', day, line);
    if (seen.has(day)) return wrong('twice', day, line);
    const isWeekend = weekdayOfDay(dayNumberOf(day)) > 5;
    if (kind === 'make-up' && !isWeekend) return wrong('not-weekend', day, line);
    seen.add(day);
  }
  const days = (which: Entry['kind']) =>
    entries.filter(({ kind }) => kind === which).map(({ day }) => day).sort();
  const holidays = days('holiday');
  if (holidays.length === 0) return wrong('no-holidays', '');
  return { ok: true, year: { year, holidays, makeUpDays: days('make-up'), source } };
}

function wrong(fault: YearFault['fault'], found: string, line?: number): ReadYear {
  const short = found.slice(0, 24);
  return { ok: false, fault: { fault, found: short, ...(line === undefined ? {} : { line }) } };
}

function isYear(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 1970 && (value as number) <= 9999;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
