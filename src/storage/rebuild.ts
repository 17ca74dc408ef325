import { connect, inTransaction, type Connection } from './connection.js';
import { prepareDatabase } from './database.js';
import { databaseFile } from './files.js';
import { lockFolder } from './folder-lock.js';
import { factsAfter } from './journal.js';
import { TableFollower } from './table-follower.js';
import { READING_TABLES, ReadingTables, TABLES_VERSION } from './tables/reading-tables.js';

const VERSION_KEY = 'tables';

/**
 * Makes the tables for reading anew from the journal, in one transaction, and returns how many
 * facts they tell of. The hall must not be running.
 */
export async function rebuildTables(dataFolder: string): Promise<{ facts: number }> {
  const unlock = lockFolder(dataFolder);
  try {
    await prepareDatabase(dataFolder);
    const connection = connect(databaseFile(dataFolder));
    try {
      return { facts: refill(connection) };
    } finally {
      connection.close();
    }
  } finally {
    unlock();
  }
}

/**
 * Brings the tables to the journal's end, where a killed hall left them behind it; anew where the
 * program that filled them understood facts differently.
 */
export function refreshTables(file: string): void {
  const connection = connect(file);
  try {
    if (tablesVersion(connection) !== TABLES_VERSION) refill(connection);
    else new TableFollower(connection).catchUp();
  } finally {
    connection.close();
  }
}

function refill(connection: Connection): number {
  let facts = 0;
  inTransaction(connection, () => {
    for (const table of READING_TABLES) connection.exec(`DELETE FROM ${table}`);
    facts = fill(connection);
    connection
      .prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value')
      .run(VERSION_KEY, TABLES_VERSION);
  });
  return facts;
}

/** Fills empty tables from the journal. */
function fill(connection: Connection): number {
  const reading = new ReadingTables(connection);
  let facts = 0;
  let last = 0;
  for (const fact of factsAfter(connection, 0)) {
    reading.apply(fact);
    facts += 1;
    last = fact.seq;
  }
  new TableFollower(connection).startFrom(last);
  return facts;
}

function tablesVersion(connection: Connection): string | undefined {
  return connection
    .prepare<[string], string>('SELECT value FROM meta WHERE key = ?')
    .pluck()
    .get(VERSION_KEY);
}
