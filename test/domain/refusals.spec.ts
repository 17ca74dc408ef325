import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { REFUSALS, isPassing, refusal, type RefusalCode } from '../../src/domain/refusals.js';
import { APPOINTMENT_TABLES } from './appointments/tables.js';
import { BUSINESS_TABLE } from './business/tables.js';
import { CALENDAR_TABLES } from './calendar/tables.js';
import { CASE_TABLES } from './cases/tables.js';
import { DEVICES } from './equipment/tables.js';
import { ASKING, CHANNELS, LATE_LINK, REASONS, UNRATED } from './evaluations/capture-tables.js';
import { PAPER_REFUSED } from './evaluations/paper-refused.js';
import { RATINGS } from './evaluations/tables.js';
import { HELP } from './load/tables.js';
import { FIRST_ADMINISTRATOR, PEOPLE_TABLES } from './people/tables.js';
import { POST_TABLES } from './posts/tables.js';
import { CLOSING } from './reviews/tables.js';
import { sentencesOf } from './table/play.js';
import { TICKET_TABLES } from './tickets/tables.js';
import { WINDOW_TABLES } from './windows/tables.js';

const TABLES = [
  ...APPOINTMENT_TABLES,
  ...CALENDAR_TABLES, DEVICES, RATINGS, ...PEOPLE_TABLES, ...POST_TABLES, ...TICKET_TABLES,
  ...WINDOW_TABLES, HELP, ...CASE_TABLES, BUSINESS_TABLE,
  CHANNELS, REASONS, ASKING, UNRATED, LATE_LINK, CLOSING,
];

function refusedInTables(): Set<string> {
  const outcomes = [
    ...TABLES.flatMap(({ rows }) => rows.flatMap(([, , , then]) => sentencesOf(then))),
    ...FIRST_ADMINISTRATOR.flatMap(([, then]) => then),
  ];
  const refused = outcomes.filter((outcome) => outcome.startsWith('no: '));
  return new Set([
    ...refused.map((outcome) => outcome.slice('no: '.length)),
    ...PAPER_REFUSED.map(([, code]) => code),
  ]);
}

/** The codes that stand as words in the rules themselves. */
function givenByTheDomain(): string[] {
  const folder = 'src/domain';
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && file !== 'refusals.ts');
  const text = files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
  return Object.keys(REFUSALS).filter((code) => text.includes(`'${code}'`));
}

describe('refusals', () => {
  it('of the rules each stand in a decision table', () => {
    const covered = refusedInTables();
    expect(givenByTheDomain().filter((code) => !covered.has(code))).toEqual([]);
  });

  it('in the tables are all given by the rules', () => {
    const given = givenByTheDomain();
    expect([...refusedInTables()].filter((code) => !given.includes(code))).toEqual([]);
    expect(given.length).toBeGreaterThan(40);
  });

  it('each say something in Chinese and in English', () => {
    for (const [code, { zh, en }] of Object.entries(REFUSALS)) {
      expect(`${code} ${zh}`).toMatch(/[\u4e00-\u9fff]/);
      expect(`${code} ${en}`).toMatch(/ [A-Z][A-Za-z,' -]+$/);
    }
  });

  it('are read in Chinese, with the reason where one helps', () => {
    expect(refusal('nobody-waiting')).toEqual({ code: 'nobody-waiting', text: '无人等候' });
    expect(refusal('bad-message', 'no id').text).toBe('消息无法识别: no id');
  });

  it('that mean "not now" are the only ones to be tried again', () => {
    const passing = (Object.keys(REFUSALS) as RefusalCode[]).filter(isPassing);
    expect(passing).toEqual(['busy', 'outage']);
  });
});
