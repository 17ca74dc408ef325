import { describe, expect, it } from '@jest/globals';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hallKeyFile, keyFolder, openHallKey } from '../../src/storage/hall-key.js';
import { dataFolder } from './rig.js';

describe('the key of a hall', () => {
  it('is made at the first start, for its owner alone, and is the same ever after', () => {
    const folder = dataFolder();
    const first = openHallKey(folder);
    expect(first).toMatchObject({ isNew: true, older: [] });
    expect(first.trouble).toBeUndefined();
    expect(statSync(hallKeyFile(folder)).mode & 0o777).toBe(0o600);
    expect(statSync(keyFolder(folder)).mode & 0o777).toBe(0o700);
    const again = openHallKey(folder);
    expect(again.isNew).toBe(false);
    expect(again.key).toEqual(first.key);
    expect(again.key).toHaveLength(32);
  });

  it('is another one for each hall', () => {
    expect(openHallKey(dataFolder()).key).not.toEqual(openHallKey(dataFolder()).key);
  });

  it('is made anew where the file holds none, which is put aside and never lost', () => {
    const folder = dataFolder();
    mkdirSync(keyFolder(folder), { recursive: true });
    for (const text of ['half a key', 'another']) {
      writeFileSync(hallKeyFile(folder), text);
      expect(openHallKey(folder)).toMatchObject({
        isNew: true, trouble: expect.stringContaining('held no key'),
      });
    }
    const names = readdirSync(keyFolder(folder)).sort();
    expect(names).toEqual(['hall.key', 'hall.key.unreadable', 'hall.key.unreadable-2']);
    expect(readFileSync(join(keyFolder(folder), 'hall.key.unreadable'), 'utf8')).toBe('half a key');
  });

  it('stands beside older ones that were put there', () => {
    const folder = dataFolder();
    openHallKey(folder);
    writeFileSync(join(keyFolder(folder), 'of-last-year.key'), `${'ab'.repeat(32)}\n`);
    expect(openHallKey(folder).older).toEqual([Buffer.alloc(32, 0xab)]);
  });

  it('lasts while the hall is open where the folder takes none', () => {
    const folder = dataFolder();
    writeFileSync(keyFolder(folder), 'a file where the folder should be');
    const { key, trouble } = openHallKey(folder);
    expect(key).toHaveLength(32);
    expect(trouble).toContain('cannot be kept');
  });
});
