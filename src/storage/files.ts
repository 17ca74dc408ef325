import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CannotOpen } from './trouble.js';

/** The database of the hall: journal, tables for reading and everything else that must last. */
export function databaseFile(dataFolder: string): string {
  return join(dataFolder, 'hall.db');
}

/** The database of a hall that has been started before; throws `CannotOpen` where there is none. */
export function existingDatabase(dataFolder: string): string {
  const file = databaseFile(dataFolder);
  if (!existsSync(file)) throw new CannotOpen(`there is no database at ${file}`);
  return file;
}

/** Locked by the running hall, so that a second one on the same folder is turned away. */
export function lockFile(dataFolder: string): string {
  return join(dataFolder, 'hall.lock');
}

/** Tells an operator which process holds the lock. */
export function pidFile(dataFolder: string): string {
  return join(dataFolder, 'hall.pid');
}

export function backupFolder(dataFolder: string): string {
  return join(dataFolder, 'backups');
}

/** What is to be delivered outside, apart from the hall's own database. */
export function outboxFile(dataFolder: string): string {
  return join(dataFolder, 'outbox.db');
}
