import { evolve } from '../../src/domain/evolve.js';
import { emptyHall } from '../../src/domain/hall.js';
import { connect } from '../../src/storage/connection.js';
import { existingDatabase } from '../../src/storage/files.js';
import { factsAfter } from '../../src/storage/journal.js';
import { scoreOf, Watcher, type Score } from './measure.js';

/**
 * Plays the journal in a data folder again and scores what people would have been told, day by
 * day. The database is opened for reading only; a running controller is not disturbed.
 */
export function scoreJournal(folder: string): Score[] {
  const connection = connect(existingDatabase(folder), { readonly: true });
  try {
    const [hall, watcher] = [emptyHall(), new Watcher()];
    const days = new Map<string, number>();
    for (const fact of factsAfter(connection, 0)) {
      evolve(hall, fact);
      watcher.see(hall, [fact]);
      days.set(fact.day, watcher.told.length);
    }
    let from = 0;
    const scores: Score[] = [];
    for (const [day, to] of days) {
      if (to > from) scores.push(scoreOf(day, watcher.told.slice(from, to)));
      from = to;
    }
    return [...scores, scoreOf('all', watcher.told)];
  } finally {
    connection.close();
  }
}
