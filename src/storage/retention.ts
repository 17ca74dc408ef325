import { HOUR_MS, type DurationMs, type Instant } from '../domain/basics/time.js';
import type { Connection } from './connection.js';

/**
 * How long an input's id is answered from disk. Senders are promised 48 hours; the rest is so
 * that pruning once a day, when a day begins, never comes too early.
 */
export const KNOWN_FOR_MS: DurationMs = 72 * HOUR_MS;

/** Under which note the latest cleaning is kept. */
const NOTE = 'retention';

/** What the latest cleaning removed, by kind, such as `{ 'known-id': 9000, session: 12 }`. */
export interface Cleaned {
  readonly at: Instant;
  readonly removed: Readonly<Record<string, number>>;
}

/** Takes out what has done its duty; the journal is not among it. */
export class Retention {
  readonly #knownIds;
  readonly #notices;
  readonly #secrets;
  readonly #note;

  constructor(connection: Connection) {
    this.#knownIds = connection.prepare<[number]>('DELETE FROM known_ids WHERE at < ?');
    this.#notices = connection.prepare<[number]>(
      'DELETE FROM notices WHERE done_at IS NOT NULL OR expires_at < ?',
    );
    this.#secrets = connection
      .prepare<[number], string>('DELETE FROM secrets WHERE expires_at < ? RETURNING owner')
      .pluck();
    this.#note = connection.prepare<[string, string]>(
      `INSERT INTO meta (key, value) VALUES (?, ?)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    );
  }

  /** Removes ids older than 72 hours, notices done or expired, and expired secrets; notes it. */
  prune(at: Instant): void {
    const removed: Record<string, number> = {
      'known-id': this.#knownIds.run(at - KNOWN_FOR_MS).changes,
      notice: this.#notices.run(at).changes,
    };
    for (const owner of this.#secrets.all(at)) {
      const kind = kindOf(owner);
      removed[kind] = (removed[kind] ?? 0) + 1;
    }
    this.#note.run(NOTE, JSON.stringify({ at, removed } satisfies Cleaned));
  }
}

/** What the latest cleaning came to; nothing before the first. */
export function lastCleaned(connection: Connection): Cleaned | undefined {
  const text = connection
    .prepare<[string], string>('SELECT value FROM meta WHERE key = ?')
    .pluck()
    .get(NOTE);
  return text === undefined ? undefined : JSON.parse(text) as Cleaned;
}

/** `session` of `session:ab12`, and `sealed:words` of `sealed:words:V1`. */
function kindOf(owner: string): string {
  const [kind = '', what = ''] = owner.split(':');
  return kind === 'sealed' ? `${kind}:${what}` : kind;
}
