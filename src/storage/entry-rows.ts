import type { Instant } from '../domain/basics/time.js';
import type { Fact } from '../domain/facts.js';
import type { Outcome } from '../domain/inputs.js';
import type { Notice } from '../domain/notices.js';
import type { Entry, SecretChange } from '../ledger/store.js';
import type { Connection } from './connection.js';
import { Journal } from './journal.js';
import { Retention } from './retention.js';
import { ReadingTables } from './tables/reading-tables.js';

/** What of an entry reaches the disk: of the input its id and time alone; facts say the rest. */
export interface StoredEntry {
  readonly id: string;
  readonly at: Instant;
  readonly digest: string;
  readonly outcome: Outcome;
  readonly facts: readonly Fact[];
  readonly notices: readonly Notice[];
  readonly secrets: readonly SecretChange[];
}

export function storedOf(entry: Entry): StoredEntry {
  const { input, digest, outcome, facts, notices, secrets } = entry;
  return { id: input.id, at: input.at, digest, outcome, facts, notices, secrets };
}

/** Writes entries into their rows on one connection; the caller brings the transaction. */
export class EntryRows {
  readonly #journal: Journal;
  readonly #tables: ReadingTables;
  readonly #retention: Retention;
  readonly #known;
  readonly #notice;
  readonly #setSecret;
  readonly #forgetSecret;

  constructor(connection: Connection) {
    this.#journal = new Journal(connection);
    this.#tables = new ReadingTables(connection);
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
    for (const notice of entry.notices) {
      this.#notice.run(notice.id, JSON.stringify(notice), notice.expiresAt);
    }
    for (const secret of entry.secrets) this.#keep(secret);
    this.#known.run(entry.id, entry.digest, JSON.stringify(entry.outcome), entry.at);
  }

  #tell(fact: Fact): void {
    this.#journal.append(fact);
    this.#tables.apply(fact);
    if (fact.kind === 'day.began') this.#retention.prune(fact.at);
  }

  #keep(secret: SecretChange): void {
    if (secret.value === undefined) this.#forgetSecret.run(secret.owner);
    else this.#setSecret.run(secret.owner, secret.value, secret.expiresAt ?? null);
  }
}
