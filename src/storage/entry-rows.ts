import { instant, type Instant } from '../domain/basics/time.js';
import type { Entry, SecretChange } from '../ledger/store.js';
import type { Connection } from './connection.js';
import { Journal, textOf, type JournalText } from './journal.js';
import { Retention } from './retention.js';

/** A notice as its row: what is said is a text to the store. */
interface NoticeText {
  readonly id: string;
  readonly body: string;
  readonly expiresAt: Instant;
}

/**
 * What of an entry reaches the disk, as the texts of its rows: of the input its id and time alone;
 * facts say the rest. Texts cross to another thread for less than the trees they were made of.
 */
export interface StoredEntry {
  readonly id: string;
  readonly at: Instant;
  readonly digest: string;
  readonly outcome: string;
  readonly facts: readonly JournalText[];
  readonly notices: readonly NoticeText[];
  readonly secrets: readonly SecretChange[];
}

export function storedOf({ input, digest, outcome, facts, notices, secrets }: Entry): StoredEntry {
  return {
    id: input.id,
    at: input.at,
    digest,
    outcome: JSON.stringify(outcome),
    facts: facts.map(textOf),
    notices: notices.map((notice) => ({
      id: notice.id, body: JSON.stringify(notice), expiresAt: notice.expiresAt,
    })),
    secrets,
  };
}

/**
 * Writes entries into the rows that are the truth, on one connection; the caller brings the
 * transaction. The tables for reading follow later, by themselves (`TableFollower`).
 */
export class EntryRows {
  readonly #journal: Journal;
  readonly #retention: Retention;
  readonly #known;
  readonly #notice;
  readonly #setSecret;
  readonly #forgetSecret;

  constructor(connection: Connection) {
    this.#journal = new Journal(connection);
    this.#retention = new Retention(connection);
    this.#known = connection.prepare<[string, string, string, number]>(
      'INSERT INTO known_ids (id, digest, outcome, at) VALUES (?, ?, ?, ?)',
    );
    this.#notice = connection.prepare<[string, string, number]>(
      'INSERT INTO notices (id, body, expires_at) VALUES (?, ?, ?)',
    );
    this.#setSecret = connection.prepare<[string, string, number | null]>(
      `INSERT INTO secrets (owner, value, expires_at) VALUES (?, ?, ?)
       ON CONFLICT (owner) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at`,
    );
    this.#forgetSecret = connection.prepare<[string]>('DELETE FROM secrets WHERE owner = ?');
  }

  write(entry: StoredEntry): void {
    for (const fact of entry.facts) this.#tell(fact);
    for (const { id, body, expiresAt } of entry.notices) this.#notice.run(id, body, expiresAt);
    for (const secret of entry.secrets) this.#keep(secret);
    this.#known.run(entry.id, entry.digest, entry.outcome, entry.at);
  }

  #tell(fact: JournalText): void {
    this.#journal.append(fact);
    if (fact.kind === 'day.began') this.#retention.prune(instant(fact.at));
  }

  #keep(secret: SecretChange): void {
    if (secret.value === undefined) this.#forgetSecret.run(secret.owner);
    else this.#setSecret.run(secret.owner, secret.value, secret.expiresAt ?? null);
  }
}
