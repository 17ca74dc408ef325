import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { messageOf } from './trouble.js';

const KEY_BYTES = 32;
const NAME = 'hall.key';

/** The key that people's texts are sealed with, and what was the matter with its file. */
export interface HallKey {
  readonly key: Buffer;
  /** Other keys in the folder: put there so that older texts can be opened. */
  readonly older: readonly Buffer[];
  /** Made now: at the first start, or because there was none that could be read. */
  readonly isNew: boolean;
  /** Why the file could not be used or written, for the log. */
  readonly trouble?: string;
}

/** Where the keys lie: beside the database, never in it, and not in its backups. */
export function keyFolder(dataFolder: string): string {
  return join(dataFolder, 'keys');
}

export function hallKeyFile(dataFolder: string): string {
  return join(keyFolder(dataFolder), NAME);
}

/**
 * The hall's key from `keys/hall.key`, 64 hex digits; where there is none it is made, for its
 * owner alone to read.
 *
 * Never throws: a hall whose key cannot be read or kept still gives numbers. A file that holds no
 * key is put aside, never written over. A key that could not be kept lasts until the hall closes.
 */
export function openHallKey(dataFolder: string): HallKey {
  const file = hallKeyFile(dataFolder);
  try {
    mkdirSync(keyFolder(dataFolder), { recursive: true, mode: 0o700 });
    const older = otherKeys(dataFolder);
    const key = keyIn(file);
    if (key !== undefined) return { key, older, isNew: false };
    const trouble = existsSync(file) ? putAside(file) : {};
    return { key: makeKey(file), older, isNew: true, ...trouble };
  } catch (cause) {
    const trouble = `the key of the hall cannot be kept: ${messageOf(cause)}`;
    return { key: randomBytes(KEY_BYTES), older: [], isNew: true, trouble };
  }
}

function otherKeys(dataFolder: string): Buffer[] {
  const folder = keyFolder(dataFolder);
  const names = readdirSync(folder).filter((name) => name.endsWith('.key') && name !== NAME);
  return names.flatMap((name) => keyIn(join(folder, name)) ?? []);
}

function keyIn(file: string): Buffer | undefined {
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8').trim();
  return /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : undefined;
}

function putAside(file: string): { trouble: string } {
  let aside = `${file}.unreadable`;
  for (let count = 2; existsSync(aside); count += 1) aside = `${file}.unreadable-${count}`;
  renameSync(file, aside);
  return { trouble: `${file} held no key; it was put aside as ${aside}` };
}

/** A new key, on the disk when this returns. */
function makeKey(file: string): Buffer {
  const key = randomBytes(KEY_BYTES);
  const handle = openSync(file, 'wx', 0o600);
  try {
    writeSync(handle, `${key.toString('hex')}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return key;
}
