import Sqlite from 'better-sqlite3';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { connect, type Connection } from './connection.js';
import { backupFolder, existingDatabase, outboxFile } from './files.js';
import { journalEnd } from './journal.js';
import { messageOf } from './trouble.js';

const KEPT = 14;
const NAMES = [/^hall-\d{8}T\d{9}Z\.db$/, /^outbox-\d{8}T\d{9}Z\.db$/];

/** What a backup holds, checked on the copy itself. */
export interface Backup {
  readonly file: string;
  readonly facts: number;
  /** The outbox as it was a moment before; absent where the hall has none. */
  readonly outbox?: string;
  /** Why the outbox could not be copied; what lies in `file` is good all the same. */
  readonly outboxTrouble?: string;
}

/**
 * Copies the database of a hall, which may be running, and its outbox into its backup folder.
 *
 * The copies are opened and checked from end to end, and the hall's is compared with where the
 * journal stood before, before they count as a backup; the newest fourteen are kept. Throws when
 * the copy of the hall is not sound.
 */
export async function backUp(dataFolder: string, now: Date): Promise<Backup> {
  const live = connect(existingDatabase(dataFolder), { readonly: true });
  try {
    const folder = backupFolder(dataFolder);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const fileOf = (what: string) =>
      join(folder, `${what}-${now.toISOString().replace(/[-:.]/g, '')}.db`);
    // The outbox first: put back, it must not have followed facts that the hall no longer has.
    const outbox = await copyOutbox(outboxFile(dataFolder), fileOf('outbox'));
    const file = fileOf('hall');
    try {
      const { seq } = journalEnd(live);
      const facts = await copy(live, file, (part) => soundCopy(part, seq));
      keepNewest(folder);
      return { file, facts, ...outbox };
    } catch (trouble) {
      rmSync(fileOf('outbox'), { force: true });
      throw trouble;
    }
  } finally {
    live.close();
  }
}

async function copyOutbox(
  from: string,
  file: string,
): Promise<Pick<Backup, 'outbox' | 'outboxTrouble'>> {
  if (!existsSync(from)) return {};
  try {
    const live = connect(from, { readonly: true });
    try {
      await copy(live, file, (part) => withCopy(part, checkWhole));
      return { outbox: file };
    } finally {
      live.close();
    }
  } catch (trouble) {
    return { outboxTrouble: messageOf(trouble) };
  }
}

/** Copies to a side file that takes its name once it is found sound. */
async function copy<Found>(
  live: Connection,
  file: string,
  check: (part: string) => Found,
): Promise<Found> {
  const part = `${file}.part`;
  try {
    await live.backup(part);
    const found = check(part);
    renameSync(part, file);
    return found;
  } catch (trouble) {
    rmSync(part, { force: true });
    throw trouble;
  }
}

/** The number of facts in the copy; throws unless it is sound and holds at least that many. */
function soundCopy(file: string, atLeast: number): number {
  return withCopy(file, (copied) => {
    checkWhole(copied);
    const facts = countFacts(copied);
    if (facts < atLeast) throw new Error(`the backup has ${facts} facts and not ${atLeast}`);
    return facts;
  });
}

function withCopy<Found>(file: string, work: (copied: Connection) => Found): Found {
  const copied = new Sqlite(file);
  try {
    // A copy carries the mark of a write-ahead log; one file without is easier to carry away.
    copied.pragma('journal_mode = DELETE');
    return work(copied);
  } finally {
    copied.close();
  }
}

function checkWhole(copied: Connection): void {
  const verdict = copied.pragma('integrity_check', { simple: true });
  if (verdict !== 'ok') throw new Error(`the backup is damaged: ${String(verdict)}`);
}

function countFacts(copy: Connection): number {
  return copy.prepare<[], number>('SELECT count(*) FROM journal').pluck().get() ?? 0;
}

function keepNewest(folder: string): void {
  const found = readdirSync(folder);
  for (const pattern of NAMES) {
    const names = found.filter((name) => pattern.test(name)).sort();
    for (const name of names.slice(0, -KEPT)) rmSync(join(folder, name));
  }
}
