import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { keyFolder } from './hall-key.js';

const KEY_BYTES = 32;
const NAME = /^(\d{4}-\d{2}-\d{2})\.day$/;

/**
 * The keys of days as files `keys/days/2026-11-22.day`: never in the database, so that neither a
 * backup nor a page that SQLite let go of holds one.
 */
export class DayKeyFolder {
  readonly #folder: string;
  /** Keys that could not be read or written; they last until the hall closes. */
  readonly #passing = new Map<string, Buffer>();
  readonly #trouble: (cause: unknown) => void;

  /** `trouble` is told where a key can be kept in memory alone, or not be removed. */
  constructor(dataFolder: string, trouble: (cause: unknown) => void) {
    this.#folder = join(keyFolder(dataFolder), 'days');
    this.#trouble = trouble;
  }

  keyOf(day: string): Buffer {
    const known = this.#passing.get(day);
    if (known !== undefined) return known;
    try {
      return this.#kept(day);
    } catch (cause) {
      this.#trouble(cause);
      const key = randomBytes(KEY_BYTES);
      this.#passing.set(day, key);
      return key;
    }
  }

  days(): string[] {
    const kept = existsSync(this.#folder)
      ? readdirSync(this.#folder).flatMap((name) => NAME.exec(name)?.[1] ?? [])
      : [];
    return [...new Set([...kept, ...this.#passing.keys()])].sort();
  }

  destroyBefore(day: string): number {
    let count = 0;
    for (const past of this.days().filter((each) => each < day)) {
      this.#passing.delete(past);
      try {
        this.#destroy(this.#fileOf(past));
        count += 1;
      } catch (cause) {
        this.#trouble(cause);
      }
    }
    return count;
  }

  #kept(day: string): Buffer {
    const file = this.#fileOf(day);
    if (existsSync(file)) {
      const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
      if (key.length === KEY_BYTES) return key;
      // Cut short by a power loss as it was made: nothing was ever hashed with it.
      rmSync(file);
    }
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const key = randomBytes(KEY_BYTES);
    write(file, `${key.toString('hex')}\n`, 'wx');
    return key;
  }

  /** Written over before it goes: what the disk gave out as free may be read for long. */
  #destroy(file: string): void {
    if (!existsSync(file)) return;
    write(file, randomBytes(KEY_BYTES).toString('hex'), 'r+');
    rmSync(file);
  }

  #fileOf(day: string): string {
    return join(this.#folder, `${day}.day`);
  }
}

function write(file: string, text: string, flags: 'wx' | 'r+'): void {
  const handle = openSync(file, flags, 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
