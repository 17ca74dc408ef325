import Sqlite from 'better-sqlite3';
import { MINUTE_MS } from '../domain/basics/time.js';
import { connect, type Connection } from './connection.js';
import { existingDatabase } from './files.js';
import { journalEnd, pagesAfter } from './journal.js';
import { ChainWalk, Problems, Replay } from './replay.js';
import { placeOfTables } from './table-follower.js';
import { READING_TABLES } from './tables/reading-tables.js';
import { messageOf } from './trouble.js';

/** A killed hall leaves its tables a tenth of a second behind; this is generous to a slow disk. */
const BEHIND_MAX_MS = MINUTE_MS;

/** What came of going through the whole journal. */
export interface Verdict {
  readonly ok: boolean;
  readonly facts: number;
  readonly days: number;
  /**
   * The last hash of the chain. Written down elsewhere, it shows later that nothing up to here was
   * made anew: a chain alone cannot tell a shorter one from its whole.
   */
  readonly head: string;
  /** In words, each with the number of the fact or the row it is about; at most a hundred. */
  readonly problems: readonly string[];
}

/**
 * Tells whether the journal is whole and the tables say what it says.
 *
 * Walks the chain, replays every day, checks the hall at each day's end, and makes the tables
 * anew in a temporary database to compare them row by row. The hall may be running: all of it is
 * read as of one moment.
 */
export function verifyJournal(dataFolder: string): Verdict {
  const live = connect(existingDatabase(dataFolder), { readonly: true });
  try {
    live.exec('BEGIN');
    return verify(live);
  } finally {
    live.close();
  }
}

function verify(live: Connection): Verdict {
  const problems = new Problems();
  // An unnamed database lives in temporary files that vanish with the connection.
  const anew = new Sqlite('');
  try {
    anew.pragma('synchronous = OFF');
    copyTableShapes(live, anew);
    const { facts, head, replay } = walk(live, anew, problems);
    checkPace(live, problems);
    if (replay.whole) for (const table of READING_TABLES) compare(table, { live, anew }, problems);
    const { found } = problems;
    return { ok: found.length === 0, facts, days: replay.days, head, problems: found };
  } finally {
    anew.close();
  }
}

function copyTableShapes(live: Connection, anew: Connection): void {
  const shape = live
    .prepare<[string], string>(`SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL`)
    .pluck();
  for (const table of READING_TABLES) for (const sql of shape.all(table)) anew.exec(sql);
}

function walk(live: Connection, anew: Connection, problems: Problems) {
  const chain = new ChainWalk(problems);
  const replay = new Replay(anew, placeOfTables(live), problems);
  let facts = 0;
  anew.exec('BEGIN');
  try {
    for (const rows of pagesAfter(live, 0)) {
      for (const row of rows) {
        chain.step(row);
        replay.step(row);
        facts += 1;
      }
    }
    replay.finish();
  } catch (trouble) {
    problems.add(`journal: cannot be read after fact ${facts}: ${messageOf(trouble)}`);
  }
  anew.exec('COMMIT');
  return { facts, head: chain.head, replay };
}

/** The tables follow within a moment: what stands far behind has stopped. */
function checkPace(live: Connection, problems: Problems): void {
  const atOf = live.prepare<[number], number>('SELECT at FROM journal WHERE seq = ?').pluck();
  const { seq } = journalEnd(live);
  const place = placeOfTables(live);
  if (place > seq) problems.add(`tables: they tell of fact ${place}, and the journal ends with ${seq}`);
  const behindMs = (atOf.get(seq) ?? 0) - (atOf.get(place + 1) ?? Infinity);
  if (behindMs > BEHIND_MAX_MS) problems.add(`tables: they stop at fact ${place} of ${seq}`);
}

type Cells = readonly unknown[];

/** Compares two forms of one table row by row, in the order of their keys. */
function compare(
  table: string,
  { live, anew }: { live: Connection; anew: Connection },
  problems: Problems,
): void {
  const order = keyOf(live, table);
  const rows = (connection: Connection) =>
    connection
      .prepare<[], Cells>(`SELECT * FROM ${table} ORDER BY ${order}`)
      .raw()
      .iterate();
  const expected = rows(anew);
  for (const row of rows(live)) {
    const should = expected.next();
    if (should.done === true || JSON.stringify(should.value) !== JSON.stringify(row)) {
      problems.add(`${table}: row ${shownKey(row)} does not follow from the journal`);
      expected.return?.();
      return;
    }
  }
  const missing = expected.next();
  if (missing.done !== true) problems.add(`${table}: row ${shownKey(missing.value)} is missing`);
  expected.return?.();
}

function keyOf(connection: Connection, table: string): string {
  const columns = connection.pragma(`table_info(${table})`) as { name: string; pk: number }[];
  const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  return key.map(({ name }) => name).join(', ');
}

function shownKey(row: Cells): string {
  return row.slice(0, 2).map(String).join(' ');
}
