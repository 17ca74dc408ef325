import { HOUR_MS, type DurationMs, type Instant } from '../domain/basics/time.js';
import type { Connection } from './connection.js';

/**
 * How long an input's id is answered from disk. Senders are promised 48 hours; the rest is so
 * that pruning once a day, when a day begins, never comes too early.
 */
export const KNOWN_FOR_MS: DurationMs = 72 * HOUR_MS;

/** Takes out what has done its duty; the journal is not among it. */
export class Retention {
  readonly #knownIds;
  readonly #notices;
  readonly #secrets;

  constructor(connection: Connection) {
    this.#knownIds = connection.prepare<[number]>('DELETE FROM known_ids WHERE at < ?');
    this.#notices = connection.prepare<[number]>(
      'DELETE FROM notices WHERE done_at IS NOT NULL OR expires_at < ?',
    );
    this.#secrets = connection.prepare<[number]>('DELETE FROM secrets WHERE expires_at < ?');
  }

  /** Removes ids older than 72 hours, notices done or expired, and expired secrets. */
  prune(at: Instant): void {
    this.#knownIds.run(at - KNOWN_FOR_MS);
    this.#notices.run(at);
    this.#secrets.run(at);
  }
}
