import Sqlite from 'better-sqlite3';
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { connect, type Connection } from './connection.js';
import { backupFolder, existingDatabase } from './files.js';
import { journalEnd } from './journal.js';

const KEPT = 14;
const NAME = /^hall-\d{8}T\d{9}Z\.db$/;

/** What a backup holds, checked on the copy itself. */
export interface Backup {
  readonly file: string;
  readonly facts: number;
}

/**
 * Copies the database of a hall, which may be running, into its backup folder.
 *
 * The copy is opened, checked from end to end and compared with where the journal stood before
 * it counts as a backup; the newest fourteen are kept. Throws when the copy is not sound.
 */
export async function backUp(dataFolder: string, now: Date): Promise<Backup> {
  const live = connect(existingDatabase(dataFolder), { readonly: true });
  const folder = backupFolder(dataFolder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `hall-${now.toISOString().replace(/[-:.]/g, '')}.db`);
  const unchecked = `${file}.part`;
  try {
    const { seq } = journalEnd(live);
    await live.backup(unchecked);
    const facts = soundCopy(unchecked, seq);
    renameSync(unchecked, file);
    keepNewest(folder);
    return { file, facts };
  } catch (trouble) {
    rmSync(unchecked, { force: true });
    throw trouble;
  } finally {
    live.close();
  }
}

/** The number of facts in the copy; throws unless it is sound and holds at least that many. */
function soundCopy(file: string, atLeast: number): number {
  const copy = new Sqlite(file);
  try {
    // A copy carries the mark of a write-ahead log; one file without is easier to carry away.
    copy.pragma('journal_mode = DELETE');
    const verdict = copy.pragma('integrity_check', { simple: true });
    if (verdict !== 'ok') throw new Error(`the backup is damaged: ${String(verdict)}`);
    const facts = countFacts(copy);
    if (facts < atLeast) throw new Error(`the backup has ${facts} facts and not ${atLeast}`);
    return facts;
  } finally {
    copy.close();
  }
}

function countFacts(copy: Connection): number {
  return copy.prepare<[], number>('SELECT count(*) FROM journal').pluck().get() ?? 0;
}

function keepNewest(folder: string): void {
  const names = readdirSync(folder).filter((name) => NAME.test(name)).sort();
  for (const name of names.slice(0, -KEPT)) rmSync(join(folder, name));
}
