import Sqlite from 'better-sqlite3';
import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { assertDurable, connect, makeDurable } from '../../src/storage/connection.js';
import { openForReading } from '../../src/storage/database.js';
import { databaseFile, lockFile, pidFile } from '../../src/storage/files.js';
import { MIGRATIONS, SCHEMA_VERSION } from '../../src/storage/migrations/all.js';
import { dataFolder, atTheEnd, meddle, nearStore, rowsOf } from './rig.js';

describe('a connection', () => {
  const opened = async () => {
    const folder = dataFolder();
    await (await nearStore(folder)).close();
    return databaseFile(folder);
  };

  it.each([['for writing', false], ['for reading', true]])('%s syncs every commit', async (_, readonly) => {
    const connection = connect(await opened(), { readonly });
    atTheEnd(() => void connection.close());
    expect(connection.pragma('synchronous', { simple: true })).toBe(2);
    expect(connection.pragma('journal_mode', { simple: true })).toBe('wal');
  });

  it('is refused as the driver opens it by itself, since it would not sync', async () => {
    const bare = new Sqlite(await opened());
    atTheEnd(() => void bare.close());
    expect(bare.pragma('synchronous', { simple: true })).toBe(1);
    expect(() => assertDurable(bare)).toThrow('commits would not be synced: synchronous=1');
    makeDurable(bare);
    expect(() => assertDurable(bare)).not.toThrow();
  });

  it('is refused without a write-ahead log', () => {
    const memory = new Sqlite(':memory:');
    atTheEnd(() => void memory.close());
    expect(() => makeDurable(memory)).toThrow('must log ahead');
  });
});

describe('a data folder', () => {
  it('is made for its owner alone, with the newest schema in it', async () => {
    const folder = join(dataFolder(), 'new', 'hall');
    await nearStore(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(rowsOf(folder, 'PRAGMA user_version')).toEqual([{ user_version: SCHEMA_VERSION }]);
    expect(rowsOf(folder, 'SELECT name FROM migrations')).toHaveLength(MIGRATIONS.length);
  });

  it('is taken up again after a start that was cut off before any table was made', async () => {
    const folder = dataFolder();
    new Sqlite(databaseFile(folder)).close();
    await nearStore(folder);
    expect(rowsOf(folder, 'SELECT count(*) AS facts FROM journal')).toEqual([{ facts: 0 }]);
  });

  it('of a newer program is refused and left as it is', async () => {
    const folder = dataFolder();
    await (await nearStore(folder)).close();
    meddle(folder, 'CREATE TABLE of_the_future (x)');
    const connection = new Sqlite(databaseFile(folder));
    connection.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
    connection.close();
    const before = readFileSync(databaseFile(folder));
    await expect(nearStore(folder)).rejects.toThrow(
      `has schema ${SCHEMA_VERSION + 1}, and this program knows only up to ${SCHEMA_VERSION}`,
    );
    expect(readFileSync(databaseFile(folder)).equals(before)).toBe(true);
    // The refusal gives the lock back, so that the newer program can be started.
    expect(existsSync(pidFile(folder))).toBe(false);
  });

  it('is for one running hall, and says which process has it', async () => {
    const folder = dataFolder();
    const first = await nearStore(folder);
    await expect(nearStore(folder)).rejects.toThrow(
      `another hall is running on ${folder} (process ${process.pid})`,
    );
    await first.close();
    await expect(nearStore(folder)).resolves.toBeDefined();
  });

  it('is free again as soon as the process that held it is killed', async () => {
    const folder = dataFolder();
    const holding = `const Sqlite = require('better-sqlite3');
      new Sqlite(${JSON.stringify(lockFile(folder))}).exec('BEGIN EXCLUSIVE');
      console.log('held'); process.stdin.resume();`;
    const holder = spawn(process.execPath, ['-e', holding], { stdio: ['pipe', 'pipe', 'inherit'] });
    await once(holder.stdout, 'data');
    await expect(nearStore(folder)).rejects.toThrow('another hall is running');
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    await expect(nearStore(folder)).resolves.toBeDefined();
  });
});

describe('the rows that readings know', () => {
  it('are the columns of the tables, one for one', async () => {
    const folder = dataFolder();
    await nearStore(folder);
    const source = await openForReading(folder);
    atTheEnd(() => source.destroy());
    expect(source.entityMetadatas.length).toBeGreaterThan(0);
    for (const { tableName, columns } of source.entityMetadatas) {
      const mapped = columns.map((column) => ({
        name: column.databaseName,
        type: String(column.type),
        nullable: column.isNullable,
      }));
      const real = rowsOf(folder, `PRAGMA table_info(${tableName})`).map((column) => ({
        name: column['name'],
        type: String(column['type']).toLowerCase(),
        nullable: column['notnull'] === 0 && column['pk'] === 0,
      }));
      expect({ tableName, mapped }).toEqual({ tableName, mapped: real });
    }
  });

  it('cannot be written through the source for readings', async () => {
    const folder = dataFolder();
    await nearStore(folder);
    const source = await openForReading(folder);
    atTheEnd(() => source.destroy());
    await expect(source.query('DELETE FROM tickets')).rejects.toThrow('readonly database');
  });
});
