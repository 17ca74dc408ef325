import Sqlite from 'better-sqlite3';
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { makeDurable } from './connection.js';
import { databaseFile, existingDatabase } from './files.js';
import { MIGRATIONS, SCHEMA_VERSION } from './migrations/all.js';
import { ROWS } from './rows/all.js';
import { CannotOpen } from './trouble.js';

/**
 * Brings the schema in the data folder to where this program needs it.
 *
 * The folder must be locked by the caller. Throws `CannotOpen` when a newer program has been
 * here: its tables are not for us to guess.
 */
export async function prepareDatabase(dataFolder: string): Promise<void> {
  const file = databaseFile(dataFolder);
  const version = schemaVersionOf(file);
  if (version > SCHEMA_VERSION) {
    throw new CannotOpen(
      `${file} has schema ${version}, and this program knows only up to ${SCHEMA_VERSION}; ` +
        'start the newer program, or restore the backup made before it was installed',
    );
  }
  if (version < SCHEMA_VERSION) await migrate(file);
}

/** A read-only source for reports and the audit, on a connection of its own. */
export async function openForReading(dataFolder: string): Promise<DataSource> {
  const options = sourceOptions(existingDatabase(dataFolder));
  return new DataSource({ ...options, readonly: true }).initialize();
}

/** Makes the data folder, for its owner alone: it holds what people did, and secrets. */
export function makeFolder(dataFolder: string): void {
  if (existsSync(dataFolder)) return;
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  // The process's umask may have taken more away than the owner needs.
  chmodSync(dataFolder, 0o700);
}

function schemaVersionOf(file: string): number {
  if (!existsSync(file)) return 0;
  const connection = new Sqlite(file, { readonly: true });
  try {
    return Number(connection.pragma('user_version', { simple: true }));
  } finally {
    connection.close();
  }
}

async function migrate(file: string): Promise<void> {
  const source = await new DataSource(sourceOptions(file)).initialize();
  try {
    await source.runMigrations({ transaction: 'all' });
    await source.query(`PRAGMA user_version = ${SCHEMA_VERSION}`);
  } finally {
    await source.destroy();
  }
}

function sourceOptions(file: string): DataSourceOptions & { type: 'better-sqlite3' } {
  return {
    type: 'better-sqlite3',
    driver: Sqlite,
    database: file,
    entities: ROWS,
    migrations: MIGRATIONS,
    migrationsTableName: 'migrations',
    synchronize: false,
    prepareDatabase: makeDurable,
  };
}
