import Sqlite from 'better-sqlite3';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { lockFile, pidFile } from './files.js';
import { CannotOpen, outageOf } from './trouble.js';

/**
 * Takes the data folder for this process, and returns what gives it back.
 *
 * The lock is SQLite's own on an empty side file: the operating system lets go of it when the
 * process ends in whatever way, so that no stale lock ever keeps a hall from starting.
 */
export function lockFolder(dataFolder: string): () => void {
  const lock = new Sqlite(lockFile(dataFolder), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (trouble) {
    lock.close();
    if (outageOf(trouble)?.code !== 'locked') throw trouble;
    throw new CannotOpen(`another hall is running on ${dataFolder}${holderOf(dataFolder)}`);
  }
  writeFileSync(pidFile(dataFolder), `${process.pid}\n`, { mode: 0o600 });
  return () => {
    rmSync(pidFile(dataFolder), { force: true });
    lock.close();
  };
}

function holderOf(dataFolder: string): string {
  try {
    return ` (process ${readFileSync(pidFile(dataFolder), 'utf8').trim()})`;
  } catch {
    return '';
  }
}
