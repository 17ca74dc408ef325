import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../rig/until.js';
import { KEYS, SECRETS, TASK_CODE } from '../uplink/platform-rig.js';
import { chanceFrom } from '../virtual/chance.js';
import { NO_FAULTS, StandInPlatform } from '../virtual/platform.js';
import { StoryHall } from './support/story-hall.js';

/** How long the platform takes to answer what it has already: longer than the kill takes. */
const SLOW = { ...NO_FAULTS, slow: 1, slowMs: 500 };

describe('from the finger to the platform', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hall-uplink-'));
  const platform = new StandInPlatform('beijing', KEYS, chanceFrom(1));
  let hall: StoryHall;

  /** A file with that secret in it, by its path. */
  const kept = (name: string, secret = '') => {
    const file = join(folder, name);
    writeFileSync(file, secret);
    return file;
  };

  beforeAll(async () => {
    hall = await StoryHall.open({
      sections: {
        // Seconds of the hall pass fast, so that what has to wait a little is soon due.
        clock: { speed: 20 },
        serving: { undoSeconds: 1 },
        uplink: {
          ...{ dialect: 'beijing', url: await platform.start(), areaCode: '110101' },
          ...{ appMark: KEYS.appMark, waitSeconds: 10, timeoutSeconds: 5 },
          appWordFile: kept('word', SECRETS.appWord),
          privateKeyFile: kept('private', SECRETS.privateKey),
          publicKeyFile: kept('public', SECRETS.publicKey),
          tasks: [{
            service: 'tax', taskCode: TASK_CODE, taskName: '税务登记', orgCode: '11110101004200000X',
          }],
        },
      },
    });
  });
  afterAll(async () => {
    await hall?.close();
    await platform.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('a level that was pressed comes there once, though the hall is killed while it goes', async () => {
    platform.faults = SLOW;
    const pad = await hall.pad(1);
    const caller = await hall.openWindow(1, 'S1');
    await (await hall.dispenser()).take('tax');
    for (const key of ['ticket.next', 'ticket.start', 'ticket.finish'] as const) await caller.press(key);
    expect((await pad.give(await pad.asks(), 2, { tags: ['213'] })).ok).toBe(true);
    await until(() => platform.evaluations.size === 1, { what: 'the platform has the rating' });
    expect(await hall.program.end('SIGKILL')).toMatchObject({ signal: 'SIGKILL' });
    platform.faults = NO_FAULTS;
    await hall.program.begin();
    const standing = async () => {
      const { body } = await hall.admin.get<{ channels: { done: number; waiting: number }[] }>(
        '/api/uplink',
      );
      return body.channels[0];
    };
    await until(async () => (await standing())?.done === 2, { what: 'the hall knows it, too' });
    expect(await standing()).toMatchObject({ waiting: 0, parked: 0 });
    expect([platform.services.size, platform.evaluations.size]).toEqual([1, 1]);
    const [service] = platform.services.values();
    expect([...platform.evaluations.values()]).toMatchObject([{
      projectNo: service?.['projectNo'], serviceNumber: service?.['number'],
      satisfaction: '2', evalDetail: '213', assessNumber: '1',
    }]);
    // The killed hall never heard the answer, and so asked again.
    expect(platform.duplicates).toBe(1);
    expect(platform.refused).toEqual([]);
  }, 60_000);
});
