import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instant, MINUTE_MS } from '../../src/domain/basics/time.js';
import type { CoverageRow } from '../../src/domain/reports/coverage-day.js';
import { csvOf } from '../../src/faces/http/csv.js';
import type { PastReadings } from '../../src/faces/http/parts.js';
import { openFaces, type Browser, type Rig } from './rig.js';

const ROW: CoverageRow = {
  ...{ day: '2026-11-23', window: 1, title: '=综合', post: true, dueMs: 60 * MINUTE_MS },
  ...{ coveredMs: 50 * MINUTE_MS, uncoveredMs: 10 * MINUTE_MS },
  ...{ pausedMs: 0, othersMs: 20 * MINUTE_MS },
  ...{ staffedMs: 50 * MINUTE_MS, gaps: 1, toCoverMs: [10 * MINUTE_MS] },
  people: [{ clerk: 'S2', standsInFor: 'S1', ms: 50 * MINUTE_MS }],
  handOvers: { offered: 1, accepted: 1, declined: 0, unanswered: 0 },
  asks: { seen: 1, asked: 2, accepted: 1, declined: 0, unanswered: 1, escalated: 0 },
};

const PAST: PastReadings = {
  coverage: async () => [ROW],
  minute: async () => undefined,
  call: async (call) => (call.endsWith('-c1')
    ? { at: instant(0), reason: { rule: 'called-by-number', candidates: [], waiting: 2 } }
    : undefined),
  trend: async () => [],
};

const PERIOD = 'from=2026-11-23T00:00:00Z&to=2026-11-24T00:00:00Z';
let rig: Rig;
let manager: Browser;
let clerk: Browser;
let auditor: Browser;
beforeAll(async () => {
  rig = await openFaces({ past: PAST });
  [manager, clerk, auditor] = [
    await rig.signedIn('M1'), await rig.signedIn('S1'), await rig.signedIn('A1'),
  ];
});
afterAll(() => rig.stop());

describe('the report of coverage', () => {
  it('is told by day and together, as JSON', async () => {
    const { status, body } = await manager.get(`/api/reports/coverage?${PERIOD}`);
    expect(status).toBe(200);
    expect(body.days[0]).toMatchObject({ day: '2026-11-23', window: 1, uncoveredMinutes: 10,
      timeToCover: { count: 1, p50Ms: 600_000, maxMs: 600_000 } });
    expect(body.windows[0]).toMatchObject({ window: 1,
      people: [{ clerk: 'S2', standsInFor: 'S1', minutes: 50 }] });
  });

  it('is a table that no spreadsheet works out', async () => {
    const { text, headers } = await manager.get(`/api/reports/coverage?${PERIOD}&format=csv`);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(text.split('\r\n')[1]).toBe(
      `2026-11-23,1,"'=综合",60,50,10,0,20,50,1,1,600,600,1,1,0,0,1,2,1,0,1,0,李二 S2 代 王一 S1 50`,
    );
  });

  it.each([
    ['from=2026-11-24T00:00:00Z&to=2026-11-23T00:00:00Z', 400],
    ['from=2026-01-01T00:00:00Z&to=2026-11-23T00:00:00Z', 400],
    [`${PERIOD}&format=xls`, 400],
    ['from=yesterday&to=today', 400],
  ])('refuses %s', async (query, status) => {
    expect((await manager.get(`/api/reports/coverage?${query}`)).status).toBe(status);
  });

  it('is for nobody who only works at a window', async () => {
    expect((await clerk.get(`/api/reports/coverage?${PERIOD}`)).status).toBe(403);
    expect((await clerk.get('/api/replay?at=2026-11-23T01:00:00Z')).status).toBe(403);
    expect((await clerk.get('/api/calls/20261123-A001-c1/why')).status).toBe(403);
  });
});

describe('a past minute and a past call', () => {
  it('are there or are not found', async () => {
    expect((await auditor.get('/api/replay?at=2026-11-23T01:00:00Z')).status).toBe(404);
    expect((await auditor.get('/api/calls/20261123-A001-c1/why')).body.why)
      .toMatchObject({ zh: '窗口按号码呼叫', waiting: 2 });
    expect((await auditor.get('/api/calls/20261123-A001-c2/why')).status).toBe(404);
    expect((await auditor.get('/api/calls/nonsense/why')).status).toBe(400);
  });

  it('are out of service where nothing replays them', async () => {
    const bare = await openFaces();
    const stranger = await bare.signedIn('A1');
    expect((await stranger.get('/api/replay?at=2026-11-23T01:00:00Z')).status).toBe(503);
    await bare.stop();
  });
});

describe('one touch that lets a window help', () => {
  it('is for managers, and says so when it cannot be', async () => {
    const ask = { window: 3, service: 'tax', until: '2026-11-23T02:00:00Z' };
    const reply = await manager.post('/api/load/help', ask);
    expect([reply.status, reply.body.refusal.code]).toEqual([409, 'nobody-signed-in']);
    expect((await clerk.post('/api/load/help', ask)).status).toBe(403);
    expect((await manager.post('/api/load/end-help', { window: 3 })).body.refusal.code)
      .toBe('not-helping');
    expect((await manager.post('/api/load/help', { window: 3 })).status).toBe(400);
  });
});

describe('a table', () => {
  it.each([
    ['=1+1', `"'=1+1"`], ['+1', `"'+1"`], ['-1', `"'-1"`], ['@x', `"'@x"`], ['a"b', '"a""b"'],
    ['a,b', '"a,b"'], ['王', '王'], [-3, '-3'], [undefined, ''],
  ])('writes %j as %s', (cell, text) => {
    expect(csvOf(['x'], [[cell]])).toBe(`\ufeffx\r\n${text}\r\n`);
  });
});
