import { instant, type Instant } from '../domain/basics/time.js';
import { copyOfHall } from '../domain/copy.js';
import { evolve } from '../domain/evolve.js';
import { emptyHall, type Hall } from '../domain/hall.js';
import type { Notice } from '../domain/notices.js';
import type { Loaded, Secret, SecretOwner } from '../ledger/store.js';
import type { Connection } from './connection.js';
import { factsAfter } from './journal.js';

/** Everything a start needs: the hall of the day in hand, the secrets, what is still to be said. */
export function loadHall(connection: Connection, now: Instant): Loaded {
  // One view of the database for the three questions, whatever is written meanwhile.
  connection.exec('BEGIN');
  try {
    return {
      ...hallsOfToday(connection),
      secrets: secretsOf(connection, now),
      notices: noticesOf(connection, now),
    };
  } finally {
    connection.exec('COMMIT');
  }
}

/**
 * The hall as the journal leaves it, twice: an empty one, moved on by the facts since the day
 * began, and a copy of that.
 *
 * `day.began` carries what outlives a day, so that a start costs one day's facts and not all.
 */
function hallsOfToday(connection: Connection): { hall: Hall; ahead: Hall } {
  const hall = emptyHall();
  for (const fact of factsAfter(connection, beforeToday(connection))) evolve(hall, fact);
  return { hall, ahead: copyOfHall(hall) };
}

/** The number of the last fact before the day in hand. */
function beforeToday(connection: Connection): number {
  const began = connection
    .prepare<[], number>(
      `SELECT seq FROM journal WHERE kind = 'day.began' ORDER BY day DESC LIMIT 1`,
    )
    .pluck()
    .get();
  return began === undefined ? 0 : began - 1;
}

function secretsOf(connection: Connection, now: Instant): Secret[] {
  const rows = connection
    .prepare<[number], { owner: SecretOwner; value: string; expires_at: number | null }>(
      `SELECT owner, value, expires_at FROM secrets
       WHERE expires_at IS NULL OR expires_at >= ? ORDER BY owner`,
    )
    .all(now);
  return rows.map(({ owner, value, expires_at }) => ({
    owner,
    value,
    ...(expires_at === null ? {} : { expiresAt: instant(expires_at) }),
  }));
}

function noticesOf(connection: Connection, now: Instant): Notice[] {
  const bodies = connection
    .prepare<[number], string>(
      `SELECT body FROM notices WHERE done_at IS NULL AND expires_at >= ? ORDER BY expires_at, id`,
    )
    .pluck()
    .all(now);
  return bodies.map((body) => JSON.parse(body) as Notice);
}
