import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { emptyCounts, type FigureCounts } from '../../src/domain/figures/counts.js';
import type { DaySpan } from '../../src/domain/figures/periods.js';
import type { PastReadings } from '../../src/faces/http/parts.js';
import { openFaces, type Browser, type Rig } from './rig.js';

const counts = (satisfied: number, dissatisfied: number): FigureCounts => ({
  ...emptyCounts(),
  due: satisfied + dissatisfied + 3,
  levels: { ...emptyCounts().levels, satisfied, dissatisfied },
  unrated: { ...emptyCounts().unrated, refused: 3 },
});

const asked: [string, DaySpan][] = [];
const PAST: PastReadings = {
  coverage: async () => [],
  minute: async () => undefined,
  call: async () => undefined,
  trend: async () => [],
  figures: async (dimension, span) => {
    asked.push([dimension, span]);
    if (dimension === 'window') return new Map([['10', counts(3, 1)], ['2', counts(15, 2)]]);
    return new Map([['S1', counts(9, 2)], ['S2', counts(5, 1)]]);
  },
};

let rig: Rig;
let manager: Browser;
let clerk: Browser;
beforeAll(async () => {
  rig = await openFaces({ past: PAST });
  [manager, clerk] = [await rig.signedIn('M1'), await rig.signedIn('S1')];
});
afterAll(() => rig.stop());

describe('the figures by HTTP', () => {
  it('are told by window, each rate with what it is made of', async () => {
    const { status, body } = await manager.get('/api/figures?by=window&period=month&day=2026-11-23');
    expect(status).toBe(200);
    expect(body).toMatchObject({ by: 'window', from: '2026-11-01', to: '2026-11-30', smallSample: 10 });
    expect(body.groups.map((group: { of: string }) => group.of)).toEqual(['2', '10']);
    expect(body.groups[0].name).toBe('税务窗口');
    expect(body.groups[0].figures).toContainEqual(
      { key: 'good', numerator: 15, denominator: 17, percentage: 88.2 });
    expect(body.groups[1].figures).toContainEqual(
      { key: 'good', numerator: 3, denominator: 4, small: true });
  });

  it('are a table with its numerators, and an empty cell for a percentage of few', async () => {
    const { text, headers } = await manager.get(
      '/api/figures?by=window&from=2026-11-01&to=2026-11-20&format=csv');
    expect(headers.get('content-disposition')).toContain('figures-window-2026-11-01-2026-11-20.csv');
    const [head = '', first = '', second = ''] = text.split('\r\n');
    const at = head.split(',').indexOf('好评率分子 Good of');
    expect(first.split(',').slice(at, at + 3)).toEqual(['15', '17', '88.2']);
    expect(second.split(',').slice(at, at + 3)).toEqual(['3', '4', '']);
  });

  it('are those of today where nothing is asked', async () => {
    const { body } = await manager.get('/api/figures');
    expect(body).toMatchObject({ by: 'hall', from: rig.ledger.hall.day, to: rig.ledger.hall.day });
    expect(asked.at(-1)).toEqual(['hall', { from: body.from, to: body.to }]);
  });

  it.each([
    'by=person', 'period=decade', 'day=2026-02-30', 'from=2026-11-01', 'to=2026-11-01',
    'from=2026-11-02&to=2026-11-01', 'from=2020-01-01&to=2026-01-01', 'format=xls',
  ])('are refused for %s', async (query) => {
    expect((await manager.get(`/api/figures?${query}`)).status).toBe(400);
  });

  it('are for managers, auditors and administrators', async () => {
    const statuses = await Promise.all(['A1', 'X1', 'H1', 'G1', 'S2'].map(async (staffNo) =>
      (await (await rig.signedIn(staffNo)).get('/api/figures')).status));
    expect(statuses).toEqual([200, 200, 200, 403, 403]);
    expect((await rig.browser().get('/api/figures')).status).toBe(401);
  });

  it('say what they are made of, from where, and that it is proposed', async () => {
    const { body } = await clerk.get('/api/figures/definitions');
    expect(body.definitions).toHaveLength(9);
    expect(body.definitions[3]).toMatchObject({
      key: 'good', name: { zh: '好评率' }, standing: 'proposed', source: { zh: expect.any(String) },
    });
  });
});

describe('a clerk', () => {
  it('sees the rates of a month that has settled, and nobody else\'s', async () => {
    const { status, body } = await clerk.get('/api/figures/own?month=2026-01');
    expect(status).toBe(200);
    expect(body.figures).toContainEqual({ key: 'good', numerator: 9, denominator: 11, percentage: 81.8 });
    expect(JSON.stringify(body)).not.toMatch(/satisfied|S2/);
  });

  it('sees nothing of a month that goes on, nor of few ratings', async () => {
    const month = rig.ledger.hall.day.slice(0, 7);
    expect((await clerk.get(`/api/figures/own?month=${month}`)).body)
      .toMatchObject({ figures: [], why: 'too-early' });
    const other = await rig.signedIn('S2');
    expect((await other.get('/api/figures/own')).body).toMatchObject({ figures: [], why: 'too-few' });
    expect((await clerk.get('/api/figures/own?month=2026-13')).status).toBe(400);
    expect((await rig.browser().get('/api/figures/own')).status).toBe(401);
  });
});
