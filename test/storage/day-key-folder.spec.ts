import { describe, expect, it } from '@jest/globals';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DayKeyFolder } from '../../src/storage/day-key-folder.js';
import { keyFolder } from '../../src/storage/hall-key.js';
import { dataFolder } from './rig.js';

const [SUNDAY, MONDAY, TUESDAY] = ['2026-11-22', '2026-11-23', '2026-11-24'] as const;
const quiet = (cause: unknown) => {
  throw cause;
};

describe('the keys of days', () => {
  it('are the same after a restart, one for each day, for their owner alone', () => {
    const folder = dataFolder();
    const keys = new DayKeyFolder(folder, quiet);
    const [monday, tuesday] = [keys.keyOf(MONDAY), keys.keyOf(TUESDAY)];
    expect(monday).not.toEqual(tuesday);
    const again = new DayKeyFolder(folder, quiet);
    expect([again.keyOf(MONDAY), again.keyOf(TUESDAY)]).toEqual([monday, tuesday]);
    expect(again.days()).toEqual([MONDAY, TUESDAY]);
    const file = join(keyFolder(folder), 'days', `${MONDAY}.day`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('are gone from the disk when their day is over', () => {
    const folder = dataFolder();
    const keys = new DayKeyFolder(folder, quiet);
    const before = keys.keyOf(SUNDAY);
    keys.keyOf(MONDAY);
    expect(keys.destroyBefore(MONDAY)).toBe(1);
    expect(readdirSync(join(keyFolder(folder), 'days'))).toEqual([`${MONDAY}.day`]);
    expect(new DayKeyFolder(folder, quiet).keyOf(SUNDAY)).not.toEqual(before);
  });

  it('that a power loss cut short are made anew', () => {
    const folder = dataFolder();
    mkdirSync(join(keyFolder(folder), 'days'), { recursive: true });
    writeFileSync(join(keyFolder(folder), 'days', `${MONDAY}.day`), 'ab12');
    expect(new DayKeyFolder(folder, quiet).keyOf(MONDAY)).toHaveLength(32);
  });

  it('last while the hall is open where the disk takes none, and that is told', () => {
    const folder = dataFolder();
    writeFileSync(keyFolder(folder), 'a file where the folder should be');
    const told: unknown[] = [];
    const keys = new DayKeyFolder(folder, (cause) => told.push(cause));
    const key = keys.keyOf(MONDAY);
    expect(keys.keyOf(MONDAY)).toBe(key);
    expect(told).toHaveLength(1);
    expect(keys.destroyBefore(TUESDAY)).toBe(1);
    expect(existsSync(join(keyFolder(folder), 'days'))).toBe(false);
  });
});
