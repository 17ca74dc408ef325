import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { PlatformPlan } from '../../src/uplink/platform-plan.js';
import { until } from '../rig/until.js';
import { dataFolder } from '../storage/rig.js';
import { NO_FAULTS } from '../virtual/platform.js';
import { planFor, visitFacts } from './platform-rig.js';
import { journalled, platformOf, platformRunning } from './running.js';

type Ratings = readonly (object | null)[];

/** A channel on a journal of such visits, for a platform at that address. */
function channelFor(plan: PlatformPlan, ratings: Ratings) {
  const facts = ratings.flatMap((rating, n) => visitFacts(n + 1, rating));
  return platformRunning(plan, journalled(facts).outbox);
}

const RATED: Ratings = [
  { level: 'very-satisfied', tags: ['517'] },
  { level: 'dissatisfied', tags: ['213', '214'] },
  { level: 'very-dissatisfied', tags: [], words: true },
  null,
];

describe('from the journal to the platform', () => {
  it.each([
    ['zhejiang', 0], ['beijing', 4], ['shandong', 4], ['fujian', 0], ['json', 4],
  ] as const)('%s has every rating and %i services', async (dialect, services) => {
    const { platform, url } = await platformOf(dialect);
    const channel = channelFor(planFor(dialect, { url }), RATED);
    await until(() => platform.evaluations.size === 3 && platform.services.size === services);
    expect(platform.refused).toEqual([]);
    const got = [...platform.evaluations.values()].map(
      ({ satisfaction, evalDetail, tags, writingEvaluation, text }) =>
        [satisfaction, evalDetail ?? tags, writingEvaluation ?? text],
    );
    expect(got.sort()).toEqual([
      ['1', undefined, '窗口排队太久'], ['2', '213,214', undefined], ['5', '517', undefined],
    ]);
    await until(async () => (await channel.state()).waiting === 0);
  });

  it('an answer that was lost is asked for again and counts once', async () => {
    const { platform, url } = await platformOf('beijing');
    platform.faults = { ...NO_FAULTS, lostReply: 1 };
    const channel = channelFor(planFor('beijing', { url }), [{ level: 'satisfied', tags: [] }]);
    await until(() => platform.services.size === 1 && platform.requests > 1);
    platform.faults = NO_FAULTS;
    await until(() => platform.evaluations.size === 1);
    await until(async () => (await channel.state()).done === 2);
    expect(platform.services.size).toBe(1);
    expect(platform.duplicates).toBeGreaterThan(0);
  });

  it('a platform that wants a new field gets nothing, and its items are parked', async () => {
    const { platform, url } = await platformOf('zhejiang');
    platform.faults = { ...NO_FAULTS, newField: 'userProp' };
    const channel = channelFor(planFor('zhejiang', { url }), RATED);
    await until(async () => (await channel.state()).parked === 3);
    const [parked] = await channel.parked('', 1);
    expect(parked?.reason).toBe('code 400: userProp missing');
  });
});

describe('a folder of files', () => {
  const lines = (folder: string, kind: string) => {
    const [name = ''] = readdirSync(folder).filter((file) => file.startsWith(kind));
    return { file: join(folder, name), text: readFileSync(join(folder, name), 'utf8') };
  };

  it('gets a line an item, once, also after a line that was not finished', async () => {
    const folder = join(dataFolder(), 'out');
    const plan = planFor('csv', { url: folder });
    const first = channelFor(plan, RATED);
    await until(async () => (await first.state()).done === 7);
    await first.stop();
    const { file, text } = lines(folder, 'ratings-2026-11-23');
    expect(text.split('\r\n')).toHaveLength(5);
    expect(text).toContain('"窗口排队太久"'.slice(1, -1));
    truncateSync(file, Buffer.byteLength(text) - 20);
    // Another outbox knows nothing: all of it comes again, and only what lacks is written.
    const second = channelFor(plan, RATED);
    await until(async () => (await second.state()).done === 7);
    expect(lines(folder, 'ratings-2026-11-23').text.split('\r\n').sort())
      .toEqual(text.split('\r\n').sort());
  });
});
