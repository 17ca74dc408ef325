import { describe, expect, it } from '@jest/globals';
import { MINUTE_MS, plus } from '../../src/domain/basics/time.js';
import type { Fact } from '../../src/domain/facts.js';
import { hallMark } from '../../src/uplink/hall-names.js';
import type { EvaluationRecord } from '../../src/uplink/records/record.js';
import { assessmentOf } from '../../src/uplink/wire/already-sent.js';
import { until } from '../rig/until.js';
import { NO_FAULTS } from '../virtual/platform.js';
import { factAt, planFor, visitFacts } from './platform-rig.js';
import { delivered, journalled, platformOf, platformRunning } from './running.js';

const SATISFIED = { level: 'satisfied', tags: ['413'] };
const BAD = { level: 'dissatisfied', tags: [] };
const at = (n: number) => {
  const ticket = `20261123-A00${n}`;
  return { visit: `${ticket}-1`, ticket, window: 2, clerk: 'S1' };
};
const described = (n: number, minute: number, projectNo: string) => factAt(minute, {
  kind: 'visit.described', ...at(n), system: 'tax-office', matter: { projectNo },
});
const given = (n: number, minute: number, rating: object) =>
  factAt(minute, { kind: 'rating.given', ...at(n), channel: 'pad', ...rating });
const retried = factAt(60, { kind: 'uplink.handled', channel: 'platform', what: 'retry' });

/** A visit whose department named its 办件 before it ended, each some minutes after the other. */
function visitOf(projectNo: string, n: number): Fact[] {
  const [issued, started, ...rest] = visitFacts(n, SATISFIED);
  return [issued, started, described(n, 10, projectNo), ...rest].flatMap((one) =>
    (one === undefined ? [] : [{ ...one, at: plus(one.at, n * MINUTE_MS) }]));
}

describe('numbers of visits at a platform', () => {
  it('of two halls of one district are two, and both ratings count', async () => {
    const { platform, url } = await platformOf('shandong');
    for (const hall of ['west', 'east']) {
      const plan = planFor('shandong', { url, hall, isPrefixOwn: false });
      await delivered(platformRunning(plan, journalled(visitFacts(1, SATISFIED)).outbox));
    }
    expect(platform.duplicates).toBe(0);
    const numbers = [...platform.evaluations.values()].map(({ projectNo }) => projectNo);
    expect(numbers.sort()).toEqual(
      ['west', 'east'].map((hall) => `37370117${hallMark(hall)}20261123A00101`).sort(),
    );
  });

  it('of two halls are two at a platform that goes by the key alone', async () => {
    const { platform, url } = await platformOf('json');
    for (const hall of ['west', 'east']) {
      const { outbox } = journalled(visitFacts(1, SATISFIED));
      await delivered(platformRunning(planFor('json', { url, hall }), outbox));
    }
    expect([...platform.evaluations.keys()].sort()).toEqual([
      '370117.east/20261123-A001-1/rating', '370117.west/20261123-A001-1/rating',
    ]);
  });

  it.each(['zhejiang', 'beijing', 'shandong', 'fujian'] as const)(
    'two visits of one 办件 are rated twice in %s, each the first time', async (dialect) => {
      const { platform, url } = await platformOf(dialect);
      const facts = [1, 2].flatMap((n) => visitOf('P-7', n));
      await delivered(platformRunning(planFor(dialect, { url }), journalled(facts).outbox));
      expect([platform.duplicates, platform.refused]).toEqual([0, []]);
      const ratings = [...platform.evaluations.values()];
      expect(ratings.map((one) => one['assessNumber'] ?? one['evaluateType'])).toEqual(['1', '1']);
      expect(ratings.every(({ projectNo = '' }) => projectNo.includes('P-7'))).toBe(true);
    },
  );

  it('stay what the service had, though the department names the 办件 only afterwards', async () => {
    const { platform, url } = await platformOf('shandong');
    const { outbox, tell } = journalled(visitFacts(1, null));
    const channel = platformRunning(planFor('shandong', { url }), outbox);
    await until(() => platform.services.size === 1);
    await delivered(channel);
    tell([described(1, 20, 'P-late'), given(1, 25, SATISFIED)]);
    channel.tell();
    await until(() => platform.evaluations.size === 1);
    expect(platform.refused).toEqual([]);
    expect([...platform.evaluations.values()]).toMatchObject([
      { projectNo: '3737011720261123A00101', serviceNumber: '1', assessNumber: '1' },
    ]);
  });

  it('too long for the platform are a problem, and nobody cuts them', async () => {
    const { url } = await platformOf('shandong');
    const { outbox } = journalled(visitOf('P'.repeat(49), 1));
    const channel = platformRunning(planFor('shandong', { url }), outbox);
    await until(async () => (await channel.state()).parked === 1);
    expect((await channel.parked('', 1))[0]?.reason).toBe('projectNo is longer than 50');
  });
});

describe('a second word of one citizen', () => {
  it('after a default is the second evaluation, with its true level', async () => {
    const { platform, url } = await platformOf('zhejiang');
    const { outbox, tell } = journalled(visitFacts(1, null));
    const plan = planFor('zhejiang', {
      url, defaultRating: { afterMs: 60_000, level: 'basically-satisfied' },
    });
    // The link was good for five working days.
    const channel = platformRunning(plan, outbox, 9);
    await until(() => platform.evaluations.size === 1);
    await delivered(channel);
    tell([given(1, 60, { level: 'very-dissatisfied', tags: ['115'] })]);
    channel.tell();
    await until(() => platform.evaluations.size === 2);
    expect([...platform.evaluations.values()]).toMatchObject([
      { satisfaction: '3', pf: '7', assessNumber: '1' },
      { satisfaction: '1', pf: '5', assessNumber: '2' },
    ]);
  });

  it('told after the rating went is an addition, and one told in time is not', async () => {
    const { platform, url } = await platformOf('fujian');
    const { outbox, tell } = journalled(visitFacts(1, BAD));
    const channel = platformRunning(planFor('fujian', { url }), outbox);
    await delivered(channel);
    const reasons = (n: number) =>
      factAt(17, { kind: 'rating.reasons', ...at(n), tags: ['213'], channel: 'pad' });
    tell([reasons(1), ...visitFacts(2, BAD), reasons(2)]);
    channel.tell();
    await until(() => platform.evaluations.size === 3);
    await delivered(channel);
    const told = [...platform.evaluations.values()].map(
      ({ projectNo = '', evaluateType, satisfaction, evalDetail }) =>
        [projectNo.slice(-4), evaluateType, satisfaction, evalDetail]);
    expect(told.sort()).toEqual([
      ['0101', '1', '2', undefined], ['0101', '2', '2', '213'], ['0201', '1', '2', '213'],
    ]);
    expect(platform.duplicates).toBe(0);
  });
});

describe('which evaluation of its visit one is', () => {
  const rating = { tags: ['213'], isDefault: false } as unknown as EvaluationRecord;
  const bare = { ...rating, tags: [] };
  const silence = { ...bare, isDefault: true };
  const addition = { ...rating, isAddition: true } as const;
  it.each([
    ['a default', silence, {}, '1'],
    ['a default again', silence, { first: 'default' }, '1'],
    ['a default after a rating', silence, { first: 'rating', reasons: 'no' }, 'needless'],
    ['a rating', rating, {}, '1'],
    // `jiaohao resend` sends what went already: never as a second one.
    ['a rating again', rating, { first: 'rating', reasons: 'yes' }, '1'],
    ['a rating after a default', rating, { first: 'default' }, '2'],
    ['that again', rating, { first: 'default', reasons: 'yes' }, '2'],
    ['an addition to a bare rating', addition, { first: 'rating', reasons: 'no' }, '2'],
    ['an addition to one with reasons', addition, { first: 'rating', reasons: 'yes' }, 'needless'],
    ['an addition to nothing', addition, {}, 'needless'],
    ['a third', addition, { first: 'default', reasons: 'no' }, 'too-many'],
  ])('%s', (_what, record, kept, number) => {
    const found = assessmentOf(record, kept);
    expect(typeof found === 'string' ? found : found.sent.assessNumber).toBe(number);
  });
});

describe('what was parked here', () => {
  it('is delivered when the settings were mended, and so is what waits behind it', async () => {
    const { platform, url } = await platformOf('shandong');
    const { outbox, tell } = journalled(visitFacts(1, SATISFIED));
    const first = platformRunning(planFor('shandong', { url, tasks: {} }), outbox);
    await until(async () => (await first.state()).parked === 1);
    expect((await first.parked('', 1))[0]?.reason).toBe('taskCode is empty; orgcode is empty');
    expect(platform.requests).toBe(0);
    await first.stop();
    tell([retried]);
    await delivered(platformRunning(planFor('shandong', { url }), outbox));
    expect([platform.services.size, platform.evaluations.size]).toEqual([1, 1]);
  });

  it('goes away when the service is left out, or the dialect wants none', async () => {
    const { url } = await platformOf('json');
    const { outbox, tell } = journalled([...visitFacts(1, SATISFIED), ...visitFacts(2, null)]);
    const first = platformRunning(planFor('shandong', { url, tasks: {} }), outbox);
    await until(async () => (await first.state()).parked === 2);
    await first.stop();
    tell([retried]);
    const plan = planFor('json', { url, tasks: { tax: { report: false } } });
    const second = platformRunning(plan, outbox);
    await until(async () => {
      const { parked, waiting } = await second.state();
      return parked + waiting === 0;
    });
    expect(await second.state()).toMatchObject({ done: 0, skipped: 0 });
  });
});

describe('a platform that answers late', () => {
  it('is asked again when its time is over, and counts what it had once', async () => {
    const { platform, url } = await platformOf('beijing');
    platform.faults = { ...NO_FAULTS, slow: 1, slowMs: 400 };
    const { outbox } = journalled(visitFacts(1, SATISFIED));
    const channel = platformRunning(planFor('beijing', { url, timeoutMs: 50 }), outbox);
    await until(() => platform.requests > 1);
    expect((await channel.state()).trouble).toContain('timeout');
    platform.faults = NO_FAULTS;
    await until(() => platform.evaluations.size === 1);
    await delivered(channel);
    expect(platform.services.size).toBe(1);
  });
});
